import { z } from "zod";
import { fractionFromDecimal } from "../shared/fraction";

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "Use small letters, digits and hyphens.");
const name = z.string().trim().min(1).max(60);
const wholePoints = z.int().min(1).max(10_000_000);
const amountMinor = z.int().min(0).max(1_000_000_000);
const multiplier = z
  .string()
  .refine((text) => fractionFromDecimal(text) !== null, "Write a plain decimal such as 1.25.");

const limits = z
  .strictObject({
    perCustomer: z.int().min(1).nullable().default(null),
    perPeriod: z
      .strictObject({ count: z.int().min(1), period: z.enum(["day", "week", "month", "year"]) })
      .nullable()
      .default(null),
  })
  .prefault({});
const ruleBase = { id, name: z.string().default(""), enabled: z.boolean() };
const minimumSubtotalMinor = amountMinor.nullable().default(null);
const ids = z.array(z.string()).default([]);

/** `perMinor` minor units of the shop's currency earn `points`; what is left over earns nothing. */
const placeAnOrder = z.strictObject({
  ...ruleBase,
  kind: z.literal("place_an_order"),
  points: wholePoints,
  perMinor: z.int().min(1).max(1_000_000_000),
  limits,
  minimumSubtotalMinor,
  exclusions: z
    .strictObject({
      productIds: ids,
      collectionIds: ids,
      productTags: ids,
      salesChannels: ids,
      b2b: z.boolean().default(false),
      subscriptions: z.boolean().default(false),
    })
    .prefault({}),
  delay: z
    .strictObject({ days: z.int().min(1).max(365), from: z.enum(["order", "fulfillment"]) })
    .nullable()
    .default(null),
});
const firstOrder = z.strictObject({
  ...ruleBase,
  kind: z.literal("first_order"),
  points: wholePoints,
  minimumSubtotalMinor,
});
const productMultiplier = z.strictObject({
  ...ruleBase,
  kind: z.literal("product_multiplier"),
  productIds: ids,
  collectionIds: ids,
  multiplier,
});
const campaign = z.strictObject({
  ...ruleBase,
  kind: z.literal("campaign_multiplier"),
  multiplier,
  startsAt: z.string(),
  endsAt: z.string(),
});
const earningRule = z.discriminatedUnion("kind", [
  placeAnOrder,
  firstOrder,
  productMultiplier,
  campaign,
]);

const level = z.strictObject({
  id,
  name,
  /** In the unit of the metric: minor units, orders or points. */
  threshold: z.int().min(0).max(1_000_000_000),
  multiplier,
});

const rewardBase = {
  id,
  name,
  enabled: z.boolean(),
  costPoints: wholePoints,
  minimumSubtotalMinor: amountMinor.nullable(),
  /** Days that a code given by staff stays valid; a code made at the checkout lives for the reservation. */
  validDays: z.int().min(1).max(3650).nullable(),
};

const reward = z.discriminatedUnion("kind", [
  z.strictObject({
    ...rewardBase,
    kind: z.literal("fixed_amount"),
    amountMinor: amountMinor.min(1),
  }),
  z.strictObject({
    ...rewardBase,
    kind: z.literal("percentage"),
    percent: z.int().min(1).max(100),
  }),
]);

/** The whole loyalty program as one document. Published versions never change. */
export const programSchema = z
  .strictObject({
    /** Nothing awards before `live`; `paused` stops redemptions and queues awards [R48]. */
    state: z.enum(["setup", "live", "paused"]),
    /** The shop's currency, in which every amount here is stated. */
    currency: z.string().regex(/^[A-Z]{3}$/, "Write the currency as three capital letters."),
    eligibility: z.enum(["all_customers", "account_holders", "api_only"]),
    orderBasis: z.strictObject({
      taxes: z.enum(["as_stated", "excluded", "included"]),
      shipping: z.boolean(),
      awardOn: z.enum(["paid", "fulfilled"]).default("paid"),
      storedValueReducesBasis: z.boolean().default(false),
    }),
    earningRules: z.array(earningRule).max(50),
    tiers: z.strictObject({
      metric: z.enum(["amount_spent", "orders", "points_earned"]),
      /** From the base tier (threshold 0) upward. */
      levels: z.array(level).min(1).max(10),
      period: z.enum(["lifetime", "rolling_12_months", "calendar_year"]).default("lifetime"),
      refundDowngrade: z.enum(["at_once", "period_end"]).default("at_once"),
      graceDays: z.int().min(0).max(365).default(0),
      includeBeforeOptIn: z.boolean().default(false),
    }),
    expiry: z
      .strictObject({
        mode: z
          .discriminatedUnion("kind", [
            z.strictObject({ kind: z.literal("none") }),
            z.strictObject({ kind: z.literal("per_lot"), days: z.int().min(1) }),
            z.strictObject({
              kind: z.literal("inactivity"),
              days: z.int().min(1),
              activities: z
                .array(z.enum(["purchase", "earn", "redeem", "adjustment", "referral"]))
                .default(["purchase", "earn", "redeem"]),
            }),
            z.strictObject({ kind: z.literal("fixed_date"), month: z.int(), day: z.int() }),
          ])
          .default({ kind: "none" }),
      })
      .prefault({}),
    refunds: z
      .strictObject({
        redeemedPoints: z.enum(["full_only", "in_proportion"]).default("full_only"),
        lateReturn: z
          .discriminatedUnion("kind", [
            z.strictObject({ kind: z.literal("expire") }),
            z.strictObject({ kind: z.literal("grace"), days: z.int().min(1) }),
          ])
          .default({ kind: "expire" }),
        negativeBalance: z.enum(["debt", "write_off"]).default("debt"),
      })
      .prefault({}),
    rewards: z.array(reward).max(50),
    adjustments: z.strictObject({ visibleToCustomers: z.boolean() }),
  })
  .superRefine((program, context) => {
    const { levels } = program.tiers;
    levels.forEach((each, index) => {
      const previous = levels[index - 1];
      const wrong =
        previous === undefined ? each.threshold !== 0 : each.threshold <= previous.threshold;
      if (!wrong) return;
      context.addIssue({
        code: "custom",
        path: ["tiers", "levels", index, "threshold"],
        message: "The first tier starts at 0 and every further tier above the one before.",
      });
    });
    for (const [part, list] of [
      ["earningRules", program.earningRules],
      ["rewards", program.rewards],
    ] as const) {
      if (new Set(list.map((each) => each.id)).size === list.length) continue;
      context.addIssue({ code: "custom", path: [part], message: "Two entries have the same id." });
    }
    if (new Set(levels.map((each) => each.id)).size !== levels.length) {
      context.addIssue({
        code: "custom",
        path: ["tiers", "levels"],
        message: "Two tiers have the same id.",
      });
    }
  });

export type Program = z.output<typeof programSchema>;
export type ProgramInput = z.input<typeof programSchema>;
export type EarningRule = Program["earningRules"][number];
export type Reward = Program["rewards"][number];
export type TierLevel = Program["tiers"]["levels"][number];
export type TierMetric = Program["tiers"]["metric"];

export type ProgramVersion = {
  readonly version: number;
  readonly publishedAt: string;
  /** The shop's zone when it was published: days, periods and expiry are judged in it. */
  readonly timeZone: string;
  readonly document: Program;
};
