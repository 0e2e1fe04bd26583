import { database } from "../db.server";

/** Customers of whom no state is kept: what is written down of them has not been counted yet. */
const UNSETTLED = `
  FROM customers c
 WHERE c.shop_id = $1
   AND NOT EXISTS (SELECT FROM customer_states s WHERE s.shop_id = c.shop_id AND s.customer_id = c.customer_id)`;

export async function countUnsettled(shopId: number): Promise<number> {
  const { rows } = await database().query<{ count: number }>(
    `SELECT count(*)::int AS count ${UNSETTLED}`,
    [shopId],
  );
  return rows[0]?.count ?? 0;
}

/** The next of them behind a customer, in the order of their numbers. */
export async function unsettledAfter(
  shopId: number,
  after: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await database().query<{ id: string }>(
    `SELECT c.customer_id AS id ${UNSETTLED} AND c.customer_id > $2 ORDER BY c.customer_id LIMIT $3`,
    [shopId, after, limit],
  );
  return rows.map((row) => row.id);
}
