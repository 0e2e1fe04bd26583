import { z } from "zod";
import { anyMultiplier, days, entryId, entryName, multiplier, productIds } from "./fields";
import { pays } from "./pays";

const entryReward = pays
  .nullable()
  .default(null)
  .describe("Paid on entering the tier, once per period [R31].");

const perks = z
  .array(z.string().trim().min(1).max(120))
  .max(20)
  .default([])
  .describe("What else the tier brings, as shoppers read it.");

const level = z.strictObject({
  id: entryId,
  name: entryName,
  threshold: z
    .int()
    .min(0)
    .max(1_000_000_000)
    .describe("In the unit of the metric: minor units, orders or points."),
  multiplier: anyMultiplier,
  entryReward,
  perks,
});

const paidTier = z
  .strictObject({
    id: entryId,
    name: entryName,
    multiplier,
    entryReward,
    perks,
    productIds: productIds.min(1).describe("Buying one of these gives the tier."),
    durationDays: days.nullable().default(null).describe("Null: until it is refunded."),
  })
  .describe("A paid membership; it outranks the other tiers [R31, R45].");

export const tiers = z.strictObject({
  metric: z.enum(["amount_spent", "orders", "points_earned"]),
  levels: z.array(level).min(1).max(10).describe("From the base tier (threshold 0) upward."),
  period: z
    .enum(["lifetime", "rolling_12_months", "calendar_year"])
    .default("lifetime")
    .describe("The stretch of time of which the metric is taken [R30]."),
  refundDowngrade: z
    .enum(["at_once", "period_end"])
    .default("at_once")
    .describe("When a refund below the threshold lowers the tier [R30]."),
  graceDays: z
    .int()
    .min(0)
    .max(365)
    .default(0)
    .describe("Days that a tier lasts beyond the end of its period."),
  includeBeforeOptIn: z
    .boolean()
    .default(false)
    .describe("Whether orders before joining count [S153-S156]; not with points_earned."),
  paid: z.array(paidTier).max(10).default([]),
});

export type Tiers = z.output<typeof tiers>;
export type TierLevel = Tiers["levels"][number];
export type PaidTier = Tiers["paid"][number];
export type TierMetric = Tiers["metric"];
