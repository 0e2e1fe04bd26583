import { instantOf } from "../../domain/calendar/local-time";
import { currencyExponent, minorUnits } from "../../domain/shared/money";
import { type FormContext, type ReadPart, type Typed, type TypedError } from "./typed";

/**
 * Reads the texts of a form into values of the document. What is no value is noted under its name, and stands in for
 * a value until `result` refuses the whole. Whether a value fits the program, its bounds above all, is the
 * document's own check.
 */
export type TypedReader = ReturnType<typeof readTyped>;

export function readTyped(typed: Typed, { currency, timeZone }: FormContext) {
  const errors: Record<string, TypedError> = {};
  const text = (name: string) => (typed[name] ?? "").trim();
  const refuse = (name: string, error: TypedError) => {
    errors[name] ??= text(name) === "" && error !== "choice" ? "empty" : error;
  };
  const whole = (name: string) => {
    const value = wholeNumber(text(name));
    if (value === null) refuse(name, "whole_number");
    return value ?? 0;
  };
  const money = (name: string) => {
    const value = amount(text(name), currency);
    if (value === null) refuse(name, "amount");
    return value ?? 0;
  };
  const orNull = <Value>(name: string, read: (name: string) => Value) =>
    text(name) === "" ? null : read(name);

  return {
    text,
    whole,
    money,
    wholeOrNull: (name: string) => orNull(name, whole),
    moneyOrNull: (name: string) => orNull(name, money),
    check: (name: string) => typed[name] === "yes",
    /** A plain decimal with a point, as multipliers are kept. */
    decimal: (name: string) => {
      const value = text(name).replace(",", ".");
      if (!/^\d+(\.\d+)?$/.test(value)) refuse(name, "decimal");
      return value;
    },
    moment: (name: string) => {
      const value = instantOf(text(name), timeZone);
      if (value === null) refuse(name, "moment");
      return value ?? "";
    },
    choice: <Choice extends string>(name: string, choices: readonly Choice[]): Choice => {
      const found = choices.find((each) => each === text(name));
      if (found === undefined) refuse(name, "choice");
      return found ?? (choices[0] as Choice);
    },
    texts: (name: string) => entries(text(name), /[\n,]/),
    /** Entries that are sentences and may hold a comma: one on a line. */
    lines: (name: string) => entries(text(name), /\n/),
    productIds: (name: string) => ids(text(name), "Product", () => refuse(name, "product_id")),
    collectionIds: (name: string) =>
      ids(text(name), "Collection", () => refuse(name, "collection_id")),
    /** The address of a variant's page in the admin, and its whole id, stand for its number. */
    variantId: (name: string) =>
      text(name).replace(
        /^(?:gid:\/\/shopify\/ProductVariant\/|https:\/\/\S+\/variants\/)([1-9]\d*)(?:[/?#]\S*)?$/,
        "$1",
      ),
    webAddressOrNull: (name: string) =>
      orNull(name, () => {
        if (!/^https:\/\/[^\s/]+/.test(text(name))) refuse(name, "web_address");
        return text(name);
      }),
    refuse,
    result: <Part>(part: Part): ReadPart<Part> =>
      Object.keys(errors).length === 0 ? { ok: true, part } : { ok: false, errors },
  };
}

/** A whole number with or without its sign; separators of thousands are refused, for a point means decimals elsewhere. */
function wholeNumber(text: string): number | null {
  const match = /^([+\-−–]?)(\d{1,10})$/.exec(text);
  if (match === null) return null;
  const value = Number(match[2]);
  return match[1] === "" || match[1] === "+" ? value : -value;
}

/** With a point or a comma before the decimals, and never more of them than the currency has: 1.000 is no euro. */
function amount(text: string, currency: string): number | null {
  const typed = text.replace(",", ".");
  const match = /^\d{1,9}(?:\.(\d+))?$/.exec(typed);
  if (match === null || (match[1]?.length ?? 0) > currencyExponent(currency)) return null;
  return minorUnits(typed, currency);
}

function entries(text: string, separator: RegExp): string[] {
  return text
    .split(separator)
    .map((each) => each.trim())
    .filter((each) => each !== "");
}

/** Shopify's ids, plain, as `gid://…` or as the address of the thing's page in the admin. */
function ids(text: string, type: "Product" | "Collection", refuse: () => void): string[] {
  const page = type === "Product" ? "products" : "collections";
  const shape = new RegExp(
    `^(?:gid://shopify/${type}/|https://[^\\s]*/${page}/)?([1-9]\\d{0,18})/?$`,
  );
  return entries(text, /[\s,]/).flatMap((each) => {
    const id = shape.exec(each)?.[1];
    if (id === undefined) refuse();
    return id === undefined ? [] : [id];
  });
}
