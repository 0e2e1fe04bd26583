import { randomUUID } from "node:crypto";
import { log } from "../log.server";
import { type Coupon } from "../models/coupons.server";
import { recordStaffAction } from "../models/staff-actions.server";
import { createCode } from "./create-code.server";
import { openCoupon, type OpenCouponRefusal } from "./open-coupon.server";

export type Gift = {
  readonly shopId: number;
  readonly customerId: string;
  readonly rewardId: string;
  readonly deductPoints: boolean;
  readonly staffId: string;
  /** Made when the form is shown: the same form sent twice gives one coupon. */
  readonly couponId: string;
};

export type GiveRewardResult =
  | { readonly ok: true; readonly coupon: Coupon }
  | { readonly ok: false; readonly error: OpenCouponRefusal | "code_not_created" };

/** Gives a customer a reward by hand, with its points deducted or as a compensation without [S62, S63, S66]. */
export async function giveReward(gift: Gift): Promise<GiveRewardResult> {
  const opened = await openCoupon({ ...gift, channel: "staff" }, (connection, coupon, at) =>
    recordStaffAction(connection, {
      shopId: gift.shopId,
      actionId: gift.couponId,
      customerId: gift.customerId,
      staffId: gift.staffId,
      action: "give_reward",
      before: {},
      after: { coupon: coupon.couponId, reward: gift.rewardId, points: -coupon.costPoints },
      at,
    }),
  );
  if (!opened.ok) return opened;
  const { coupon } = opened;
  const created = await createOrLeaveToTheJob(gift.shopId, coupon.couponId);
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

/** An id for a form that will change something. */
export function newFormId(): string {
  return randomUUID();
}
