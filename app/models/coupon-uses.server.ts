import { type Connection } from "../db.server";
import { type Touched } from "../ledger/touched";
import { type OrderReceipt } from "./order-facts.server";

/**
 * Marks coupons used whose codes an order carries. Which order used a code is decided by the orders,
 * not by Shopify's usage count, which comes late. A code counts as used even if its points had gone
 * back meanwhile: the redemption is booked again, dated at the reservation [R44]. Returns the coupons' customers.
 */
export async function bookUsedCodes(
  connection: Connection,
  orders: readonly OrderReceipt[],
): Promise<Touched[]> {
  const uses = orders.flatMap(({ shopId, order }) =>
    order.discountCodes.map((code) => ({
      shopId,
      code,
      orderId: order.orderId,
      at: order.processedAt,
    })),
  );
  if (uses.length === 0) return [];
  const { rows } = await connection.query<{
    shopId: number;
    customerId: string;
    again: boolean;
    at: Date;
  }>(
    `WITH uses AS (
       SELECT DISTINCT ON ("shopId", upper(code)) "shopId", upper(code) AS code, "orderId", at
         FROM jsonb_to_recordset($1::jsonb) AS u ("shopId" int, code text, "orderId" bigint, at timestamptz)
        ORDER BY "shopId", upper(code), at),
     unused AS (
       SELECT shop_id, coupon_id, released_at, "orderId", at FROM coupons JOIN uses ON shop_id = "shopId" AND coupons.code = uses.code
        WHERE status <> 'used' ORDER BY shop_id, coupon_id FOR UPDATE OF coupons)
     UPDATE coupons SET status = 'used', used_at = at, used_order_id = "orderId", ending = NULL, released_at = NULL
       FROM unused
      WHERE coupons.shop_id = unused.shop_id AND coupons.coupon_id = unused.coupon_id
     RETURNING coupons.shop_id AS "shopId", coupons.customer_id AS "customerId", unused.released_at IS NOT NULL AS again, unused.at`,
    [JSON.stringify(uses)],
  );
  // Only points that had gone back make another story of it.
  return rows.map(({ shopId, customerId, again, at }) =>
    again ? { shopId, customerId } : { shopId, customerId, since: at.toISOString() },
  );
}
