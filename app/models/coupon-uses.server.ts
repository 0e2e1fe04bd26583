import { type Connection } from "../db.server";
import { type OrderReceipt, type Owned } from "./order-facts.server";

/**
 * Marks coupons used whose codes an order carries. Which order used a code is decided by the orders,
 * not by Shopify's usage count, which comes late. A code counts as used even if its points had gone
 * back meanwhile: the redemption is booked again, dated at the reservation [R44]. Returns the coupons' customers.
 */
export async function bookUsedCodes(
  connection: Connection,
  orders: readonly OrderReceipt[],
): Promise<Owned[]> {
  const uses = orders.flatMap(({ shopId, order }) =>
    order.discountCodes.map((code) => ({
      shopId,
      code,
      orderId: order.orderId,
      at: order.processedAt,
    })),
  );
  if (uses.length === 0) return [];
  const { rows } = await connection.query<Owned>(
    `WITH uses AS (
       SELECT DISTINCT ON ("shopId", upper(code)) "shopId", code, "orderId", at
         FROM jsonb_to_recordset($1::jsonb) AS u ("shopId" int, code text, "orderId" bigint, at timestamptz)
        ORDER BY "shopId", upper(code), at)
     UPDATE coupons SET status = 'used', used_at = at, used_order_id = "orderId", ending = NULL, released_at = NULL
       FROM uses
      WHERE shop_id = "shopId" AND coupons.code = upper(uses.code) AND status <> 'used'
     RETURNING shop_id AS "shopId", customer_id AS "customerId"`,
    [JSON.stringify(uses)],
  );
  return rows;
}
