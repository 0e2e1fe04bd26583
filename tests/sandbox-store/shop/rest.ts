import { type StoreFacts } from "../context";
import { restTime } from "../time";
import { shopIdOf } from "./shop-id";
import { OPENED_AT } from "./view";

/** The store as `app/uninstalled` carries it. */
export function restShop(facts: StoreFacts) {
  return {
    id: shopIdOf(facts),
    name: facts.name,
    email: `hello@${facts.domain}`,
    domain: facts.domain,
    myshopify_domain: facts.domain,
    currency: facts.currency,
    iana_timezone: facts.timeZone,
    taxes_included: facts.taxesIncluded,
    shop_owner: "Store owner",
    plan_name: "partner_test",
    created_at: restTime(OPENED_AT, facts.timeZone),
    updated_at: restTime(OPENED_AT, facts.timeZone),
  };
}
