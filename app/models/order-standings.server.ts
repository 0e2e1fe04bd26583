import { type OrderSnapshot } from "../domain/earning/order-snapshot";
import { type OrderStanding } from "../domain/reconciliation/order-differences";
import { type Connection } from "../db.server";

export type StoredOrder = OrderStanding & {
  readonly orderId: string;
  /** Shopify's number of whoever owns it, merges followed; null for a guest and for nobody. */
  readonly shopifyId: string | null;
  readonly updatedAt: Date;
  /** Units that came back, over all refunds. */
  readonly unitsBack: number;
};

/** How these orders of a shop are written down, by their numbers; those that are not known are left out. */
export async function orderStandings(
  connection: Pick<Connection, "query">,
  shopId: number,
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, StoredOrder>> {
  if (orderIds.length === 0) return new Map();
  const { rows } = await connection.query<StoredOrder & { snapshot: OrderSnapshot }>(STANDINGS, [
    shopId,
    orderIds,
  ]);
  return new Map(rows.map((row) => [row.orderId, row]));
}

const STANDINGS = `
  WITH RECURSIVE line AS (
    SELECT order_id, customer_id FROM orders WHERE shop_id = $1 AND order_id = ANY ($2::bigint[])
    UNION SELECT line.order_id, m.kept_id FROM line
            JOIN customer_merges m ON m.shop_id = $1 AND m.customer_id = line.customer_id),
  owner AS (
    SELECT line.order_id, line.customer_id, c.shopify_id FROM line
      LEFT JOIN customers c ON c.shop_id = $1 AND c.customer_id = line.customer_id
     WHERE NOT EXISTS (SELECT FROM customer_merges m WHERE m.shop_id = $1 AND m.customer_id = line.customer_id))
  SELECT o.order_id AS "orderId", owner.customer_id AS "customerId", owner.shopify_id AS "shopifyId",
         o.updated_at AS "updatedAt", o.snapshot, refunds.ids AS "refundIds", refunds.units AS "unitsBack"
    FROM orders o JOIN owner USING (order_id)
   CROSS JOIN LATERAL (
      SELECT coalesce(array_agg(r.refund_id::text ORDER BY r.refund_id), '{}') AS ids,
             coalesce(sum((SELECT sum((line->>'quantity')::int) FROM jsonb_array_elements(r.snapshot->'lines') AS line)), 0)::int AS units
        FROM order_refunds r WHERE r.shop_id = $1 AND r.order_id = o.order_id) AS refunds
   WHERE o.shop_id = $1 AND o.order_id = ANY ($2::bigint[])`;
