import { now } from "../clock.server";
import { database, transaction } from "../db.server";
import { log } from "../log.server";
import { announceCoupon } from "../models/coupon-messages.server";
import { type Coupon, findCoupon, markIssued } from "../models/coupons.server";
import { createCode as createAtShopify, deactivateCode } from "../shopify/discount-codes.server";
import { type Priority } from "../shopify/throttle";
import { endCoupon } from "./end-coupon.server";

/**
 * Creates the discount code of a coupon at Shopify and marks the coupon issued. May be called again at any
 * time: an issued coupon stays as it is. When Shopify refuses the code the points go back [R43] and the answer is null;
 * when Shopify cannot be reached it throws, and the job tries again.
 */
export async function createCode(
  shopId: number,
  couponId: string,
  priority: Priority,
): Promise<Coupon | null> {
  const coupon = await findCoupon(shopId, couponId);
  if (coupon === null) return null;
  if (coupon.ending !== null) {
    await endForSure(coupon, priority);
    return null;
  }
  if (coupon.status !== "issuing") return coupon.status === "issued" ? coupon : null;

  const { domain, currency, shopifyCustomerId } = await recipient(coupon);
  const { code, reward, amountMinor, reservedAt: startsAt, endsAt } = coupon;
  const request = { code, reward, amountMinor, currency, startsAt, endsAt, shopifyCustomerId };
  const created = await createAtShopify(domain, request, priority);
  if (!created.ok) {
    log().warn({ shopId, couponId, detail: created.detail }, "code refused by Shopify");
    await endCoupon(shopId, couponId, "not_created", priority);
    return null;
  }
  await issue(coupon, created.discountId);
  const issued = await findCoupon(shopId, couponId);
  if (issued === null || issued.ending === null) return issued;
  await endForSure(issued, priority);
  return null;
}

/** Whom a code was made for without their doing is told of it, once it works and in the same transaction [S65]. */
async function issue(coupon: Coupon, discountId: string): Promise<void> {
  if (coupon.channel === "checkout") {
    await markIssued(database(), coupon, discountId);
    return;
  }
  await transaction(async (connection) => {
    if (await markIssued(connection, coupon, discountId))
      await announceCoupon(connection, coupon, await now(connection));
  });
}

/**
 * The coupon was ended while its code was on the way to Shopify: the points may be back already, so the code must not
 * live on. Throws when Shopify does not confirm, and the job tries again: either the points or the code.
 */
async function endForSure(coupon: Coupon, priority: Priority): Promise<void> {
  const { domain } = await recipient(coupon);
  await deactivateCode(domain, coupon.code, priority);
}

async function recipient(coupon: Coupon) {
  const { rows } = await database().query<{
    domain: string;
    currency: string;
    shopifyCustomerId: string | null;
  }>(
    `SELECT domain, currency, shopify_id AS "shopifyCustomerId"
       FROM shops JOIN customers USING (shop_id)
      WHERE shop_id = $1 AND customer_id = $2 AND uninstalled_at IS NULL`,
    [coupon.shopId, coupon.customerId],
  );
  const row = rows[0];
  if (row === undefined)
    throw new Error(`Shop ${coupon.shopId} has no installation to create a code with`);
  return row;
}
