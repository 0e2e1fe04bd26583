import { randomUUID } from "node:crypto";
import { now } from "../clock.server";
import { recordStaffAction } from "../models/staff-actions.server";
import { endCoupon, type EndCouponResult } from "./end-coupon.server";

/** Revokes an unused coupon for staff; its points go back once, as soon as Shopify confirms the code's end [S36, S67]. */
export async function revokeCoupon(
  shopId: number,
  couponId: string,
  staffId: string,
): Promise<EndCouponResult> {
  return endCoupon(shopId, couponId, "revoked", "background", async (connection, coupon) =>
    recordStaffAction(connection, {
      shopId,
      actionId: randomUUID(),
      customerId: coupon.customerId,
      staffId,
      action: "revoke_coupon",
      before: { coupon: couponId, status: coupon.status },
      after: { status: "revoked", points: coupon.costPoints },
      at: await now(connection),
    }),
  );
}
