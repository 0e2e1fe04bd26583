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

/** A text about a number of points: the number picks the plural and is written as the shopper writes it. */
export function pointsText(key: TextKey, count: number, values: Values = {}): string {
  return text(key, { ...values, count, points: host().i18n.formatNumber(count) });
}

/** A point in time in the shopper's own zone. */
export function moment(iso: string): string {
  return host().i18n.formatDate(new Date(iso), { dateStyle: "medium", timeStyle: "short" });
}
