/** How the value of a setting is said. */
export type ValueForm =
  | "text"
  | "yesNo"
  | "choice"
  | "points"
  | "money"
  | "days"
  | "orders"
  | "times"
  | "timesPer"
  | "percent"
  | "multiplier"
  | "moment"
  | "pays"
  | "delay"
  | "expiryMode"
  | "lateReturn"
  | "threshold"
  | "texts"
  | "dayCounts"
  | "tiers";

export type Field = {
  readonly label: string;
  readonly form: ValueForm;
  /** What null is called; nothing else is said for it. */
  readonly whenNull: string;
};

function field(label: string, form: ValueForm, whenNull = "program:value.none"): Field {
  return { label, form, whenNull };
}

const LIMITS = {
  "limits.perCustomer": field("program:field.perCustomer", "times", "program:value.unlimited"),
  "limits.perPeriod": field("program:field.perPeriod", "timesPer", "program:value.unlimited"),
};

const PROGRAM = {
  state: field("program:field.state", "choice"),
  currency: field("program:field.currency", "text"),
  eligibility: field("program:field.eligibility", "choice"),
  pastOrders: field("program:field.pastOrders", "choice"),
  "membership.referringCustomersJoin": field("program:field.referringCustomersJoin", "yesNo"),
  "membership.optInTags": field("program:field.optInTags", "texts"),
  "membership.optOutTags": field("program:field.optOutTags", "texts"),
  "orderBasis.taxes": field("program:field.taxes", "choice"),
  "orderBasis.shipping": field("program:field.shipping", "yesNo"),
  "orderBasis.awardOn": field("program:field.awardOn", "choice"),
  "orderBasis.storedValueReducesBasis": field("program:field.storedValueReducesBasis", "yesNo"),
  "tiers.metric": field("program:field.metric", "choice"),
  "tiers.period": field("program:field.period", "choice"),
  "tiers.refundDowngrade": field("program:field.refundDowngrade", "choice"),
  "tiers.graceDays": field("program:field.graceDays", "days"),
  "tiers.includeBeforeOptIn": field("program:field.includeBeforeOptIn", "yesNo"),
  "expiry.mode": field("program:field.expiryMode", "expiryMode"),
  "expiry.warningDays": field("program:field.warningDays", "dayCounts"),
  "refunds.redeemedPoints": field("program:field.redeemedPoints", "choice"),
  "refunds.lateReturn": field("program:field.lateReturn", "lateReturn"),
  "refunds.negativeBalance": field("program:field.negativeBalance", "choice"),
  "adjustments.visibleToCustomers": field("program:field.visibleToCustomers", "yesNo"),
  "referral.enabled": field("program:field.referralEnabled", "yesNo"),
  "referral.codeBased": field("program:field.codeBased", "yesNo"),
  "referral.minimumOrderMinor": field("program:field.friendsMinimum", "money"),
  "referral.pendingDays": field("program:field.pendingDays", "days"),
  "referral.referrer": field("program:field.referrerGets", "pays"),
  "referral.friend": field("program:field.friendGets", "pays"),
  "referral.landingUrl": field("program:field.landingUrl", "text", "program:value.homePage"),
};

const RULE = {
  name: field("program:field.name", "text"),
  enabled: field("program:field.enabled", "yesNo"),
  points: field("program:field.points", "points"),
  perMinor: field("program:field.perMinor", "money"),
  minimumSubtotalMinor: field("program:field.minimumSubtotal", "money"),
  maximumPoints: field("program:field.maximumPoints", "points", "program:value.unlimited"),
  "exclusions.productIds": field("program:field.excludedProducts", "texts"),
  "exclusions.collectionIds": field("program:field.excludedCollections", "texts"),
  "exclusions.productTags": field("program:field.excludedTags", "texts"),
  "exclusions.salesChannels": field("program:field.excludedChannels", "texts"),
  "exclusions.b2b": field("program:field.excludedB2b", "yesNo"),
  "exclusions.subscriptions": field("program:field.excludedSubscriptions", "yesNo"),
  delay: field("program:field.delay", "delay", "program:value.no"),
  ...LIMITS,
  productIds: field("program:field.products", "texts"),
  collectionIds: field("program:field.collections", "texts"),
  multiplier: field("program:field.multiplier", "multiplier"),
  startsAt: field("program:field.startsAt", "moment"),
  endsAt: field("program:field.endsAt", "moment"),
  channel: field("program:field.channel", "choice"),
  pays: field("program:field.pays", "pays"),
  amountMinor: field("program:field.goalAmount", "money"),
  mode: field("program:field.goalMode", "choice"),
  withinDays: field("program:field.withinDays", "days", "program:value.unlimited"),
  repeats: field("program:field.repeats", "yesNo"),
  orders: field("program:field.punchOrders", "orders"),
  minimumOrderMinor: field("program:field.punchMinimum", "money"),
};

