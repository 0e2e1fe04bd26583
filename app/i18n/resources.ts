import deCommon from "../locales/de/common.json";
import deCustomers from "../locales/de/customers.json";
import deExplain from "../locales/de/explain.json";
import deHome from "../locales/de/home.json";
import deProfile from "../locales/de/profile.json";
import deProgram from "../locales/de/program.json";
import enCommon from "../locales/en/common.json";
import enCustomers from "../locales/en/customers.json";
import enExplain from "../locales/en/explain.json";
import enHome from "../locales/en/home.json";
import enProfile from "../locales/en/profile.json";
import enProgram from "../locales/en/program.json";

/** Every string a person reads, one file per part of the interface. A test holds the languages against each other. */
export const RESOURCES = {
  en: {
    common: enCommon,
    customers: enCustomers,
    explain: enExplain,
    home: enHome,
    profile: enProfile,
    program: enProgram,
  },
  de: {
    common: deCommon,
    customers: deCustomers,
    explain: deExplain,
    home: deHome,
    profile: deProfile,
    program: deProgram,
  },
} as const;

export type Language = keyof typeof RESOURCES;

/** The language we have for a locale (`de-AT` gives German); English for all others. */
export function languageOf(locale: string): Language {
  return locale.toLowerCase().startsWith("de") ? "de" : "en";
}
