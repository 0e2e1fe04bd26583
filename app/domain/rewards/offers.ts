import { type Reward, variableCost } from "../program/rewards";
import { NOTHING_TAKEN, type Taken } from "./limits";
import { type Asker, rewardRefusal, type RewardRefusal, type Way } from "./may-have";

export type Offer = {
  readonly reward: Reward;
  /** Points it costs, or of its least amount where the amount can be chosen. */
  readonly costPoints: number;
  /** Why it cannot be had now, whatever the balance; null when it can. */
  readonly refusal: RewardRefusal | null;
};

/** The refusals that may pass by themselves: another tier, another month. */
const PASSING: ReadonlySet<RewardRefusal> = new Set([
  "not_in_tier",
  "limit_reached",
  "period_limit_reached",
]);

/**
 * The rewards that are there in this way, cheapest first. Whether the points suffice is left to who shows them; a reward
 * that this way never gives is left out, one that only tier or limit deny stays, with the reason.
 */
export function offersTo(
  asker: Pick<Asker, "tierId">,
  way: Way,
  rewards: readonly Reward[],
  taken: ReadonlyMap<string, Taken>,
): Offer[] {
  return rewards
    .map((reward) => ({
      reward,
      costPoints: leastCost(reward),
      refusal: rewardRefusal(reward, asker, way, taken.get(reward.id) ?? NOTHING_TAKEN),
    }))
    .filter(({ refusal }) => refusal === null || PASSING.has(refusal))
    .sort((a, b) => a.costPoints - b.costPoints);
}

/** Points that it takes to have the reward at all: its cost, or that of the least amount where one is chosen. */
export function leastCost(reward: Reward): number {
  if (reward.kind !== "variable") return reward.costPoints;
  return variableCost(reward, reward.minimumAmountMinor) ?? reward.costPoints;
}
