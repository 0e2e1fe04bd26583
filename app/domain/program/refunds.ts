import { z } from "zod";

/** What becomes of redeemed points and of debts when an order goes back. */
export const refunds = z
  .strictObject({
    redeemedPoints: z
      .enum(["full_only", "in_proportion"])
      .default("full_only")
      .describe("When the points that paid for an order's discount return [R22]."),
    lateReturn: z
      .discriminatedUnion("kind", [
        z.strictObject({ kind: z.literal("expire") }),
        z.strictObject({ kind: z.literal("grace"), days: z.int().min(1).max(365) }),
      ])
      .default({ kind: "expire" })
      .describe("What becomes of points that return after they would have expired [R22]."),
    negativeBalance: z
      .enum(["debt", "write_off"])
      .default("debt")
      .describe("Whether a balance below zero is owed or written off [R23]."),
  })
  .prefault({});
