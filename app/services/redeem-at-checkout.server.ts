import { type Coupon } from "../models/coupons.server";
import { createCode } from "./create-code.server";
import { endCoupon } from "./end-coupon.server";
import { openCoupon, type OpenCouponRefusal } from "./open-coupon.server";

export type RedeemResult =
  | { readonly ok: true; readonly coupon: Coupon; readonly repeated: boolean }
  | { readonly ok: false; readonly error: OpenCouponRefusal | "code_not_created" };

/**
 * Reserves a reward for a shopper at the checkout and answers with its code [R44]. When Shopify does not give
 * the code while the shopper waits, the reservation is ended and its points go back as soon as it is sure that no code exists.
 */
export async function redeemAtCheckout(
  shopId: number,
  customerId: string,
  rewardId: string,
): Promise<RedeemResult> {
  const opened = await openCoupon({ shopId, customerId, rewardId, channel: "checkout" });
  if (!opened.ok) return opened;
  const { couponId } = opened.coupon;
  try {
    const coupon = await createCode(shopId, couponId, "checkout");
    if (coupon !== null) return { ok: true, coupon, repeated: opened.repeated };
  } catch {
    await endCoupon(shopId, couponId, "not_created", "checkout");
  }
  return { ok: false, error: "code_not_created" };
}
