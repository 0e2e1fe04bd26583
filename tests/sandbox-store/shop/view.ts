import { gid } from "../graphql/gid";
import { metafieldFields } from "../metafields/view";
import { type Call } from "../module";
import { offsetMinutesOf, restTime } from "../time";
import { shopIdOf } from "./shop-id";

/** When both stores opened; before anything that can happen in them. */
export const OPENED_AT = "2024-01-15T09:00:00.000Z";

/** The `Shop` of the Admin API. */
export function shopView(call: Call) {
  const { facts } = call;
  const id = gid("Shop", shopIdOf(facts));
  const url = `https://${facts.domain}`;
  const offset = restTime(call.now().toISOString(), facts.timeZone).slice(-6);
  return {
    __typename: "Shop",
    id,
    name: facts.name,
    myshopifyDomain: facts.domain,
    url,
    primaryDomain: {
      id: gid("Domain", shopIdOf(facts)),
      host: facts.domain,
      url,
      sslEnabled: true,
    },
    email: `hello@${facts.domain}`,
    contactEmail: `hello@${facts.domain}`,
    shopOwnerName: "Store owner",
    description: null,
    currencyCode: facts.currency,
    enabledPresentmentCurrencies: [facts.currency],
    currencyFormats: {
      moneyFormat: facts.currency === "EUR" ? "€{{amount}}" : "${{amount}}",
      moneyWithCurrencyFormat:
        facts.currency === "EUR" ? "€{{amount}} EUR" : `\${{amount}} ${facts.currency}`,
    },
    ianaTimezone: facts.timeZone,
    timezoneOffset: offset.replace(":", ""),
    timezoneOffsetMinutes: offsetMinutesOf(call.now(), facts.timeZone),
    taxesIncluded: facts.taxesIncluded,
    taxShipping: true,
    plan: {
      displayName: "Development",
      publicDisplayName: "Development",
      partnerDevelopment: true,
      shopifyPlus: false,
    },
    setupRequired: false,
    createdAt: OPENED_AT,
    updatedAt: OPENED_AT,
    ...metafieldFields(call, id),
  };
}
