import deCommon from "../locales/de/common.json";
import deCustomers from "../locales/de/customers.json";
import deEarn from "../locales/de/earn.json";
import deExample from "../locales/de/example.json";
import deExplain from "../locales/de/explain.json";
import deForm from "../locales/de/form.json";
import deHome from "../locales/de/home.json";
import deProfile from "../locales/de/profile.json";
import deOverview from "../locales/de/overview.json";
import deProgram from "../locales/de/program.json";
import deReconciliation from "../locales/de/reconciliation.json";
import deReferrals from "../locales/de/referrals.json";
import deRewards from "../locales/de/rewards.json";
import deShopfront from "../locales/de/shopfront.json";
import deStart from "../locales/de/start.json";
import deSettings from "../locales/de/settings.json";
import deVersions from "../locales/de/versions.json";
import deTiers from "../locales/de/tiers.json";
import enCommon from "../locales/en/common.json";
import enCustomers from "../locales/en/customers.json";
import enEarn from "../locales/en/earn.json";
import enExample from "../locales/en/example.json";
import enExplain from "../locales/en/explain.json";
import enForm from "../locales/en/form.json";
import enHome from "../locales/en/home.json";
import enProfile from "../locales/en/profile.json";
import enOverview from "../locales/en/overview.json";
import enProgram from "../locales/en/program.json";
import enReconciliation from "../locales/en/reconciliation.json";
import enReferrals from "../locales/en/referrals.json";
import enRewards from "../locales/en/rewards.json";
import enShopfront from "../locales/en/shopfront.json";
import enStart from "../locales/en/start.json";
import enSettings from "../locales/en/settings.json";
import enVersions from "../locales/en/versions.json";
import enTiers from "../locales/en/tiers.json";

/** Every string a person reads, one file per part of the interface. A test holds the languages against each other. */
export const RESOURCES = {
  en: {
    common: enCommon,
    customers: enCustomers,
    earn: enEarn,
    example: enExample,
    explain: enExplain,
    form: enForm,
    home: enHome,
    profile: enProfile,
    overview: enOverview,
    program: enProgram,
    reconciliation: enReconciliation,
    referrals: enReferrals,
    rewards: enRewards,
    shopfront: enShopfront,
    settings: enSettings,
    start: enStart,
    versions: enVersions,
    tiers: enTiers,
  },
  de: {
    common: deCommon,
    customers: deCustomers,
    earn: deEarn,
    example: deExample,
    explain: deExplain,
    form: deForm,
    home: deHome,
    profile: deProfile,
    overview: deOverview,
    program: deProgram,
    reconciliation: deReconciliation,
    referrals: deReferrals,
    rewards: deRewards,
    shopfront: deShopfront,
    settings: deSettings,
    start: deStart,
    versions: deVersions,
    tiers: deTiers,
  },
} as const;

export type Language = keyof typeof RESOURCES;

/** The language we have for a locale (`de-AT` gives German); English for all others. */
export function languageOf(locale: string): Language {
  return locale.toLowerCase().startsWith("de") ? "de" : "en";
}
