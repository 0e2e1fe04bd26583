import { type Program, type TierLevel } from "../program/document";
import { type PaidTier } from "../program/tiers";

/** What counts toward tiers; redeeming and expiry never lower these, refunds do [R30]. */
export type TierCounters = {
  readonly amountSpentMinor: number;
  readonly orders: number;
  readonly pointsEarned: number;
};

export const NO_COUNTERS: TierCounters = { amountSpentMinor: 0, orders: 0, pointsEarned: 0 };

export function metricValue(
  { metric }: Pick<Program["tiers"], "metric">,
  counters: TierCounters,
): number {
  switch (metric) {
    case "amount_spent":
      return counters.amountSpentMinor;
    case "orders":
      return counters.orders;
    case "points_earned":
      return counters.pointsEarned;
  }
}

/** Of each counter the higher value. */
export function better(a: TierCounters, b: TierCounters): TierCounters {
  return {
    amountSpentMinor: Math.max(a.amountSpentMinor, b.amountSpentMinor),
    orders: Math.max(a.orders, b.orders),
    pointsEarned: Math.max(a.pointsEarned, b.pointsEarned),
  };
}

/** Every tier, from the base upward: paid ones outrank those that are earned [R31, R45]. */
export function everyTier({ levels, paid }: Program["tiers"]): readonly (TierLevel | PaidTier)[] {
  return [...levels, ...paid];
}

/** Whether a tier is a paid membership, which no counter gives or takes. */
export function isPaidTier({ paid }: Program["tiers"], tierId: string): boolean {
  return paid.some((each) => each.id === tierId);
}

/** The highest tier whose threshold is reached; a threshold is reached at its very value. Below zero is the base tier. */
export function tierFor(tiers: Program["tiers"], counters: TierCounters): TierLevel {
  const value = metricValue(tiers, counters);
  const base = tiers.levels[0];
  if (base === undefined) throw new RangeError("A program has at least a base tier");
  return tiers.levels.findLast((level) => level.threshold <= value) ?? base;
}

export type TierProgress = {
  readonly next: TierLevel;
  readonly remaining: number;
  readonly fraction: number;
};

/** The way from the current tier to the next; null in the highest tier. `fraction` is between 0 and 1. */
export function tierProgress(tiers: Program["tiers"], counters: TierCounters): TierProgress | null {
  const current = tierFor(tiers, counters);
  const next = tiers.levels[tiers.levels.indexOf(current) + 1];
  if (next === undefined) return null;
  const value = Math.max(0, metricValue(tiers, counters));
  const span = next.threshold - current.threshold;
  return {
    next,
    remaining: next.threshold - value,
    fraction: Math.min(1, Math.max(0, (value - current.threshold) / span)),
  };
}
