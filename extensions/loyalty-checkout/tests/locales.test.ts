// @vitest-environment node
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readLocale, type Tree } from "./translator";

const ROOT = join(import.meta.dirname, "..");
const LOCALES = { en: "en.default.json", de: "de.json", fr: "fr.json" };
const CATEGORIES = new Set(["zero", "one", "two", "few", "many", "other"]);

const isPlural = (entry: Tree) => Object.keys(entry).every((key) => CATEGORIES.has(key));

/** Every text by its key; a plural is one entry that holds its forms. */
function texts(tree: Tree, prefix = ""): Map<string, string | Tree> {
  return new Map(
    Object.entries(tree).flatMap(([key, entry]): [string, string | Tree][] =>
      typeof entry === "string" || isPlural(entry)
        ? [[prefix + key, entry]]
        : [...texts(entry, `${prefix}${key}.`)],
    ),
  );
}

const formsOf = (entry: string | Tree) =>
  typeof entry === "string" ? [entry] : Object.values(entry).map(String);
const placeholders = (form: string) => (form.match(/\{\{\w+\}\}/g) ?? []).sort();
const english = texts(readLocale(LOCALES.en));

describe.each(Object.entries(LOCALES))("the texts in %s", (locale, file) => {
  const own = texts(readLocale(file));

  test("have the keys of the English ones", () => {
    expect([...own.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test("have every plural form of the language where English has a plural, and only there", () => {
    const categories = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    for (const [key, entry] of own) {
      const forms = typeof entry === "string" ? [] : Object.keys(entry);
      const wanted = typeof english.get(key) === "string" ? [] : categories;
      expect([key, ...forms.sort()]).toEqual([key, ...wanted.toSorted()]);
    }
  });

  test("use the same values in every form", () => {
    for (const [key, entry] of own) {
      const wanted = new Set(formsOf(english.get(key) ?? "").flatMap(placeholders));
      for (const form of formsOf(entry)) {
        expect([key, ...new Set(placeholders(form))]).toEqual([key, ...wanted]);
      }
    }
  });
});

test("every key is used, and every key that is used has a text", () => {
  const sources = readdirSync(join(ROOT, "src"), { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => readFileSync(join(each.parentPath, each.name), "utf8"))
    .join("\n");
  const config = readFileSync(join(ROOT, "shopify.extension.toml"), "utf8");
  const called = [...sources.matchAll(/\b(?:text|pointsText|countedText)\(\s*"([^"]+)"/g)].map(
    (each) => each[1],
  );
  const configured = [...config.matchAll(/"t:([\w.]+)"/g)].map((each) => each[1]);
  const used = new Set([...called, ...configured]);

  expect([...used].filter((key) => !english.has(key ?? ""))).toEqual([]);
  const unused = [...english.keys()].filter(
    (key) => !used.has(key) && !sources.includes(`"${key}"`),
  );
  expect(unused).toEqual([]);
});
