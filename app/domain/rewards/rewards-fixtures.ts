import { type Reward, rewardSchema } from "../program/rewards";
import { type Asker } from "./may-have";

/** A member of the silver tier with 150 points. */
export const member: Asker = {
  membership: "member",
  hasReferred: false,
  excluded: false,
  balance: 150,
  tierId: "silver",
};

/** A reward as the document states it; what is not said has its default. */
export function reward(changes: object = {}): Reward {
  return rewardSchema.parse({
    id: "a",
    name: "A",
    kind: "fixed_amount",
    enabled: true,
    costPoints: 100,
    ...("kind" in changes ? {} : { amountMinor: 500 }),
    ...changes,
  });
}

/** 10 points for each euro, from 5 to 50. */
export const variable = {
  kind: "variable",
  costPoints: 10,
  stepMinor: 100,
  minimumAmountMinor: 500,
  maximumAmountMinor: 5_000,
};
