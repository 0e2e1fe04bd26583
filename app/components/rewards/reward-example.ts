import { bestRate, worthOf } from "../../domain/preview/point-value";
import { type Reward, type RewardOfKind, variableCost } from "../../domain/program/rewards";
import { leastCost } from "../../domain/rewards/offers";
import { pointsText } from "../explanation/words";
import { type Words } from "../../i18n/words";

const POINTS = 100;

/**
 * What points are worth as this reward, where it is worth an amount; of an amount of choice, what its bounds cost. Null
 * for a reward whose worth depends on the order.
 */
export function exampleOf(reward: Reward, words: Words): string | null {
  const worth = worthText(reward, words);
  if (reward.kind !== "variable") return worth;
  return [boundsText(reward, words), worth].join(" ");
}

function worthText(reward: Reward, words: Words): string | null {
  const amount = worthOf(POINTS, bestRate({ rewards: [{ ...reward, enabled: true }] }));
  if (amount === null) return null;
  const points = pointsText(POINTS, words);
  return words.t("rewards:example.worth", { points, amount: words.format.money(amount) });
}

function boundsText(reward: RewardOfKind<"variable">, words: Words): string {
  const { minimumAmountMinor: least, maximumAmountMinor: most } = reward;
  return words.t("rewards:example.bounds", {
    least: words.format.money(least),
    leastPoints: pointsText(leastCost(reward), words),
    most: words.format.money(most),
    mostPoints: pointsText(variableCost(reward, most) ?? 0, words),
  });
}
