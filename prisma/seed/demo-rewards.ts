import { type Program, type Reward } from "../../app/domain/program/document";
import { rewardSchema } from "../../app/domain/program/rewards";
import { currencyExponent } from "../../app/domain/shared/money";

/** Rewards of further kinds beside the starter's two, so that a demo shows them. */
export function demoRewards({ currency }: Program): Reward[] {
  const unit = 10 ** currencyExponent(currency);
  return [
    {
      id: "free-shipping",
      name: "Free shipping",
      kind: "free_shipping",
      enabled: true,
      costPoints: 80,
      validDays: 90,
    },
    {
      id: "own-amount",
      name: "Discount of your choice",
      kind: "variable",
      enabled: true,
      costPoints: 20,
      stepMinor: unit,
      minimumAmountMinor: 2 * unit,
      maximumAmountMinor: 20 * unit,
      validDays: 90,
    },
  ].map((reward) => rewardSchema.parse(reward));
}
