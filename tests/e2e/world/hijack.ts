/* What staff of one store send to pages of the program, to see whether another store's program changes. */

/** What a page of the program says of the draft that it shows; each store's program is its own. */
export const UNTOUCHED = { revision: "0", basedOnVersion: "2" };

export const REFERRALS = {
  enabled: "yes",
  "referrer.kind": "points",
  "referrer.points": "666",
  "friend.kind": "none",
  pendingDays: "0",
};

export const TIERS = {
  metric: "orders",
  period: "lifetime",
  refundDowngrade: "at_once",
  graceDays: "0",
  "levels[hijacked].kept": "yes",
  "levels[hijacked].name": "Hijacked",
  "levels[hijacked].threshold": "0",
  "levels[hijacked].multiplier": "9",
  "levels[hijacked].entryReward.kind": "none",
};

export const REWARD = {
  kind: "fixed_amount",
  name: "Hijack",
  enabled: "yes",
  costPoints: "1",
  amountMinor: "666",
  "tierIds.which": "all",
  "limits.perPeriod.period": "month",
};

export const PAID_TIER = {
  name: "Hijack",
  multiplier: "9",
  "entryReward.kind": "none",
  productIds: "1",
  durationDays: "",
};
