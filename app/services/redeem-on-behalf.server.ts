import { openStaffCoupon, type StaffCouponResult } from "./open-staff-coupon.server";

export type RedemptionOnBehalf = {
  readonly shopId: number;
  readonly customerId: string;
  readonly rewardId: string;
  /** The customer's choice, where the amount can be chosen; null elsewhere. */
  readonly amountMinor: number | null;
  readonly staffId: string;
  /** Made when the form is shown: the same form sent twice gives one coupon. */
  readonly couponId: string;
};

/** Spends a customer's points for them on any reward that is on and that Shopify has a code for [S66]. */
export async function redeemOnBehalf(request: RedemptionOnBehalf): Promise<StaffCouponResult> {
  const way = { kind: "redeem_on_behalf" } as const;
  return openStaffCoupon({ ...request, channel: "staff", way }, "redeem_on_behalf");
}
