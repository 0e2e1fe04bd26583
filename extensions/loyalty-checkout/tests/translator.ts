import { readFileSync } from "node:fs";
import { join } from "node:path";

export type Tree = { readonly [key: string]: string | Tree };

export function readLocale(file: string): Tree {
  return JSON.parse(readFileSync(join(import.meta.dirname, "../locales", file), "utf8")) as Tree;
}

const FILES = { en: "en.default.json", de: "de.json", fr: "fr.json" };

/** Looks texts up as the checkout does: by key, by plural, with values put in. A missing key throws. */
export function translator(locale: keyof typeof FILES) {
  const tree = readLocale(FILES[locale]);
  const plurals = new Intl.PluralRules(locale);
  return (key: string, values: Record<string, string | number> = {}): string => {
    let entry: string | Tree | undefined = tree;
    for (const part of key.split(".")) entry = typeof entry === "object" ? entry[part] : undefined;
    if (typeof entry === "object") entry = entry[plurals.select(Number(values.count))];
    if (typeof entry !== "string") throw new Error(`No text for ${key} in ${locale}`);
    return entry.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`${key} needs a value for ${name}`);
      return String(value);
    });
  };
}
