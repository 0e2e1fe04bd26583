import { type Formatter } from "../../i18n/formatter";

/**
 * What stands in a form, as text, by the path of its setting within the part that the form edits: `points`,
 * `limits.perCustomer`. Lists stand one entry on a line, boxes are `yes` or `no`.
 */
export type Typed = Readonly<Record<string, string>>;

/** What reading depends on: amounts are in the shop's currency, days in its zone. */
export type FormContext = Pick<Formatter, "locale" | "currency" | "timeZone">;

/** Why what was typed is no value; `problem-words.ts` says what to do. */
export type TypedError =
  | "empty"
  | "whole_number"
  | "amount"
  | "decimal"
  | "moment"
  | "choice"
  | "product_id"
  | "collection_id"
  | "web_address";

export type TypedErrors = Readonly<Record<string, TypedError>>;

export type ReadPart<Part> =
  { readonly ok: true; readonly part: Part } | { readonly ok: false; readonly errors: TypedErrors };

/** Names whose text differs from what the form began with. */
export function changedNames(before: Typed, after: Typed): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => (before[name] ?? "") !== (after[name] ?? ""));
}
