import { type Connection, database } from "../db.server";

/** So many are asked about in one request. */
const BATCH = 100;

type Gone = { readonly customerId: string | null };

/** Orders of a span that are not known to be gone, by their numbers. */
export async function ordersToLookFor(
  shopId: number,
  {
    after,
    since,
    until,
  }: { readonly after: string | null; readonly since: Date; readonly until: Date },
): Promise<readonly string[]> {
  const { rows } = await database().query<{ id: string }>(
    `SELECT order_id AS id FROM orders
      WHERE shop_id = $1 AND ($2::bigint IS NULL OR order_id > $2::bigint) AND deleted_at IS NULL
        AND processed_at > $3 AND processed_at <= $4
      ORDER BY order_id LIMIT ${BATCH}`,
    [shopId, after, since, until],
  );
  return rows.map((row) => row.id);
}

/** Notes that an order is not at Shopify any more; nothing when that was known. */
export async function markOrderGone(
  connection: Connection,
  shopId: number,
  orderId: string,
  at: Date,
): Promise<readonly Gone[]> {
  const { rows } = await connection.query<Gone>(
    `UPDATE orders SET deleted_at = $3 WHERE shop_id = $1 AND order_id = $2 AND deleted_at IS NULL
     RETURNING customer_id AS "customerId"`,
    [shopId, orderId, at],
  );
  return rows;
}

/** Customers with an account at Shopify that is not known to be deleted, by Shopify's numbers. */
export async function customersToLookFor(
  shopId: number,
  after: string | null,
): Promise<readonly string[]> {
  const { rows } = await database().query<{ id: string }>(
    `SELECT shopify_id AS id FROM customers c
      WHERE shop_id = $1 AND shopify_id > coalesce($2::bigint, 0) AND erased_at IS NULL
        AND account_state IS DISTINCT FROM 'deleted'
        AND NOT EXISTS (SELECT FROM customer_merges m WHERE m.shop_id = $1 AND m.customer_id = c.customer_id)
      ORDER BY shopify_id LIMIT ${BATCH}`,
    [shopId, after],
  );
  return rows.map((row) => row.id);
}

/** Notes that a customer was deleted in the shop; nothing when that was known. What they have here stays. */
export async function markCustomerDeleted(
  connection: Connection,
  shopId: number,
  shopifyId: string,
): Promise<readonly Gone[]> {
  const { rows } = await connection.query<Gone>(
    `UPDATE customers SET account_state = 'deleted'
      WHERE shop_id = $1 AND shopify_id = $2 AND account_state IS DISTINCT FROM 'deleted' AND erased_at IS NULL
     RETURNING customer_id AS "customerId"`,
    [shopId, shopifyId],
  );
  return rows;
}
