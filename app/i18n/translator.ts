import i18next, { type TFunction } from "i18next";
import { type Language, RESOURCES } from "./resources";

const translators = new Map<Language, TFunction>();

/**
 * The texts of a language: `t("profile:balance.title", { points: 5 })`. A key that is missing throws, in
 * tests and in development alike: a person never reads a key.
 */
export function translator(language: Language): TFunction {
  const known = translators.get(language);
  if (known !== undefined) return known;
  const instance = i18next.createInstance();
  void instance.init({
    lng: language,
    resources: RESOURCES,
    defaultNS: "common",
    initAsync: false,
    interpolation: { escapeValue: false },
    returnNull: false,
    parseMissingKeyHandler: (key) => {
      throw new Error(`No text for ${key} in ${language}`);
    },
  });
  translators.set(language, instance.t);
  return instance.t;
}
