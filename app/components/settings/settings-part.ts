import { sectionsPart } from "../program-form/form-part";
import { readTyped, type TypedReader } from "../program-form/read-typed";
import { checkText, listText } from "../program-form/write-typed";
import { readExpiry, typedExpiry } from "./expiry-texts";
import { readRefunds, typedRefunds } from "./refund-texts";

/** Sections of the document that the settings page edits as one form. */
const SETTINGS = [
  "state",
  "eligibility",
  "membership",
  "orderBasis",
  "pastOrders",
  "expiry",
  "refunds",
  "adjustments",
] as const;

export const STATES = ["setup", "live", "paused"] as const;
export const ELIGIBILITIES = ["all_customers", "account_holders", "api_only"] as const;
export const TAXES = ["as_stated", "excluded", "included"] as const;
export const PAST_ORDERS = ["tiers", "points", "nothing"] as const;
export const AWARD_ON = ["paid", "fulfilled"] as const;

/** What holds for the whole program, beside its rules, tiers and rewards. */
export const settingsPart = sectionsPart(SETTINGS, {
  typed: ({
    state,
    eligibility,
    membership,
    orderBasis,
    pastOrders,
    expiry,
    refunds,
    adjustments,
  }) => ({
    state,
    eligibility,
    "membership.referringCustomersJoin": checkText(membership.referringCustomersJoin),
    "membership.optInTags": listText(membership.optInTags),
    "membership.optOutTags": listText(membership.optOutTags),
    "orderBasis.taxes": orderBasis.taxes,
    "orderBasis.shipping": checkText(orderBasis.shipping),
    "orderBasis.awardOn": orderBasis.awardOn,
    "orderBasis.storedValueReducesBasis": checkText(orderBasis.storedValueReducesBasis),
    pastOrders,
    ...typedExpiry(expiry),
    ...typedRefunds(refunds),
    "adjustments.visibleToCustomers": checkText(adjustments.visibleToCustomers),
  }),
  read: (typed, context) => {
    const read = readTyped(typed, context);
    return read.result({
      state: read.choice("state", STATES),
      eligibility: read.choice("eligibility", ELIGIBILITIES),
      membership: readMembership(read),
      orderBasis: readOrderBasis(read),
      pastOrders: read.choice("pastOrders", PAST_ORDERS),
      expiry: readExpiry(read),
      refunds: readRefunds(read),
      adjustments: { visibleToCustomers: read.check("adjustments.visibleToCustomers") },
    });
  },
});

function readMembership(read: TypedReader) {
  return {
    referringCustomersJoin: read.check("membership.referringCustomersJoin"),
    optInTags: read.texts("membership.optInTags"),
    optOutTags: read.texts("membership.optOutTags"),
  };
}

function readOrderBasis(read: TypedReader) {
  return {
    taxes: read.choice("orderBasis.taxes", TAXES),
    shipping: read.check("orderBasis.shipping"),
    awardOn: read.choice("orderBasis.awardOn", AWARD_ON),
    storedValueReducesBasis: read.check("orderBasis.storedValueReducesBasis"),
  };
}
