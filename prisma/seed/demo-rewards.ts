import { type Program, type Reward } from "../../app/domain/program/document";
import { rewardSchema } from "../../app/domain/program/rewards";
import { currencyExponent } from "../../app/domain/shared/money";

/** A reward of a further kind beside the starter's two, so that a demo shows it. */
export function demoRewards({ currency }: Program): Reward[] {
  const unit = 10 ** currencyExponent(currency);
  return [
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
