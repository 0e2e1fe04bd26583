import { type Connection } from "../../db.server";
import { type InboxRow, markProcessed } from "./claim.server";

/** Why a webhook could not be counted. Each has its words in the locales, with what to do about it. */
export type SetAsideCause = "unreadable" | "other_currency" | "fault";

export type SetAside = {
  readonly row: InboxRow;
  readonly cause: SetAsideCause;
  readonly detail: string;
};

/** Puts webhooks aside for staff, with their body, and takes them out of the queue: one bad row never stops the others. */
export async function setAside(
  connection: Connection,
  list: readonly SetAside[],
  at: Date,
): Promise<void> {
  if (list.length === 0) return;
  const rows = list.map(({ row, cause, detail }) => ({
    ...row,
    cause,
    detail: detail.slice(0, 1000),
  }));
  await connection.query(
    `INSERT INTO set_aside_webhooks (shop_id, webhook_id, topic, cause, detail, body, triggered_at, set_aside_at)
     SELECT "shopId", "webhookId", topic, cause, detail, body, "triggeredAt", $2
       FROM jsonb_to_recordset($1::jsonb) AS r ("shopId" int, "webhookId" text, topic text, cause text,
            detail text, body text, "triggeredAt" timestamptz)
     ON CONFLICT (shop_id, webhook_id) DO UPDATE
        SET cause = excluded.cause, detail = excluded.detail, set_aside_at = excluded.set_aside_at,
            tries = set_aside_webhooks.tries + 1`,
    [JSON.stringify(rows), at],
  );
  await markProcessed(
    connection,
    list.map((each) => each.row),
    at,
  );
}
