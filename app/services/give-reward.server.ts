import { randomUUID } from "node:crypto";
import { openStaffCoupon, type StaffCouponResult } from "./open-staff-coupon.server";

export type Gift = {
  readonly shopId: number;
  readonly customerId: string;
  readonly rewardId: string;
  readonly deductPoints: boolean;
  readonly staffId: string;
  /** Made when the form is shown: the same form sent twice gives one coupon. */
  readonly couponId: string;
};

export type GiveRewardResult = StaffCouponResult;

/**
 * Gives a customer a reward by hand, with its points deducted or as a compensation without [S62, S63]; not the kinds
 * that leave something to choose or that Shopify has no code for [S64].
 */
export async function giveReward({ deductPoints, ...gift }: Gift): Promise<GiveRewardResult> {
  const way = { kind: "give", deductPoints } as const;
  return openStaffCoupon({ ...gift, channel: "staff", way, amountMinor: null }, "give_reward");
}

/** An id for a form that will change something. */
export function newFormId(): string {
  return randomUUID();
}
