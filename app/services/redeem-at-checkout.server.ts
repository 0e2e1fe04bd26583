import { now } from "../clock.server";
import { type RewardRefusal } from "../domain/rewards/may-have";
import { log } from "../log.server";
import { type Coupon, findCoupon } from "../models/coupons.server";
import { createCode } from "./create-code.server";
import { endCoupon } from "./end-coupon.server";
import { openCoupon } from "./open-coupon.server";

export type Redemption = {
  readonly shopId: number;
  readonly customerId: string;
  readonly rewardId: string;
  /** The shopper's choice, where the amount can be chosen; null elsewhere. */
  readonly amountMinor: number | null;
};

export type RedeemResult =
  | { readonly ok: true; readonly coupon: Coupon; readonly repeated: boolean }
  | { readonly ok: false; readonly error: RewardRefusal | "form_used" | "code_not_created" };

/**
 * Reserves a reward for a shopper at the checkout and answers with its code [R44]. When Shopify does not give
 * the code while the shopper waits, the reservation is ended and its points go back as soon as it is sure that no code exists.
 */
export async function redeemAtCheckout(redemption: Redemption): Promise<RedeemResult> {
  const opened = await openUnlessLapsed(redemption);
  if (!opened.ok) return opened;
  const { shopId } = redemption;
  const { couponId } = opened.coupon;
  try {
    const coupon = await createCode(shopId, couponId, "checkout");
    if (coupon !== null) return { ok: true, coupon, repeated: opened.repeated };
  } catch (error) {
    log().warn({ err: error, shopId, couponId }, "code not created at the checkout");
    // Another tab may have got the code meanwhile; only who opened the reservation ends it.
    const coupon = await findCoupon(shopId, couponId);
    if (coupon?.status === "issued" && coupon.ending === null)
      return { ok: true, coupon, repeated: true };
    if (!opened.repeated) await endCoupon(shopId, couponId, "not_created", "checkout");
  }
  return { ok: false, error: "code_not_created" };
}

/** A reservation that ran out, and that nobody has ended yet, is ended first and then made anew. */
async function openUnlessLapsed(redemption: Redemption) {
  const { shopId } = redemption;
  const request = { ...redemption, channel: "checkout" } as const;
  const opened = await openCoupon(request);
  if (!opened.ok || !opened.repeated) return opened;
  const { couponId, endsAt } = opened.coupon;
  if (endsAt === null || endsAt > (await now())) return opened;
  await endCoupon(shopId, couponId, "lapsed", "checkout");
  return openCoupon(request);
}
