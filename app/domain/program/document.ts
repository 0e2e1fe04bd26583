import { z } from "zod";
import { type Instant } from "../shared/instant";
import { crossCheck } from "./cross-checks";
import { earningRules } from "./earning-rules";
import { expiry } from "./expiry";
import { membership } from "./membership";
import { orderBasis } from "./order-basis";
import { referral } from "./referral";
import { refunds } from "./refunds";
import { rewards } from "./rewards";
import { tiers } from "./tiers";

/**
 * The whole loyalty program as one document. Published versions never change, and every one that was ever
 * published parses and means what it meant: what was added later has a default, and no default is ever changed.
 */
export const programSchema = z
  .strictObject({
    state: z
      .enum(["setup", "live", "paused"])
      .describe("Nothing awards before live; paused stops redemptions and queues awards [R48]."),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, "Write the currency as three capital letters.")
      .describe("The shop's currency, in whose minor units every amount here is stated."),
    eligibility: z
      .enum(["all_customers", "account_holders", "api_only"])
      .describe("Who can be in the program [P8]."),
    membership,
    orderBasis,
    pastOrders: z
      .enum(["points", "tiers", "nothing"])
      .default("tiers")
      .describe(
        "Whether orders from before the program went live give points, count toward tiers only, or neither [R52]. The first version that is live decides for good.",
      ),
    earningRules,
    tiers,
    rewards,
    expiry,
    refunds,
    adjustments: z.strictObject({
      visibleToCustomers: z
        .boolean()
        .default(false)
        .describe("How adjustments by hand begin; each can be changed later [S56, S57]."),
    }),
    referral,
  })
  .superRefine(crossCheck);

export type Program = z.output<typeof programSchema>;
/** A program as it may be written: whatever has a default can be left out. */
export type ProgramInput = z.input<typeof programSchema>;

export type ProgramVersion = {
  readonly version: number;
  readonly publishedAt: Instant;
  /** The shop's zone when the version was published: its days, birthdays and periods are judged in it. */
  readonly timeZone: string;
  readonly document: Program;
};

export { type EarningRule } from "./earning-rules";
export { type Reward } from "./rewards";
export { type TierLevel, type TierMetric } from "./tiers";
