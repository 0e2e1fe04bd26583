import { type Membership } from "../eligibility/joining";
import { allows, matrixStanding, type ProgramAction } from "../eligibility/matrix";
import { type ProgramVersion } from "../program/document";
import {
  canBeGiven,
  canBePaid,
  hasNativeDiscount,
  type Reward,
  variableCost,
} from "../program/rewards";
import { type LimitRefusal, limitRefusal, type Taken } from "./limits";

/** The way in which a customer comes to a reward. */
export type Way =
  /** The shopper spends points. */
  | { readonly kind: "redeem"; readonly signedIn: boolean }
  /** Staff spend the customer's points for them [S66]. */
  | { readonly kind: "redeem_on_behalf" }
  /** Staff give it, with points deducted or as a compensation [S62, S63]. */
  | { readonly kind: "give"; readonly deductPoints: boolean }
  /** The program gives it: a gift, a goal, a tier's entry, a referral. */
  | { readonly kind: "program" }
  /** The program gives it to who came by a referral, as the discount for a first order [R42]. */
  | { readonly kind: "friend" };

export type Asker = {
  readonly membership: Membership;
  /** Has referred a friend: may redeem without being a member [S150, P6]. */
  readonly hasReferred: boolean;
  readonly excluded: boolean;
  readonly balance: number;
  readonly tierId: string | null;
};

export type StandingRefusal =
  "program_not_live" | "program_paused" | "not_a_member" | "not_signed_in" | "excluded";

export type RewardRefusal =
  | StandingRefusal
  | LimitRefusal
  /** The program has no such reward. */
  | "reward_unavailable"
  /** Turned off: the program can still give it, nobody can buy it. */
  | "reward_off"
  /** Shopify has no discount code that expresses it [P19]. */
  | "no_native_discount"
  /** Staff cannot give this kind by hand [S64]. */
  | "not_given_by_hand"
  | "not_in_tier"
  /** A reward of a chosen amount without one, one outside its bounds or between its steps, or an amount where there is none to choose. */
  | "amount_not_offered"
  | "insufficient_points";

export type Decision =
  | { readonly ok: true; readonly costPoints: number }
  | { readonly ok: false; readonly error: RewardRefusal };

/**
 * Whether this customer can have anything now in this way: the program runs, and the eligibility matrix allows it.
 * Who left gets nothing by the hand of staff, even if the matrix lets them redeem as a referrer [S82, S142].
 */
export function standingRefusal(
  asker: Pick<Asker, "membership" | "hasReferred" | "excluded">,
  way: Way,
  state: ProgramVersion["document"]["state"] | null,
): StandingRefusal | null {
  const standing = matrixStanding(asker.membership, asker.hasReferred);
  const may = (signedIn: boolean) =>
    allows(standing, actionOf(way), { referring: false, signedIn });
  const byStaff = way.kind === "give" || way.kind === "redeem_on_behalf";
  if (!may(true) || (byStaff && asker.membership === "left")) return "not_a_member";
  if (!may(isSignedIn(way))) return "not_signed_in";
  if (asker.excluded) return "excluded";
  if (state === null || state === "setup") return "program_not_live";
  return state === "paused" ? "program_paused" : null;
}

/** Points buy [S150]; what costs nothing is received [S152]. A friend's code is a discount, which needs no membership [S151]. */
function actionOf(way: Way): ProgramAction {
  if (way.kind === "friend") return "use_discounts";
  const received = way.kind === "program" || (way.kind === "give" && !way.deductPoints);
  return received ? "receive_rewards" : "redeem";
}

/** Staff know whom they act for, as a sign-in would tell. */
function isSignedIn(way: Way): boolean {
  return way.kind !== "redeem" || way.signedIn;
}

/**
 * Whether the reward itself can be had in this way by somebody of this tier who has taken so many; the amount and the
 * balance are not judged. What the program gives was decided by the rule that gives it: neither tier nor limits nor
 * being turned off stand against it.
 */
export function rewardRefusal(
  reward: Reward,
  { tierId }: Pick<Asker, "tierId">,
  way: Way,
  taken: Taken,
): RewardRefusal | null {
  if (!hasNativeDiscount(reward)) return "no_native_discount";
  if (way.kind === "program" || way.kind === "friend")
    return canBePaid(reward) ? null : "amount_not_offered";
  if (!reward.enabled) return "reward_off";
  if (way.kind === "give" && !canBeGiven(reward)) return "not_given_by_hand";
  if (reward.tierIds !== null && (tierId === null || !reward.tierIds.includes(tierId)))
    return "not_in_tier";
  return limitRefusal(reward.limits, taken);
}

/**
 * Decides about one reward of a running program, after `standingRefusal`: what it costs now, or the one reason against it.
 * A debt forbids to redeem [R23], and nothing that costs no points.
 */
export function mayHave(
  reward: Reward | undefined,
  asker: Asker,
  way: Way,
  { amountMinor, taken }: { readonly amountMinor: number | null; readonly taken: Taken },
): Decision {
  if (reward === undefined) return { ok: false, error: "reward_unavailable" };
  const refused = rewardRefusal(reward, asker, way, taken);
  if (refused !== null) return { ok: false, error: refused };
  const price = priceOf(reward, amountMinor);
  if (price === null) return { ok: false, error: "amount_not_offered" };
  const costPoints = actionOf(way) === "redeem" ? price : 0;
  if (costPoints > 0 && asker.balance < costPoints)
    return { ok: false, error: "insufficient_points" };
  return { ok: true, costPoints };
}

function priceOf(reward: Reward, amountMinor: number | null): number | null {
  if (reward.kind !== "variable") return amountMinor === null ? reward.costPoints : null;
  return amountMinor === null ? null : variableCost(reward, amountMinor);
}