const TIER = {
  name: field("program:field.name", "text"),
  multiplier: field("program:field.multiplier", "multiplier"),
  entryReward: field("program:field.entryReward", "pays"),
  perks: field("program:field.perks", "texts"),
};

const LEVEL = { ...TIER, threshold: field("program:field.threshold", "threshold") };

const PAID_TIER = {
  ...TIER,
  productIds: field("program:field.products", "texts"),
  durationDays: field("program:field.durationDays", "days", "program:value.unlimited"),
};

const REWARD = {
  name: field("program:field.name", "text"),
  enabled: field("program:field.enabled", "yesNo"),
  costPoints: field("program:field.costPoints", "points"),
  minimumSubtotalMinor: field("program:field.minimumSubtotal", "money"),
  validDays: field("program:field.validDays", "days", "program:value.unlimited"),
  "combinesWith.orderDiscounts": field("program:field.withOrderDiscounts", "yesNo"),
  "combinesWith.productDiscounts": field("program:field.withProductDiscounts", "yesNo"),
  "combinesWith.shippingDiscounts": field("program:field.withShippingDiscounts", "yesNo"),
  ...LIMITS,
  tierIds: field("program:field.tiers", "tiers", "program:value.allTiers"),
  amountMinor: field("program:field.amountOff", "money"),
  percent: field("program:field.percent", "percent"),
  stepMinor: field("program:field.step", "money"),
  minimumAmountMinor: field("program:field.minimumAmount", "money"),
  maximumAmountMinor: field("program:field.maximumAmount", "money"),
  variantId: field("program:field.variant", "text"),
  priceMinor: field("program:field.price", "money"),
  productIds: field("program:field.products", "texts"),
};

/** Lists of entries, by the path that leads to them. */
export const ENTRY_LISTS = {
  earningRules: {
    fields: RULE,
    about: "program:about.earningRules",
    entry: "program:about.rule",
  },
  "tiers.levels": { fields: LEVEL, about: "program:about.tiers", entry: "program:about.level" },
  "tiers.paid": {
    fields: PAID_TIER,
    about: "program:about.paidTiers",
    entry: "program:about.paidTier",
  },
  rewards: { fields: REWARD, about: "program:about.rewards", entry: "program:about.reward" },
} as const;

export type EntryList = keyof typeof ENTRY_LISTS;

/** What a setting outside of lists belongs to; a setting of none of these is the program's own. */
export const SECTIONS: Readonly<Record<string, string>> = {
  membership: "program:about.membership",
  orderBasis: "program:about.orderBasis",
  tiers: "program:about.tiers",
  expiry: "program:about.expiry",
  refunds: "program:about.refunds",
  adjustments: "program:about.adjustments",
  referral: "program:about.referral",
};

/** The field of a setting; null for what is no setting, or one that is part of another. */
export function findField(list: EntryList | null, path: readonly string[]): Field | null {
  const fields: Readonly<Record<string, Field>> =
    list === null ? PROGRAM : ENTRY_LISTS[list].fields;
  return fields[path.join(".")] ?? null;
}

/** The field of a setting; throws for one that is not in the tables, which a test holds against the document. */
export function fieldOf(list: EntryList | null, path: readonly string[]): Field {
  const found = findField(list, path);
  if (found === null) throw new Error(`No words for ${list ?? "program"}: ${path.join(".")}`);
  return found;
}
