import { type Connection, database } from "../db.server";

type Row = { id: string };

/** The customer and everyone who became them by a merge [R46]. */
export async function familyOf(
  shopId: number,
  customerId: string,
  connection: Pick<Connection, "query"> = database(),
): Promise<string[]> {
  const { rows } = await connection.query<Row>(
    `WITH RECURSIVE family AS (
       SELECT $2::bigint AS customer_id
       UNION SELECT m.customer_id FROM family JOIN customer_merges m ON m.shop_id = $1 AND m.kept_id = family.customer_id)
     SELECT customer_id AS id FROM family`,
    [shopId, customerId],
  );
  return rows.map((row) => row.id);
}

/** Who a customer is now: the kept one, if they were merged into another; else themselves [R46]. */
export async function keptOf(
  shopId: number,
  customerId: string,
  connection: Pick<Connection, "query"> = database(),
): Promise<string> {
  const { rows } = await connection.query<Row>(
    `WITH RECURSIVE line AS (
       SELECT $2::bigint AS customer_id
       UNION SELECT m.kept_id FROM line JOIN customer_merges m ON m.shop_id = $1 AND m.customer_id = line.customer_id)
     SELECT customer_id AS id FROM line
      WHERE NOT EXISTS (SELECT FROM customer_merges m WHERE m.shop_id = $1 AND m.customer_id = line.customer_id)`,
    [shopId, customerId],
  );
  return rows[0]?.id ?? customerId;
}

/** Leaves out, in a query over `customers`, whoever became another one. */
export const NOT_MERGED = `NOT EXISTS (
  SELECT FROM customer_merges merge WHERE merge.shop_id = customers.shop_id AND merge.customer_id = customers.customer_id)`;
