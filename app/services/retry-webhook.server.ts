import { randomUUID } from "node:crypto";
import { now } from "../clock.server";
import { type Connection, database, transaction } from "../db.server";
import { recordStaffAction } from "../models/staff-actions.server";

/** So many are put back at once; the rest stays listed and can be tried after them. */
export const RETRY_LIMIT = 200;

export type RetryRequest = {
  readonly shopId: number;
  readonly staffId: string;
  /** Null tries the oldest that are set aside, at most 200. */
  readonly webhookId: string | null;
};

/**
 * Puts webhooks that were set aside back into the queue, with the body they came with, as if they had just been
 * received; the worker then counts them or sets them aside again. Returns their ids. Asking twice is harmless: what is
 * no longer set aside is not put back again, and the ledger never counts a webhook twice.
 */
export async function retryWebhooks({
  shopId,
  staffId,
  webhookId,
}: RetryRequest): Promise<string[]> {
  return transaction(async (connection) => {
    const { rows } = await connection.query<Row>(TAKE, [shopId, webhookId, RETRY_LIMIT]);
    if (rows.length === 0) return [];
    await putBack(connection, shopId, rows, new Date());
    const at = await now(connection);
    for (const { webhook_id: webhook, topic, cause } of rows) {
      await recordStaffAction(connection, {
        shopId,
        staffId,
        at,
        actionId: randomUUID(),
        customerId: null,
        action: "retry_webhook",
        before: { webhook, topic, cause },
        after: { state: "pending" },
      });
    }
    return rows.map((row) => row.webhook_id);
  });
}

type Row = { webhook_id: string; topic: string; cause: string; body: string; triggered_at: Date };

/** Whoever deletes the row puts it back: a second request at the same time waits, and then finds none. */
const TAKE = `
  DELETE FROM set_aside_webhooks
   WHERE shop_id = $1 AND webhook_id IN (
           SELECT webhook_id FROM set_aside_webhooks WHERE shop_id = $1 AND ($2::text IS NULL OR webhook_id = $2)
            ORDER BY set_aside_at, webhook_id LIMIT $3)
  RETURNING webhook_id, topic, cause, body, triggered_at`;

/** The body in the queue may be gone after its 30 days, so that of the set-aside row goes in, under today's date. */
async function putBack(
  connection: Connection,
  shopId: number,
  rows: readonly Row[],
  receivedAt: Date,
): Promise<void> {
  const list = JSON.stringify(rows);
  const today = receivedAt.toISOString().slice(0, 10);
  await connection.query(
    "DELETE FROM inbox_payloads WHERE shop_id = $1 AND webhook_id = ANY ($2::text[])",
    [shopId, rows.map((row) => row.webhook_id)],
  );
  await connection.query(
    `INSERT INTO inbox_payloads (shop_id, webhook_id, received_on, body)
     SELECT $1, webhook_id, $2, body FROM jsonb_to_recordset($3::jsonb) AS r (webhook_id text, body text)`,
    [shopId, today, list],
  );
  await connection.query(
    `INSERT INTO inbox (shop_id, webhook_id, topic, triggered_at, received_at, received_on)
     SELECT $1, webhook_id, topic, triggered_at, $2, $3
       FROM jsonb_to_recordset($4::jsonb) AS r (webhook_id text, topic text, triggered_at timestamptz)
     ON CONFLICT (shop_id, webhook_id) DO UPDATE
        SET processed_at = NULL, received_at = excluded.received_at, received_on = excluded.received_on`,
    [shopId, receivedAt, today, list],
  );
}

export type RetryOutcome = {
  readonly counted: number;
  readonly setAsideAgain: number;
  /** Still in the queue: the worker has not come to them. */
  readonly pending: number;
};

/** What became of webhooks that were put back; each of the given ids is counted once. */
export async function retryOutcome(
  shopId: number,
  webhookIds: readonly string[],
): Promise<RetryOutcome> {
  const { rows } = await database().query<RetryOutcome>(
    `SELECT count(*) FILTER (WHERE s.webhook_id IS NULL AND i.processed_at IS NOT NULL)::int AS counted,
            count(*) FILTER (WHERE s.webhook_id IS NOT NULL)::int AS "setAsideAgain",
            count(*) FILTER (WHERE s.webhook_id IS NULL AND i.processed_at IS NULL)::int AS pending
       FROM inbox i LEFT JOIN set_aside_webhooks s USING (shop_id, webhook_id)
      WHERE i.shop_id = $1 AND i.webhook_id = ANY ($2::text[])`,
    [shopId, webhookIds],
  );
  return rows[0] ?? { counted: 0, setAsideAgain: 0, pending: 0 };
}

const WAIT_MS = 4000;
const LOOK_MS = 150;

/** The outcome as soon as the worker has come to all of them, or as it stands after 4 s. */
export async function awaitRetryOutcome(
  shopId: number,
  webhookIds: readonly string[],
): Promise<RetryOutcome> {
  const deadline = Date.now() + WAIT_MS;
  for (;;) {
    const outcome = await retryOutcome(shopId, webhookIds);
    if (outcome.pending === 0 || Date.now() > deadline) return outcome;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
