import { type Program } from "../program/document";

/** What points are worth at most: so many minor units for so many points. */
export type Rate = { readonly amountMinor: number; readonly points: number };

/**
 * The best that a customer can get in money for a point: the highest amount per point among the rewards that are turned on.
 * Rewards whose worth depends on the order (a percentage, shipping, a product) say nothing of it. Null when no
 * reward is worth an amount.
 */
export function bestRate({ rewards }: Pick<Program, "rewards">): Rate | null {
  return rewards.reduce<Rate | null>((best, reward) => {
    const rate = reward.enabled ? rateOf(reward) : null;
    if (rate === null || rate.points === 0) return best;
    return best === null || isBetter(rate, best) ? rate : best;
  }, null);
}

function rateOf(reward: Program["rewards"][number]): Rate | null {
  switch (reward.kind) {
    case "fixed_amount":
    case "cart_fixed_amount":
      return { amountMinor: reward.amountMinor, points: reward.costPoints };
    case "variable":
      return { amountMinor: reward.stepMinor, points: reward.costPoints };
    default:
      return null;
  }
}

function isBetter(one: Rate, other: Rate): boolean {
  return (
    BigInt(one.amountMinor) * BigInt(other.points) > BigInt(other.amountMinor) * BigInt(one.points)
  );
}

/** The worth of points in minor units, half up; null without a rate. */
export function worthOf(points: number, rate: Rate | null): number | null {
  if (rate === null) return null;
  const doubled = BigInt(points) * BigInt(rate.amountMinor) * 2n + BigInt(rate.points);
  return Number(doubled / (BigInt(rate.points) * 2n));
}
