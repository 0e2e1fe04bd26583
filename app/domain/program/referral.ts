import { z } from "zod";
import { amountMinor } from "./fields";
import { pays } from "./pays";

/** Customers who bring friends [R42]. */
export const referral = z
  .strictObject({
    enabled: z.boolean().default(false),
    codeBased: z
      .boolean()
      .default(false)
      .describe("Whether friends enter a code, beside the link [S61]."),
    minimumOrderMinor: amountMinor
      .nullable()
      .default(null)
      .describe("Least amount of the friend's first paid order; null: any."),
    pendingDays: z
      .int()
      .min(0)
      .max(365)
      .default(0)
      .describe("Days between that order and the payment of both."),
    referrer: pays.nullable().default(null),
    friend: pays.nullable().default(null),
    landingUrl: z
      .url({ protocol: /^https$/, error: "Write a whole address, such as https://example.com/." })
      .max(2000)
      .nullable()
      .default(null)
      .describe("Where a referral link leads; null: the shop's home page [S76]."),
  })
  .refine((given) => !given.enabled || given.referrer !== null || given.friend !== null, {
    path: ["referrer"],
    message: "Say what the referrer or the friend gets, or turn referrals off.",
  })
  .prefault({});

export type Referral = z.output<typeof referral>;
