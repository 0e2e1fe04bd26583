import type en from "../locales/en.default.json";
import { host } from "./host";

type Plural = { readonly other: string };

/** Every key of the locale files; a plural is one key. */
type KeysOf<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string | Plural
    ? Key
    : `${Key}.${KeysOf<Tree[Key]>}`;
}[keyof Tree & string];

export type TextKey = KeysOf<typeof en>;

type Values = Readonly<Record<string, string | number>>;

export function text(key: TextKey, values: Values = {}): string {
  return host().i18n.translate(key, { ...values });
}

/** A text about a number of things: it picks the plural and is written as the shopper writes it. */
export function countedText(
  key: TextKey,
  count: number,
  name: string,
  values: Values = {},
): string {
  return text(key, { ...values, count, [name]: host().i18n.formatNumber(count) });
}

export function pointsText(key: TextKey, count: number, values: Values = {}): string {
  return countedText(key, count, "points", values);
}

/** A point in time in the shopper's own zone. */
export function moment(iso: string): string {
  return host().i18n.formatDate(new Date(iso), { dateStyle: "medium", timeStyle: "short" });
}
