import { z } from "zod";
import { entryId, wholePoints } from "./fields";

/**
 * What a gift, a goal, a tier or a referral pays: points, or a reward as a coupon without its cost. A reward
 * that is turned off can be paid all the same: it is then a gift that nobody can buy.
 */
export const pays = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("points"), points: wholePoints }),
  z.strictObject({ kind: z.literal("reward"), rewardId: entryId }),
]);

export type Pays = z.output<typeof pays>;
