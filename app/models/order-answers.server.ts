import { type Connection } from "../db.server";
import { type Answers, NO_ANSWERS } from "../domain/earning/answers";
import { type OrderSnapshot } from "../domain/earning/order-snapshot";
import { type OrderKey } from "./refund-facts.server";

/** What was answered about an order, as a column of a selection from `orders`; null when nobody asked. */
export const ANSWERS_OF_ORDER = `
  (SELECT jsonb_build_object('products', a.products, 'subscriptions', a.subscriptions, 'company', a.company,
                             'storedValue', CASE WHEN a.stored_value_minor IS NOT NULL THEN
                               jsonb_build_object('amountMinor', a.stored_value_minor, 'ofTotalMinor', a.stored_value_of_minor) END)
     FROM order_answers a WHERE a.shop_id = orders.shop_id AND a.order_id = orders.order_id)`;

/** Notes that Shopify has to be asked about these orders; what is asked already is not asked again. */
export async function openQuestionsAbout(
  connection: Connection,
  orders: readonly OrderKey[],
): Promise<void> {
  if (orders.length === 0) return;
  await connection.query(
    `INSERT INTO order_answers (shop_id, order_id)
     SELECT DISTINCT "shopId", "orderId" FROM jsonb_to_recordset($1::jsonb) AS o ("shopId" int, "orderId" bigint)
      ORDER BY "shopId", "orderId"
     ON CONFLICT (shop_id, order_id) DO UPDATE SET open = true, queued_at = NULL WHERE NOT order_answers.open`,
    [JSON.stringify(orders)],
  );
}

/** So often a job is made to ask about one order: with one a day after those that failed, for about a month. */
const MOST_ROUNDS = 30;

/**
 * Takes questions for which no job was made yet, and notes that one is made now; the caller makes it in the same
 * transaction. Of the orders given, or of any, at most `limit`. Shops that removed the app are left alone.
 */
export async function takeUnasked(
  connection: Connection,
  { at, limit, orders = null }: { at: Date; limit: number; orders?: readonly OrderKey[] | null },
): Promise<OrderKey[]> {
  const { rows } = await connection.query<OrderKey>(
    `WITH taken AS (
       SELECT shop_id, order_id FROM order_answers a
        WHERE open AND queued_at IS NULL AND rounds < ${MOST_ROUNDS}
          AND ($3::jsonb IS NULL OR (shop_id, order_id) IN
                (SELECT "shopId", "orderId" FROM jsonb_to_recordset($3::jsonb) AS o ("shopId" int, "orderId" bigint)))
          AND EXISTS (SELECT FROM shops WHERE shops.shop_id = a.shop_id AND uninstalled_at IS NULL)
        ORDER BY shop_id, order_id LIMIT $2 FOR UPDATE SKIP LOCKED)
     UPDATE order_answers a SET queued_at = $1, rounds = rounds + 1 FROM taken
      WHERE a.shop_id = taken.shop_id AND a.order_id = taken.order_id
     RETURNING a.shop_id AS "shopId", a.order_id AS "orderId"`,
    [at, limit, orders === null ? null : JSON.stringify(orders)],
  );
  return rows;
}

/** Lets what nobody answered since then be asked again: its job has failed for good, or was lost. */
export async function forgetAskedBefore(connection: Connection, before: Date): Promise<void> {
  await connection.query(
    "UPDATE order_answers SET queued_at = NULL WHERE open AND queued_at < $1",
    [before],
  );
}

/** An order as it was told, and what was answered about it. */
export type AskedOrder = {
  readonly customerId: string | null;
  readonly snapshot: OrderSnapshot;
  readonly answers: Answers;
};

/** Null for an order that is not known. `lock` holds the order, so that no report passes meanwhile. */
export async function readAskedOrder(
  connection: Pick<Connection, "query">,
  { shopId, orderId }: OrderKey,
  { lock }: { readonly lock: boolean },
): Promise<AskedOrder | null> {
  const { rows } = await connection.query<
    Omit<AskedOrder, "answers"> & { readonly answers: Answers | null }
  >(
    `SELECT customer_id AS "customerId", snapshot, ${ANSWERS_OF_ORDER} AS answers
       FROM orders WHERE shop_id = $1 AND order_id = $2 ${lock ? "FOR NO KEY UPDATE" : ""}`,
    [shopId, orderId],
  );
  const [row] = rows;
  return row === undefined ? null : { ...row, answers: row.answers ?? NO_ANSWERS };
}

/** Keeps answers, and whether something is still open. */
export async function keepAnswers(
  connection: Connection,
  { shopId, orderId }: OrderKey,
  { products, subscriptions, company, storedValue }: Answers,
  open: boolean,
): Promise<void> {
  await connection.query(
    `UPDATE order_answers
        SET products = $3, subscriptions = $4, company = $5, stored_value_minor = $6, stored_value_of_minor = $7,
            open = $8, queued_at = CASE WHEN $8 THEN NULL ELSE queued_at END
      WHERE shop_id = $1 AND order_id = $2`,
    [
      shopId,
      orderId,
      JSON.stringify(products),
      JSON.stringify(subscriptions),
      company,
      storedValue?.amountMinor ?? null,
      storedValue?.ofTotalMinor ?? null,
      open,
    ],
  );
}
