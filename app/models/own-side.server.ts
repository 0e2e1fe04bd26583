import { type Connection } from "../db.server";
import { noJobLeft } from "./no-job-left";

/** What the app itself left undone or put aside; each list has at most this many, the rest comes with the next run. */
const MOST = 200;

const NOT_SAID = (kind: string, id: string) => `NOT EXISTS (
  SELECT FROM reconciliation_findings s WHERE s.shop_id = $1 AND s.subject_kind = '${kind}' AND s.subject_id = ${id} AND s.mended = 'nothing')`;

/** Refunds of orders that never came, by the orders' numbers; those that were asked about in vain are left out. */
export async function ordersOfRefundsAlone(
  connection: Pick<Connection, "query">,
  shopId: number,
  until: Date,
  limit: number,
): Promise<readonly string[]> {
  const { rows } = await connection.query<{ id: string }>(
    `SELECT DISTINCT order_id AS id FROM order_refunds r
      WHERE shop_id = $1 AND created_at <= $2 AND NOT EXISTS (SELECT FROM orders o WHERE o.shop_id = $1 AND o.order_id = r.order_id)
        AND ${NOT_SAID("order", "r.order_id::text")}
      ORDER BY order_id LIMIT $3`,
    [shopId, until, limit],
  );
  return rows.map((row) => row.id);
}

/** Orders about which nothing is asked any more although nothing was answered, and who owns them. */
export async function unansweredOrders(
  connection: Connection,
  shopId: number,
): Promise<readonly string[]> {
  const { rows } = await connection.query<{ id: string }>(
    `SELECT order_id AS id FROM order_answers a
      WHERE shop_id = $1 AND NOT open AND products = '{}' AND subscriptions = '{}' AND company IS NULL AND stored_value_minor IS NULL
        AND ${NOT_SAID("order", "a.order_id::text")}
      ORDER BY order_id LIMIT ${MOST}`,
    [shopId],
  );
  return rows.map((row) => row.id);
}

export async function webhooksAside(
  connection: Connection,
  shopId: number,
): Promise<
  readonly { readonly webhookId: string; readonly topic: string; readonly cause: string }[]
> {
  const { rows } = await connection.query<{ webhookId: string; topic: string; cause: string }>(
    `SELECT webhook_id AS "webhookId", topic, cause FROM set_aside_webhooks w
      WHERE shop_id = $1 AND ${NOT_SAID("webhook", "w.webhook_id")} ORDER BY set_aside_at, webhook_id LIMIT ${MOST}`,
    [shopId],
  );
  return rows;
}

/** Requests for somebody's data that have no file, and no job that makes it. */
export async function forsakenRequests(
  connection: Connection,
  shopId: number,
  until: Date,
): Promise<readonly { readonly requestId: string; readonly customerId: string | null }[]> {
  const { rows } = await connection.query<{ requestId: string; customerId: string | null }>(
    `SELECT request_id AS "requestId", customer_id AS "customerId" FROM data_requests r
      WHERE shop_id = $1 AND completed_at IS NULL AND requested_at <= $2
        AND ${noJobLeft("'answer-data-request'", { requestId: "r.request_id" })}
      ORDER BY request_id LIMIT ${MOST} FOR UPDATE OF r`,
    [shopId, until],
  );
  return rows;
}

/** What the app may do in a shop, as it is written down; held for the transaction. */
export async function readScopes(
  connection: Connection,
  shopId: number,
): Promise<readonly string[]> {
  const { rows } = await connection.query<{ scopes: string }>(
    "SELECT scopes FROM shops WHERE shop_id = $1 FOR NO KEY UPDATE",
    [shopId],
  );
  return (rows[0]?.scopes ?? "").split(",").filter((each) => each !== "");
}

export async function saveScopes(
  connection: Connection,
  shopId: number,
  scopes: readonly string[],
): Promise<void> {
  const text = [...scopes].sort().join(",");
  await connection.query("UPDATE shops SET scopes = $2 WHERE shop_id = $1", [shopId, text]);
}
