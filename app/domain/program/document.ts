import { z } from "zod";
import { fractionFromDecimal } from "../shared/fraction";

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "Use small letters, digits and hyphens.");
const name = z.string().trim().min(1).max(60);
const wholePoints = z.int().min(1).max(10_000_000);
const amountMinor = z.int().min(0).max(1_000_000_000);
const multiplier = z
  .string()
  .refine((text) => fractionFromDecimal(text) !== null, "Write a plain decimal such as 1.25.");

/** `perMinor` minor units of the shop's currency earn `points`; what is left over earns nothing. */
const placeAnOrder = z.strictObject({
  id,
  kind: z.literal("place_an_order"),
  enabled: z.boolean(),
  points: wholePoints,
  perMinor: z.int().min(1).max(1_000_000_000),
});

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
    }),
    earningRules: z.array(placeAnOrder).max(1),
    tiers: z.strictObject({
      metric: z.enum(["amount_spent", "orders", "points_earned"]),
      /** From the base tier (threshold 0) upward. */
      levels: z.array(level).min(1).max(10),
    }),
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

export type Program = z.infer<typeof programSchema>;
export type Reward = Program["rewards"][number];
export type TierLevel = Program["tiers"]["levels"][number];
export type TierMetric = Program["tiers"]["metric"];

export type ProgramVersion = {
  readonly version: number;
  readonly publishedAt: string;
  readonly document: Program;
};
