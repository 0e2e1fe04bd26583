import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { RESOURCES } from "./resources";

const APP = join(import.meta.dirname, "..");
const NAMESPACES = Object.keys(RESOURCES.en);
const PLURAL = /_(zero|one|two|few|many|other)$/;

/** Every text by its whole key: `profile:balance.title`. */
function texts(resources: object): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (value: unknown, path: string) => {
    if (typeof value === "string") found.set(path, value);
    else {
      for (const [key, child] of Object.entries(value as object)) {
        visit(child, path === "" ? key : path.includes(":") ? `${path}.${key}` : `${path}:${key}`);
      }
    }
  };
  visit(resources, "");
  return found;
}

const english = texts(RESOURCES.en);
const german = texts(RESOURCES.de);

test("English and German have the same keys with the same plural forms", () => {
  expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
});

test("a text has the same placeholders in both languages", () => {
  const placeholders = (text = "") =>
    [...text.matchAll(/{{(\w+)}}/g)].map((match) => match[1]).sort();
  const differing = [...english].filter(
    ([key, text]) => placeholders(text).join() !== placeholders(german.get(key)).join(),
  );

  expect(differing.map(([key]) => key)).toEqual([]);
});

test("no text is empty, and counted texts come as one and other", () => {
  const counted = [...english.keys()]
    .filter((key) => PLURAL.test(key))
    .map((key) => key.replace(PLURAL, ""));

  expect([...english, ...german].filter(([, text]) => text.trim() === "")).toEqual([]);
  for (const key of new Set(counted)) {
    expect([`${key}_one`, `${key}_other`].filter((each) => !english.has(each))).toEqual([]);
  }
});

type Uses = { readonly keys: Set<string>; readonly prefixes: Set<string> };

/** Keys that stand in the source: whole ones anywhere, and those of the default namespace in `t("…")`. */
function usesInSource(): Uses {
  const uses: Uses = { keys: new Set(), prefixes: new Set() };
  const whole = new RegExp(`["'\`]((?:${NAMESPACES.join("|")}):[\\w.]+)(["'\`]|\\$\\{)`, "g");
  for (const file of readdirSync(APP, { recursive: true, encoding: "utf8" })) {
    if (!/\.tsx?$/.test(file) || /\.test\.tsx?$/.test(file)) continue;
    const source = readFileSync(join(APP, file), "utf8");
    for (const [, key = "", end] of source.matchAll(whole)) {
      (end === "${" ? uses.prefixes : uses.keys).add(key);
    }
    for (const [, key = ""] of source.matchAll(/\bt\(\s*"([\w.]+)"/g))
      uses.keys.add(`common:${key}`);
  }
  return uses;
}

const used = usesInSource();
const asWritten = new Set([...english.keys()].map((key) => key.replace(PLURAL, "")));

/** A key may be the stem of several texts, `home:job.endCode` of `home:job.endCode.name` or `…Advice`. */
const belongs = (key: string, stem: string) =>
  key.startsWith(stem) && /^(\.|[A-Z]|$)/.test(key.slice(stem.length));

test("every key in the source has a text", () => {
  const unknown = [...used.keys].filter(
    (stem) => ![...asWritten].some((key) => belongs(key, stem)),
  );

  expect(unknown).toEqual([]);
});

test("no text is left that nothing shows", () => {
  const shown = (key: string) =>
    [...used.keys].some((stem) => belongs(key, stem)) ||
    [...used.prefixes].some((prefix) => key.startsWith(prefix));

  expect([...asWritten].filter((key) => !shown(key))).toEqual([]);
});
