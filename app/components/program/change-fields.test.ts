import { expect, test } from "vitest";
import { programJsonSchema } from "../../domain/program/json-schema";
import { RESOURCES } from "../../i18n/resources";
import { ENTRY_LISTS, type EntryList, fieldOf } from "./change-fields";

type Shape = {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly const?: string;
  readonly properties?: Record<string, Shape>;
  readonly items?: Shape;
  readonly oneOf?: readonly Shape[];
};

const LISTS = Object.keys(ENTRY_LISTS) as EntryList[];
const document = programJsonSchema() as Shape;

type Setting = { readonly list: EntryList | null; readonly path: string; readonly shape: Shape };

/** Every setting that a difference can name: sections are gone through, everything else is one value. */
function settings(shape: Shape, list: EntryList | null, path: readonly string[] = []): Setting[] {
  return Object.entries(shape.properties ?? {}).flatMap(([name, each]) => {
    const at = [...path, name];
    const inside = list === null ? LISTS.find((known) => known === at.join(".")) : undefined;
    if (inside !== undefined)
      return (each.items?.oneOf ?? [each.items ?? {}]).flatMap((entry) => settings(entry, inside));
    if (each.type === "object") return settings(each, list, at);
    return [{ list, path: at.join("."), shape: each }];
  });
}

const all = settings(document, null);
/** An entry's id is its name in the path; a kind never changes, for then the entry is another one. */
const named = all.filter(({ list, path }) => list === null || (path !== "id" && path !== "kind"));

test("every setting of the document has its words", () => {
  expect(named.length).toBeGreaterThan(90);
  for (const { list, path } of named) expect(() => fieldOf(list, path.split("."))).not.toThrow();
});

test("what has words is a setting of the document", () => {
  for (const list of LISTS) {
    const known = new Set(named.filter((each) => each.list === list).map((each) => each.path));
    expect(new Set(Object.keys(ENTRY_LISTS[list].fields))).toEqual(known);
  }
});

test("every choice and every kind of entry has its words", () => {
  const choices = named.flatMap(({ list, path, shape }) =>
    fieldOf(list, path.split(".")).form === "choice" ? (shape.enum ?? []) : [],
  );
  const kinds = all.flatMap(({ path, shape }) => (path === "kind" ? [shape.const] : []));
  expect(choices.length).toBeGreaterThan(20);
  for (const choice of choices) expect(RESOURCES.en.program.choice).toHaveProperty(choice);
  expect(new Set(Object.keys(RESOURCES.en.program.kind))).toEqual(new Set(kinds));
});
