import { log } from "../log.server";
import { type Coupon } from "../models/coupons.server";
import { recordStaffAction, type StaffAction } from "../models/staff-actions.server";
import { createCode } from "./create-code.server";
import { type CouponRequest, openCoupon, type OpenCouponResult } from "./open-coupon.server";

type StaffRequest = CouponRequest & { readonly channel: "staff" };

export type StaffCouponResult =
  | { readonly ok: true; readonly coupon: Coupon }
  | {
      readonly ok: false;
      readonly error: Extract<OpenCouponResult, { ok: false }>["error"] | "code_not_created";
    };

/** Opens a coupon for staff, with who did it, and creates its code. The same form sent twice gives one coupon. */
export async function openStaffCoupon(
  request: StaffRequest,
  action: Extract<StaffAction["action"], "give_reward" | "redeem_on_behalf">,
): Promise<StaffCouponResult> {
  const { shopId, customerId, staffId } = request;
  const opened = await openCoupon(request, (connection, coupon, at) =>
    recordStaffAction(connection, {
      shopId,
      actionId: request.couponId,
      customerId,
      staffId,
      action,
      before: {},
      after: {
        coupon: coupon.couponId,
        reward: request.rewardId,
        amount: coupon.amountMinor,
        points: -coupon.costPoints,
      },
      at,
    }),
  );
  if (!opened.ok) return opened;
  const { coupon } = opened;
  const created = await createOrLeaveToTheJob(shopId, coupon.couponId);
  if (created === null) return { ok: false, error: "code_not_created" };
  return { ok: true, coupon: created === "later" ? coupon : created };
}

/** Staff can wait for a code: when Shopify does not answer, the coupon stays `issuing` and the job goes on. */
async function createOrLeaveToTheJob(
  shopId: number,
  couponId: string,
): Promise<Coupon | null | "later"> {
  try {
    return await createCode(shopId, couponId, "background");
  } catch (error) {
    log().warn({ err: error, shopId, couponId }, "code left to its job");
    return "later";
  }
}
