import { database } from "../db.server";

/**
 * Customers of whom no state is kept: what is written down of them has not been counted yet. `OFFSET 0` has each looked up by
 * itself, in the order of their numbers: a join would take in all of the shop's for every portion.
 */
const UNSETTLED = `
  FROM customers c
 WHERE c.shop_id = $1
   AND NOT EXISTS (SELECT FROM customer_states s WHERE s.shop_id = c.shop_id AND s.customer_id = c.customer_id OFFSET 0)`;

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

/** What customers are settled from, as far as very much of it may be written at once. */
const FACT_TABLES = ["customers", "customer_states", "customer_events", "orders", "order_refunds"];

/**
 * Lets the database count what is there now. Until it does so by itself it plans for the few that there were before they were
 * read in, and reads whole tables for each portion. Tables that somebody else works on are left to them.
 */
export async function analyzeFacts(): Promise<void> {
  for (const table of FACT_TABLES) await database().query(`ANALYZE (SKIP_LOCKED) ${table}`);
}
