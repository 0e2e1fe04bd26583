import { friendsGrant } from "../domain/referrals/friends-grant";
import { type Reward } from "../domain/program/document";
import { type Coupon } from "../models/coupons.server";
import { liveProgram } from "../models/program-versions.server";
import { issueNow } from "./issue-grants.server";
import { startReferral, type StartReferralRefusal, type Visit } from "./start-referral.server";

/** What a friend has from taking up the offer. */
export type FriendsGift =
  | {
      readonly kind: "code";
      readonly reward: Reward;
      readonly code: string;
      readonly endsAt: Date | null;
      /** `coming`: Shopify has not made the code yet. `used`, `ended`: it was had before. */
      readonly state: "ready" | "coming" | "used" | "ended";
    }
  | { readonly kind: "points"; readonly points: number }
  /** The referrer alone is thanked, or what was given was taken back. */
  | { readonly kind: "nothing" };

export type TakeUpResult =
  | { readonly ok: true; readonly gift: FriendsGift }
  | { readonly ok: false; readonly error: StartReferralRefusal };

/**
 * Begins the referral of a friend who takes up the offer, and hands out the code for the first order [R42]. The same friend
 * again gets the same code.
 */
export async function takeUpOffer(visit: Visit): Promise<TakeUpResult> {
  const begun = await startReferral(visit);
  if (!begun.ok) return begun;
  const { shopId } = visit;
  const coupon = await issueNow(shopId, begun.friendId, friendsGrant(begun.referralId));
  if (coupon !== null) return { ok: true, gift: giftOf(coupon) };
  const friend = (await liveProgram(shopId))?.document.referral.friend;
  const gift = friend?.kind === "points" ? friend : ({ kind: "nothing" } as const);
  return { ok: true, gift };
}

function giftOf({ reward, code, endsAt, status, ending }: Coupon): FriendsGift {
  return { kind: "code", reward, code, endsAt, state: stateOf(status, ending) };
}

function stateOf(status: Coupon["status"], ending: Coupon["ending"]) {
  if (status === "used") return "used";
  if (ending !== null || status === "revoked" || status === "expired") return "ended";
  return status === "issued" ? "ready" : "coming";
}
