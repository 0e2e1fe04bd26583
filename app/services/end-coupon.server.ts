import { now } from "../clock.server";
import { type Connection, transaction } from "../db.server";
import { enqueue } from "../queue/queue.server";
import { log } from "../log.server";
import { settle } from "../ledger/settle.server";
import { type Coupon, type CouponEnding, findCoupon, lockCoupon } from "../models/coupons.server";
import { installedDomain } from "../models/shops.server";
import { deactivateCode } from "../shopify/discount-codes.server";
import { type Priority } from "../shopify/throttle";

/** If the request dies before Shopify confirmed, a job takes over after this time. */
const TAKEOVER_SECONDS = 30;

export type EndCouponResult =
  | { readonly ok: true; readonly released: boolean }
  | { readonly ok: false; readonly error: "not_found" | "already_used" | "already_ended" };

/**
 * Ends an unused coupon: the wish is written down, the code is made unusable at Shopify, and only then the
 * points go back, once [S67, R44]. `released` is false while Shopify has not confirmed; a job goes on trying.
 */
export async function endCoupon(
  shopId: number,
  couponId: string,
  ending: CouponEnding,
  priority: Priority,
  alongside: (connection: Connection, coupon: Coupon) => Promise<void> = async () => undefined,
): Promise<EndCouponResult> {
  const wished = await transaction(async (connection): Promise<EndCouponResult> => {
    const coupon = await lockCoupon(connection, shopId, couponId);
    if (coupon === null) return { ok: false, error: "not_found" };
    if (coupon.status === "used") return { ok: false, error: "already_used" };
    if (coupon.releasedAt !== null || coupon.status === "expired")
      return { ok: false, error: "already_ended" };
    if (coupon.ending === null) {
      await connection.query(
        "UPDATE coupons SET ending = $3 WHERE shop_id = $1 AND coupon_id = $2",
        [shopId, couponId, ending],
      );
      await enqueue(
        connection,
        "end-code",
        { shopId, couponId, again: false },
        { startAfterSeconds: TAKEOVER_SECONDS },
      );
      await alongside(connection, coupon);
    }
    return { ok: true, released: false };
  });
  if (!wished.ok) return wished;
  try {
    return { ok: true, released: await finishEnding(shopId, couponId, priority) };
  } catch (error) {
    // Shopify did not confirm within the time a person waits; the job tries on.
    log().warn({ err: error, shopId, couponId }, "code not yet ended");
    return { ok: true, released: false };
  }
}

/**
 * Does what a wished ending still needs: the code made unusable at Shopify, then the points given back. Safe to call again
 * at any time; throws when Shopify does not confirm. Returns whether the points are back.
 */
export async function finishEnding(
  shopId: number,
  couponId: string,
  priority: Priority,
): Promise<boolean> {
  const coupon = await findCoupon(shopId, couponId);
  if (coupon === null || coupon.ending === null) return false;
  if (coupon.releasedAt !== null) return true;
  // The codes of a shop that removed the app can no longer be reached.
  const domain = await installedDomain(shopId);
  if (domain !== null) await deactivateCode(domain, coupon.code, priority);
  return transaction((connection) => release(connection, shopId, couponId));
}

/** Makes the code unusable once more of a coupon whose points went back: someone switched it on again in the shop [R44]. */
export async function endAgain(shopId: number, couponId: string): Promise<void> {
  const coupon = await findCoupon(shopId, couponId);
  if (coupon === null || coupon.releasedAt === null) return;
  const domain = await installedDomain(shopId);
  if (domain !== null) await deactivateCode(domain, coupon.code, "background");
}

async function release(connection: Connection, shopId: number, couponId: string): Promise<boolean> {
  const at = await now(connection);
  const coupon = await lockCoupon(connection, shopId, couponId);
  if (coupon === null || coupon.ending === null || coupon.status === "used") return false;
  if (coupon.releasedAt !== null) return true;
  await connection.query(
    `UPDATE coupons SET status = CASE ending WHEN 'lapsed' THEN 'expired' ELSE 'revoked' END, released_at = $3
      WHERE shop_id = $1 AND coupon_id = $2`,
    [shopId, couponId, at],
  );
  const { customerId } = coupon;
  await settle(connection, [{ shopId, customerId, since: at.toISOString() }], at);
  return true;
}
