import { type Connection } from "../db.server";
import { type ReconciliationFailure } from "./reconciliations.server";

/** What a run looks at, one after the other. */
export const PHASES = [
  "waiting",
  "customers",
  "orders",
  "codes",
  "orders_there",
  "customers_there",
  "own_side",
] as const;

export type Phase = (typeof PHASES)[number];

/** A run under way, as its next step needs it. */
export type Run = {
  readonly shopId: number;
  readonly run: number;
  /** Null for a shop that removed the app. */
  readonly domain: string | null;
  readonly scopes: string;
  readonly from: Date;
  readonly to: Date;
  readonly phase: Phase;
  readonly cursor: string | null;
  readonly compared: Readonly<Record<string, number>>;
  readonly stopped: Readonly<Record<string, string>>;
  /** Real time. */
  readonly askedAt: Date;
  readonly awayFrom: Date | null;
  readonly awayUntil: Date | null;
};

type Queryable = Pick<Connection, "query">;

/** The run of a shop that is under way, if there is one; at most one is. */
export async function runUnderWay(connection: Queryable, shopId: number): Promise<Run | null> {
  const { rows } = await connection.query<Run>(
    `SELECT shop_id AS "shopId", run, CASE WHEN uninstalled_at IS NULL THEN domain END AS domain, scopes,
            from_at AS "from", to_at AS "to", phase, cursor, compared, stopped, asked_at AS "askedAt",
            away_from AS "awayFrom", away_until AS "awayUntil"
       FROM reconciliations JOIN shops USING (shop_id) WHERE shop_id = $1 AND state = 'running'`,
    [shopId],
  );
  return rows[0] ?? null;
}

/** Shopify's search finds a change some time after it was made; so much of the time before is read again. */
const OVERLAP_MINUTES = 30;
/** Shopify may still be telling of what changed only now: that is left for the next run. */
const GRACE_MINUTES = 5;

type NewRun = {
  readonly shopId: number;
  /** Null for that of the night. */
  readonly askedBy: string | null;
  readonly at: Date;
};

/**
 * Begins a run over what changed since the end of the last one that was done, or since the app was installed first; answers
 * its number, or null when one is under way. The caller makes its job in the same transaction.
 */
export async function beginRun(
  connection: Connection,
  { shopId, askedBy, at }: NewRun,
): Promise<number | null> {
  const { rows } = await connection.query<{ run: number }>(BEGIN, [
    shopId,
    askedBy,
    at,
    new Date(),
  ]);
  return rows[0]?.run ?? null;
}

const BEGIN = `
  WITH span AS (
    SELECT $3::timestamptz - interval '${GRACE_MINUTES} minutes' AS until,
           coalesce((SELECT max(to_at) - interval '${OVERLAP_MINUTES} minutes' FROM reconciliations
                      WHERE shop_id = $1 AND state = 'done'),
                    (SELECT min(published_at) FROM program_versions WHERE shop_id = $1), $3) AS since)
  INSERT INTO reconciliations (shop_id, run, asked_by, state, from_at, to_at, phase, stopped, started_at, asked_at, moved_at)
  SELECT $1, coalesce((SELECT max(run) FROM reconciliations WHERE shop_id = $1), 0) + 1, $2, 'running', least(since, until), until,
         '${PHASES[0]}', coalesce((SELECT stopped FROM reconciliations WHERE shop_id = $1 AND state = 'done' ORDER BY run DESC LIMIT 1), '{}'),
         $3, $4, $4
    FROM span
  ON CONFLICT DO NOTHING RETURNING run`;

/** Whether a run of the night began since then: a night's job that is done twice begins one run. */
export async function beganNightly(
  connection: Queryable,
  shopId: number,
  since: Date,
): Promise<boolean> {
  const { rowCount } = await connection.query(
    "SELECT FROM reconciliations WHERE shop_id = $1 AND asked_by IS NULL AND started_at > $2 LIMIT 1",
    [shopId, since],
  );
  return rowCount === 1;
}

/** Holds a run until the end of the transaction; false when another process has done this step meanwhile. */
export async function holdRun(
  connection: Connection,
  { shopId, run, phase, cursor }: Run,
): Promise<boolean> {
  const { rowCount } = await connection.query(
    `SELECT FROM reconciliations
      WHERE shop_id = $1 AND run = $2 AND state = 'running' AND phase = $3 AND cursor IS NOT DISTINCT FROM $4 FOR UPDATE`,
    [shopId, run, phase, cursor],
  );
  return rowCount === 1;
}

/** Where a run stands after a step. */
export type Move = {
  /** Null when all is done. */
  readonly phase: Phase | null;
  readonly cursor: string | null;
  readonly compared: Readonly<Record<string, number>>;
  readonly stopped: Readonly<Record<string, string>>;
  readonly found: number;
  readonly mended: number;
};

export async function moveRun(
  connection: Connection,
  { shopId, run, phase }: Run,
  move: Move,
  at: Date,
): Promise<void> {
  await connection.query(
    `UPDATE reconciliations
        SET phase = $3, cursor = $4, compared = $5, stopped = $6, found = found + $7, mended = mended + $8, moved_at = $9,
            state = CASE WHEN $10 THEN 'done' ELSE 'running' END, finished_at = CASE WHEN $10 THEN $11::timestamptz END
      WHERE shop_id = $1 AND run = $2`,
    [
      shopId,
      run,
      move.phase ?? phase,
      move.cursor,
      JSON.stringify(move.compared),
      JSON.stringify(move.stopped),
      move.found,
      move.mended,
      new Date(),
      move.phase === null,
      at,
    ],
  );
}

export async function failRun(
  connection: Queryable,
  { shopId, run }: Run,
  failure: ReconciliationFailure,
  at: Date,
): Promise<void> {
  await connection.query(
    `UPDATE reconciliations SET state = 'failed', failure = $3, finished_at = $4
      WHERE shop_id = $1 AND run = $2 AND state = 'running'`,
    [shopId, run, failure, at],
  );
}

/** Whether webhooks of the shop wait that had come before an instant of real time. */
export async function webhooksWait(
  connection: Queryable,
  shopId: number,
  before: Date,
): Promise<boolean> {
  const { rowCount } = await connection.query(
    "SELECT FROM inbox WHERE shop_id = $1 AND processed_at IS NULL AND received_at < $2 LIMIT 1",
    [shopId, before],
  );
  return rowCount === 1;
}
