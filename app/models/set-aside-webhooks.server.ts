import { type Connection, database } from "../db.server";

const PAGE_SIZE = 50;
const COUNT_LIMIT = 10_000;

export type SetAsideWebhook = {
  readonly webhookId: string;
  readonly topic: string;
  /** A cause of the worker; one that is not known here is shown as a fault. */
  readonly cause: string;
  readonly detail: string;
  readonly triggeredAt: string;
  readonly setAsideAt: string;
  /** How often it was worked, tries by staff included. */
  readonly tries: number;
};

export type SetAsidePage = {
  readonly webhooks: readonly SetAsideWebhook[];
  /** All of the shop, up to 10,001. */
  readonly total: number;
  /** Where the next page begins; null on the last. */
  readonly next: string | null;
};

type Row = {
  webhook_id: string;
  topic: string;
  cause: string;
  detail: string;
  triggered_at: Date;
  set_aside_at: Date;
  tries: number;
};

/**
 * The shop's webhooks that could not be counted, newest first, 50 a page. `after` is the `next` of the page before;
 * anything else shows the first page.
 */
export async function listSetAside(shopId: number, after: string | null): Promise<SetAsidePage> {
  const place = readPlace(after);
  const [{ rows }, total] = await Promise.all([
    database().query<Row>(
      `SELECT webhook_id, topic, cause, detail, triggered_at, set_aside_at,
              tries + (SELECT count(*)::int FROM staff_actions a
                        WHERE a.shop_id = w.shop_id AND a.action = 'retry_webhook' AND a.before->>'webhook' = w.webhook_id) AS tries
         FROM set_aside_webhooks w
        WHERE shop_id = $1 AND ($2::timestamptz IS NULL OR (set_aside_at, webhook_id) < ($2::timestamptz, $3::text))
        ORDER BY set_aside_at DESC, webhook_id DESC LIMIT ${PAGE_SIZE + 1}`,
      [shopId, place?.at ?? null, place?.webhookId ?? ""],
    ),
    countSetAside(shopId),
  ]);
  const shown = rows.slice(0, PAGE_SIZE);
  const last = shown.at(-1);
  return {
    webhooks: shown.map(listed),
    total,
    next:
      rows.length > PAGE_SIZE && last !== undefined
        ? `${last.set_aside_at.getTime()}_${last.webhook_id}`
        : null,
  };
}

export async function countSetAside(shopId: number): Promise<number> {
  const { rows } = await database().query<{ count: number }>(
    `SELECT count(*)::int AS count
       FROM (SELECT FROM set_aside_webhooks WHERE shop_id = $1 LIMIT ${COUNT_LIMIT + 1}) AS listed`,
    [shopId],
  );
  return rows[0]?.count ?? 0;
}

function readPlace(after: string | null) {
  const match = /^(\d{1,15})_(.{1,255})$/.exec(after ?? "");
  return match === null ? null : { at: new Date(Number(match[1])), webhookId: match[2] };
}

function listed(row: Row): SetAsideWebhook {
  return {
    webhookId: row.webhook_id,
    topic: row.topic,
    cause: row.cause,
    detail: row.detail,
    triggeredAt: row.triggered_at.toISOString(),
    setAsideAt: row.set_aside_at.toISOString(),
    tries: row.tries,
  };
}

/** Whether a webhook about what has this number at Shopify is set aside. Its body may be unreadable: the number is looked for as text. */
export async function isSetAside(
  connection: Pick<Connection, "query">,
  shopId: number,
  number: string,
): Promise<boolean> {
  const { rowCount } = await connection.query(
    `SELECT FROM set_aside_webhooks WHERE shop_id = $1 AND body ~ ('"(id|order_id)": ?' || $2 || '\\M') LIMIT 1`,
    [shopId, number],
  );
  return rowCount === 1;
}
