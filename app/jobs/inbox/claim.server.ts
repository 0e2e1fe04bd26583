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

/** Locks the oldest pending webhooks for this transaction; those that another worker holds are passed over. */
export async function claim(connection: Connection, limit: number): Promise<InboxRow[]> {
  const { rows } = await connection.query<InboxRow>(
    `SELECT inbox.shop_id AS "shopId", inbox.webhook_id AS "webhookId", topic,
            triggered_at AS "triggeredAt", received_at AS "receivedAt", body,
            shops.uninstalled_at IS NOT NULL AS uninstalled
       FROM inbox
       JOIN inbox_payloads USING (shop_id, webhook_id, received_on)
       JOIN shops USING (shop_id)
      WHERE processed_at IS NULL
      ORDER BY received_at LIMIT $1
        FOR UPDATE OF inbox SKIP LOCKED`,
    [limit],
  );
  return rows;
}

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
