import pg from "pg";
import { type Connection, database, transaction } from "../db.server";

const COUNT_LIMIT = 10_000;
const SLOW_MS = 2000;

/** What has been received and not yet counted. */
export type Backlog = {
  /** Up to 10,001. */
  readonly pending: number;
  readonly oldestAt: string | null;
  readonly oldestSeconds: number;
};

export async function readBacklog(shopId: number): Promise<Backlog> {
  const { rows } = await database().query<{ pending: number; oldest: Date | null }>(
    `SELECT count(*)::int AS pending, min(received_at) AS oldest
       FROM (SELECT received_at FROM inbox WHERE shop_id = $1 AND processed_at IS NULL
              ORDER BY received_at LIMIT ${COUNT_LIMIT + 1}) AS waiting`,
    [shopId],
  );
  const oldest = rows[0]?.oldest ?? null;
  return {
    pending: rows[0]?.pending ?? 0,
    oldestAt: oldest?.toISOString() ?? null,
    oldestSeconds:
      oldest === null ? 0 : Math.max(0, Math.round((Date.now() - oldest.getTime()) / 1000)),
  };
}

export type Receipts = {
  /** Within the 30 days that finished webhooks are kept; null when none came. */
  readonly lastAt: string | null;
  readonly lastTopic: string | null;
  readonly lastDay: readonly { readonly topic: string; readonly count: number }[];
};

/** Which webhooks arrived, by topic over the last 24 hours; null when the database takes longer than 2 s to say. */
export async function readReceipts(shopId: number): Promise<Receipts | null> {
  return unlessSlow(async (connection) => {
    const topics = await connection.query<{ topic: string; count: number }>(
      `SELECT topic, count(*)::int AS count FROM inbox
        WHERE shop_id = $1 AND received_at > now() - interval '24 hours' GROUP BY topic ORDER BY count(*) DESC, topic`,
      [shopId],
    );
    const last = await connection.query<{ topic: string; received_at: Date }>(
      `SELECT topic, received_at FROM inbox
        WHERE shop_id = $1 AND ($2 OR received_at > now() - interval '24 hours')
        ORDER BY received_at DESC LIMIT 1`,
      [shopId, topics.rows.length === 0],
    );
    return {
      lastAt: last.rows[0]?.received_at.toISOString() ?? null,
      lastTopic: last.rows[0]?.topic ?? null,
      lastDay: topics.rows,
    };
  });
}

export type JobTrouble = {
  /** As the queue's catalogue names it. */
  readonly name: string;
  /** `failed`: the last retry is over. `retry`: it failed and is tried again by itself. */
  readonly state: "failed" | "retry";
  readonly count: number;
  /** Of the failed ones those whose work is still undone: nobody has mended it another way. */
  readonly open: number;
  readonly lastAt: string | null;
  readonly reason: JobFailureReason;
  readonly detail: string;
};

export type JobFailureReason = "unreachable" | "no_access" | "other";

export type Jobs = { readonly waiting: number; readonly troubles: readonly JobTrouble[] };

type TroubleRow = {
  name: string;
  state: "failed" | "retry";
  count: number;
  open: number;
  last_at: Date | null;
  message: string | null;
};

/** The shop's own jobs; failed ones are kept 7 days. Null when the database takes longer than 2 s to say. */
export async function readJobs(shopId: number): Promise<Jobs | null> {
  return unlessSlow(async (connection) => {
    const { rows } = await connection.query<{ present: boolean }>(
      "SELECT to_regclass('pgboss.job') IS NOT NULL AS present",
    );
    if (rows[0]?.present !== true) return { waiting: 0, troubles: [] };
    const waiting = await connection.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM pgboss.job
        WHERE state IN ('created', 'active') AND retry_count = 0 AND start_after <= now() AND data->>'shopId' = $1::text`,
      [String(shopId)],
    );
    const troubles = await connection.query<TroubleRow>(
      `SELECT name, CASE state WHEN 'failed' THEN 'failed' ELSE 'retry' END AS state, count(*)::int AS count,
              count(*) FILTER (WHERE state = 'failed' AND NOT ${MENDED})::int AS open,
              max(coalesce(completed_on, started_on)) AS last_at,
              (array_agg(output->>'message' ORDER BY coalesce(completed_on, started_on) DESC NULLS LAST))[1] AS message
         FROM pgboss.job
        WHERE (state IN ('failed', 'retry') OR (state = 'active' AND retry_count > 0)) AND data->>'shopId' = $1::text
        GROUP BY 1, 2 ORDER BY 2, 1 LIMIT 50`,
      [String(shopId), shopId],
    );
    return { waiting: waiting.rows[0]?.count ?? 0, troubles: troubles.rows.map(trouble) };
  });
}

/** Whether what a failed job was to do has been done since: staff revoked the coupon, a later job made the file or had the answer. */
const MENDED = `CASE job.name
  WHEN 'create-code' THEN NOT EXISTS (SELECT FROM coupons c WHERE c.shop_id = $2::int
    AND c.coupon_id::text = job.data->>'couponId' AND c.status = 'issuing' AND c.ending IS NULL)
  WHEN 'end-code' THEN NOT EXISTS (SELECT FROM coupons c WHERE c.shop_id = $2::int
    AND c.coupon_id::text = job.data->>'couponId' AND c.ending IS NOT NULL AND c.released_at IS NULL AND c.status <> 'used')
  WHEN 'ask-about-order' THEN NOT EXISTS (SELECT FROM order_answers a WHERE a.shop_id = $2::int
    AND a.order_id::text = job.data->>'orderId' AND a.open)
  WHEN 'answer-data-request' THEN NOT EXISTS (SELECT FROM data_requests r WHERE r.shop_id = $2::int
    AND r.request_id = job.data->>'requestId' AND r.completed_at IS NULL)
  WHEN 'erase-customer' THEN NOT EXISTS (SELECT FROM customers c WHERE c.shop_id = $2::int
    AND c.customer_id::text = job.data->>'customerId' AND c.erased_at IS NULL)
  ELSE false END`;

const SHOWN_DETAIL = 200;

function trouble({ name, state, count, open, last_at, message }: TroubleRow): JobTrouble {
  const [detail = ""] = (message ?? "").split("\n");
  return {
    name,
    state,
    count,
    open,
    lastAt: last_at?.toISOString() ?? null,
    reason: reasonOf(detail),
    detail: detail.slice(0, SHOWN_DETAIL),
  };
}

/** What a job's error message means to a person, as far as it can be told. */
export function reasonOf(message: string): JobFailureReason {
  if (/no session|could not find a session|unauthorized|\b40[13]\b|installation/i.test(message)) {
    return "no_access";
  }
  return /fetch failed|ECONN|ENOTFOUND|EAI_AGAIN|socket|timed? ?out|aborted|\b50[234]\b/i.test(
    message,
  )
    ? "unreachable"
    : "other";
}

/** One slow reading must not keep a page from telling the rest. */
export async function unlessSlow<T>(
  read: (connection: Connection) => Promise<T>,
): Promise<T | null> {
  try {
    return await transaction(async (connection) => {
      await connection.query(`SET LOCAL statement_timeout = ${SLOW_MS}`);
      return read(connection);
    });
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === "57014") return null;
    throw error;
  }
}
