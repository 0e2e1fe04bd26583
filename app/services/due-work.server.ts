import { now } from "../clock.server";
import { database } from "../db.server";
import { log } from "../log.server";
import { endCoupon } from "./end-coupon.server";

const CHUNK = 200;

/**
 * Does what has fallen due by domain time: reservations at checkouts lapse [R44], codes given by staff run out.
 * Safe to run at any time, twice or late; a reservation whose end Shopify does not confirm is left to its job.
 */
export async function doDueWork(): Promise<void> {
  const at = await now();
  await database().query(
    `UPDATE coupons SET status = 'expired'
      WHERE channel = 'staff' AND status = 'issued' AND ending IS NULL AND ends_at <= $1`,
    [at],
  );
  for (;;) {
    const { rows } = await database().query<{ shop_id: number; coupon_id: string }>(
      `SELECT shop_id, coupon_id FROM coupons
        WHERE channel = 'checkout' AND status IN ('issuing', 'issued') AND ending IS NULL AND ends_at <= $1
        ORDER BY ends_at LIMIT $2`,
      [at, CHUNK],
    );
    for (const { shop_id: shopId, coupon_id: couponId } of rows) {
      const result = await endCoupon(shopId, couponId, "lapsed", "background");
      log().info({ shopId, couponId, result }, "reservation lapsed");
    }
    if (rows.length < CHUNK) return;
  }
}
