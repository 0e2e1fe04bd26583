import { amountsWithinReach, type Choice, costOf } from "./choice";

/** A reward that this shopper can have, with enough points. */
export type Reward = {
  readonly id: string;
  readonly name: string;
  /** Of the least amount where the shopper chooses one. */
  readonly costPoints: number;
  readonly affordable: boolean;
  readonly missingPoints: number;
  /** Smallest subtotal the code accepts, in minor units of the shop's currency. */
  readonly minimumSubtotalMinor: number | null;
  /** Null where there is nothing to choose. */
  readonly choice: Choice | null;
};

/** A code issued to this shopper at a checkout and not used yet; its points are held until `endsAt`. */
export type Reservation = {
  readonly id: string;
  readonly code: string;
  readonly rewardId: string;
  readonly rewardName: string;
  /** What the shopper chose, in minor units of the shop's currency; null where there was nothing to choose. */
  readonly amountMinor: number | null;
  readonly costPoints: number;
  readonly endsAt: string;
};

/**
 * `left` has opted out; `closed` is a program that is not live; `guest` is signed in but no member; `referrer` is no member
 * either, and has points for friends to redeem.
 */
export type Account = {
  readonly state: "member" | "referrer" | "guest" | "left" | "closed" | "paused";
  readonly points: number;
  readonly pendingPoints: number;
  readonly tier: { readonly id: string; readonly name: string } | null;
  readonly nextTier: {
    readonly name: string;
    readonly metric: "amount_spent" | "orders" | "points_earned";
    /** What is missing, in the metric's unit: minor units of the currency, orders or points. */
    readonly remaining: number;
    /** Share of the way, from 0 to 1. */
    readonly progress: number;
  } | null;
  readonly currency: string;
  readonly rewards: readonly Reward[];
  readonly reservations: readonly Reservation[];
};

/** A reward that the shopper has just turned into a code, with the balance that is left. */
export type Redemption = Reservation & { readonly points: number };

/** The account with another balance; which rewards are within reach follows from it. */
export function withBalance(account: Account, points: number): Account {
  return {
    ...account,
    points,
    rewards: account.rewards.map((reward) => ({
      ...reward,
      affordable: reward.costPoints <= points,
      missingPoints: Math.max(0, reward.costPoints - points),
    })),
  };
}

/**
 * The rewards to offer: within reach and not reserved already. When there are more than `limit`
 * the costliest stay, cheapest first; one of a chosen amount counts by the most that the points reach.
 */
export function rewardsWithinReach(account: Account, limit: number): readonly Reward[] {
  const reserved = new Set(account.reservations.map((each) => each.rewardId));
  const open = account.rewards.filter((each) => each.affordable && !reserved.has(each.id));
  const most = new Map(open.map((each) => [each, mostPoints(each, account.points)]));
  return open.sort((a, b) => (most.get(a) ?? 0) - (most.get(b) ?? 0)).slice(-limit);
}

function mostPoints({ costPoints, choice }: Reward, points: number): number {
  const amount = choice ? amountsWithinReach(choice, points).at(-1) : undefined;
  return choice && amount !== undefined ? costOf(choice, amount) : costPoints;
}

/** The cheapest reward that the balance does not reach yet; nothing when all are within reach. */
export function nextReward(account: Account): Reward | undefined {
  const reserved = new Set(account.reservations.map((each) => each.rewardId));
  return account.rewards.find((each) => !each.affordable && !reserved.has(each.id));
}
