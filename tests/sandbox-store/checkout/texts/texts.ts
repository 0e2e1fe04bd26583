import { de } from "./de";
import { en } from "./en";
import { fr } from "./fr";

export const LOCALES = ["en", "de", "fr"] as const;
export type Locale = (typeof LOCALES)[number];
export type TextKey = keyof typeof en;
export type Texts = Readonly<Record<TextKey, string>>;

/** The name of each language in itself. */
export const LANGUAGES: Readonly<Record<Locale, string>> = {
  en: "English",
  de: "Deutsch",
  fr: "Français",
};

const ALL: Readonly<Record<Locale, Texts>> = { en, de, fr };

/** How a page speaks to one shopper: words in their language, money in the store's currency. */
export type Voice = {
  readonly locale: Locale;
  readonly text: (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;
  readonly money: (minor: number) => string;
};

export function voiceOf(locale: Locale, currency: string): Voice {
  const format = new Intl.NumberFormat(locale, { style: "currency", currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return {
    locale,
    money: (minor) => format.format(minor / 10 ** digits),
    text: (key, values = {}) =>
      ALL[locale][key].replaceAll(/\{(\w+)\}/g, (_, name: string) => {
        const value = values[name];
        if (value === undefined) throw new Error(`${key} needs a value for ${name}`);
        return String(value);
      }),
  };
}
