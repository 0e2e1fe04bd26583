import { type Dictionary } from "../shared/boot";

type Values = Readonly<Record<string, unknown>>;

/**
 * Looks up a text of the extension as Shopify does: by a key with dots, by the plural form that
 * `count` takes in the language, with `{{name}}` replaced. A missing text throws.
 */
export function translator(dictionary: Dictionary, locale: string) {
  const plurals = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  const write = (value: unknown, key: string): string => {
    if (typeof value === "number") return numbers.format(value);
    if (typeof value === "string") return value;
    throw new Error(`${key}: only texts and numbers are modelled as replacements`);
  };
  return (key: string, values: Values = {}): string => {
    let entry: string | Dictionary | undefined = dictionary;
    for (const part of key.split(".")) entry = typeof entry === "object" ? entry[part] : undefined;
    if (typeof entry === "object" && typeof values.count === "number") {
      entry = entry[plurals.select(values.count)] ?? entry.other;
    }
    if (typeof entry !== "string") throw new Error(`The extension has no text ${key} in ${locale}`);
    return entry.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => write(values[name], key));
  };
}
