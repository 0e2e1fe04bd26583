import { type Connection } from "../../db.server";

export type InboxRow = {
  readonly shopId: number;
  readonly webhookId: string;
  readonly topic: string;
  readonly triggeredAt: Date;
  readonly receivedAt: Date;
  readonly body: string;
  readonly uninstalled: boolean;
};

/**
 * Locks the oldest pending webhooks of a lane, or of all, for this transaction; those that another worker holds are
 * passed over. The narrow rows are taken first, and only then the bodies of those taken are read.
 */
export async function claim(
  connection: Connection,
  limit: number,
  lane: number | null = null,
): Promise<InboxRow[]> {
  const { rows } = await connection.query<InboxRow>(CLAIM, [limit, lane]);
  return rows;
}

/** The bodies by a subselect each: joined, a planner that knows little of a fresh partition would read all of it. */
const CLAIM = `
  WITH taken AS MATERIALIZED (
    SELECT shop_id, webhook_id, topic, triggered_at, received_at, received_on
      FROM inbox WHERE processed_at IS NULL AND ($2::int IS NULL OR lane = $2)
     ORDER BY received_at LIMIT $1
       FOR UPDATE SKIP LOCKED)
  SELECT shop_id AS "shopId", webhook_id AS "webhookId", topic, triggered_at AS "triggeredAt",
         received_at AS "receivedAt", uninstalled_at IS NOT NULL AS uninstalled,
         coalesce((SELECT body FROM inbox_payloads p
           WHERE p.shop_id = taken.shop_id AND p.webhook_id = taken.webhook_id AND p.received_on = taken.received_on), '') AS body
    FROM taken JOIN shops USING (shop_id)
   ORDER BY received_at`;

/** Marks rows as done in the transaction that did their work: a crash before its commit leaves them pending. */
export async function markProcessed(
  connection: Connection,
  rows: readonly InboxRow[],
  at: Date,
): Promise<void> {
  await connection.query(
    `UPDATE inbox SET processed_at = $3
       FROM unnest($1::int[], $2::text[]) AS done (shop_id, webhook_id)
      WHERE inbox.shop_id = done.shop_id AND inbox.webhook_id = done.webhook_id`,
    [rows.map((row) => row.shopId), rows.map((row) => row.webhookId), at],
  );
}
