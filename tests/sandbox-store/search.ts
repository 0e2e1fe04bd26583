import { GraphQLError } from "graphql";
import { unmodelled } from "./graphql/unmodelled";
import { parseSearch, type SearchNode, type SearchTerm } from "./search-syntax";

/** How a search field is read and compared. A missing value matches nothing but `-field:*`. */
export type SearchField<T> =
  | {
      /** The whole value, without regard to case; a closing `*` makes it a prefix. */
      readonly kind: "keyword";
      readonly read: (item: T) => string | boolean | null | readonly string[];
    }
  | {
      /** Words of a text, each as a prefix, without regard to case. */
      readonly kind: "text";
      readonly read: (item: T) => string | null;
    }
  | { readonly kind: "number"; readonly read: (item: T) => number | null }
  /** An instant as ISO 8601; a search for a day means that day in UTC. */
  | { readonly kind: "date"; readonly read: (item: T) => string | null };

export type SearchFields<T> = Readonly<Record<string, SearchField<T>>>;

/**
 * A test for Shopify's search syntax: `email:x`, `id:>5`, `updated_at:>='2026-01-01'`, free words,
 * AND (also by juxtaposition), OR, NOT or `-`, parentheses. `words` are the texts free words look in.
 *
 * Shopify ignores an unknown field with a warning; here it is an error that names it, so that
 * nobody takes an unfiltered list for a filtered one.
 */
export function searchFilter<T>(
  query: unknown,
  fields: SearchFields<T>,
  words: (item: T) => readonly (string | null)[],
): (item: T) => boolean {
  const tree = typeof query === "string" ? parseSearch(query) : null;
  if (tree === null) return () => true;
  return compile(tree, fields, words);
}

function compile<T>(
  node: SearchNode,
  fields: SearchFields<T>,
  words: (item: T) => readonly (string | null)[],
): (item: T) => boolean {
  switch (node.kind) {
    case "and": {
      const parts = node.parts.map((part) => compile(part, fields, words));
      return (item) => parts.every((part) => part(item));
    }
    case "or": {
      const parts = node.parts.map((part) => compile(part, fields, words));
      return (item) => parts.some((part) => part(item));
    }
    case "not": {
      const part = compile(node.part, fields, words);
      return (item) => !part(item);
    }
    case "term":
      return compileTerm(node, fields, words);
  }
}

function compileTerm<T>(
  term: SearchTerm,
  fields: SearchFields<T>,
  words: (item: T) => readonly (string | null)[],
): (item: T) => boolean {
  if (term.field === null) {
    return (item) => words(item).some((text) => text !== null && hasWord(text, term.value));
  }
  const field = Object.hasOwn(fields, term.field) ? fields[term.field] : undefined;
  if (field === undefined) {
    throw unmodelled(`the search field \`${term.field}\``);
  }
  if (term.value === "*" && !term.quoted) return (item) => isPresent(field.read(item));
  switch (field.kind) {
    case "keyword":
      return (item) => keywords(field.read(item)).some((value) => isKeyword(value, term.value));
    case "text":
      return (item) => hasWord(field.read(item) ?? "", term.value);
    case "number":
      return compareNumber(term, field.read);
    case "date":
      return compareDate(term, field.read);
  }
}

function isPresent(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== "";
}

function keywords(value: string | boolean | null | readonly string[]): readonly string[] {
  if (value === null) return [];
  return typeof value === "string" || typeof value === "boolean" ? [String(value)] : value;
}

function isKeyword(value: string, wanted: string): boolean {
  const [have, want] = [value.toLowerCase(), wanted.toLowerCase()];
  return want.endsWith("*") ? have.startsWith(want.slice(0, -1)) : have === want;
}

/** True when the wanted words begin a word of the text. */
function hasWord(text: string, wanted: string): boolean {
  const want = wanted.toLowerCase().replace(/\*$/, "");
  const have = text.toLowerCase();
  for (let at = have.indexOf(want); at !== -1; at = have.indexOf(want, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(have.charAt(at - 1))) return true;
  }
  return false;
}

function compareNumber<T>(term: SearchTerm, read: (item: T) => number | null) {
  const digits = /(?:^|\/)(-?\d+(?:\.\d+)?)$/.exec(term.value)?.[1];
  if (digits === undefined) throw invalidValue(term);
  const wanted = Number(digits);
  return (item: T) => {
    const value = read(item);
    return value !== null && compare(value, wanted, term.comparator);
  };
}

const DAY_MS = 86_400_000;

function compareDate<T>(term: SearchTerm, read: (item: T) => string | null) {
  const start = Date.parse(term.value);
  if (Number.isNaN(start)) throw invalidValue(term);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(term.value);
  const end = isDay ? start + DAY_MS - 1 : start;
  return (item: T) => {
    const text = read(item);
    if (text === null) return false;
    const value = Date.parse(text);
    if (term.comparator === "=") return value >= start && value <= end;
    return compare(
      value,
      term.comparator === ">" || term.comparator === "<=" ? end : start,
      term.comparator,
    );
  };
}

function compare(value: number, wanted: number, comparator: SearchTerm["comparator"]): boolean {
  switch (comparator) {
    case "=":
      return value === wanted;
    case ">":
      return value > wanted;
    case ">=":
      return value >= wanted;
    case "<":
      return value < wanted;
    case "<=":
      return value <= wanted;
  }
}

function invalidValue(term: SearchTerm): GraphQLError {
  return new GraphQLError(
    `sandbox: \`${term.value}\` is not a value that the search field \`${term.field ?? ""}\` can have`,
  );
}
