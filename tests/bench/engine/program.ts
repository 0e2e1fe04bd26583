import {
  type Program,
  programSchema,
  type ProgramVersion,
} from "../../../app/domain/program/document";

/** Eight rules, each of which has something to say about an order; tiers and points that end with time. */
const PROGRAM: Program = programSchema.parse({
  state: "live",
  currency: "EUR",
  eligibility: "all_customers",
  orderBasis: { taxes: "excluded", shipping: false },
  earningRules: [
    { id: "order", kind: "place_an_order", enabled: true, points: 1, perMinor: 100 },
    { id: "first", kind: "first_order", enabled: true, points: 100 },
    {
      id: "shoes",
      kind: "product_multiplier",
      enabled: true,
      productIds: ["1002", "1005"],
      multiplier: "2",
    },
    {
      id: "outlet",
      kind: "product_multiplier",
      enabled: true,
      collectionIds: ["300"],
      multiplier: "1.5",
    },
    {
      id: "spring",
      kind: "campaign_multiplier",
      enabled: true,
      multiplier: "1.25",
      startsAt: "2024-03-01T00:00:00.000Z",
      endsAt: "2024-06-01T00:00:00.000Z",
    },
    {
      id: "anniversary",
      kind: "campaign_multiplier",
      enabled: true,
      multiplier: "3",
      startsAt: "2024-01-01T00:00:00.000Z",
      endsAt: "2024-12-01T00:00:00.000Z",
    },
    {
      id: "goal",
      kind: "goal_spend",
      enabled: true,
      amountMinor: 500_000,
      mode: "accumulated",
      repeats: true,
      pays: { kind: "points", points: 250 },
    },
    {
      id: "card",
      kind: "punch_card",
      enabled: true,
      orders: 10,
      minimumOrderMinor: 2000,
      repeats: true,
      pays: { kind: "points", points: 50 },
    },
  ],
  tiers: {
    metric: "amount_spent",
    period: "rolling_12_months",
    graceDays: 30,
    levels: [
      { id: "bronze", name: "Bronze", threshold: 0, multiplier: "1" },
      { id: "silver", name: "Silver", threshold: 20_000, multiplier: "1.25" },
      { id: "gold", name: "Gold", threshold: 50_000, multiplier: "1.5" },
    ],
  },
  rewards: [],
  expiry: { mode: { kind: "per_lot", days: 365 } },
  adjustments: { visibleToCustomers: false },
});

export const VERSIONS: readonly ProgramVersion[] = [
  {
    version: 1,
    publishedAt: "2023-12-01T00:00:00.000Z",
    timeZone: "Europe/Berlin",
    document: PROGRAM,
  },
];
