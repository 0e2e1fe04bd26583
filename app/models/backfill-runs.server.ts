import { type Connection, database } from "../db.server";
import { type BackfillFault, type Phase } from "./backfills.server";

/** A backfill that is under way, as whoever works on it needs it. */
export type BackfillRun = {
  readonly shopId: number;
  readonly run: number;
  readonly phase: Phase;
  readonly startedAt: Date;
  readonly operationId: string | null;
  readonly byteOffset: number;
  readonly restarts: number;
  readonly faults: number;
  readonly waitingSince: Date | null;
  readonly countedTo: string;
  readonly customersTotal: number | null;
  readonly refunds: number;
  /** The shop's address, and whether it still has the app. */
  readonly domain: string;
  readonly installed: boolean;
};

export type RunKey = Pick<BackfillRun, "shopId" | "run">;

/** Null for one that does not exist or is over. */
export async function findRun({ shopId, run }: RunKey): Promise<BackfillRun | null> {
  const { rows } = await database().query<BackfillRun & { byteOffset: string }>(
    `SELECT shop_id AS "shopId", run, phase, started_at AS "startedAt", operation_id AS "operationId",
            byte_offset AS "byteOffset", restarts, faults, waiting_since AS "waitingSince", counted_to AS "countedTo",
            customers_total AS "customersTotal", refunds, domain, uninstalled_at IS NULL AS installed
       FROM backfills JOIN shops USING (shop_id) WHERE shop_id = $1 AND run = $2 AND state = 'running'`,
    [shopId, run],
  );
  const [row] = rows;
  return row === undefined ? null : { ...row, byteOffset: Number(row.byteOffset) };
}

/** The run of a shop that is under way; null when none is. */
export async function runUnderWay(
  connection: Pick<Connection, "query">,
  shopId: number,
): Promise<number | null> {
  const { rows } = await connection.query<{ run: number }>(
    "SELECT run FROM backfills WHERE shop_id = $1 AND state = 'running'",
    [shopId],
  );
  return rows[0]?.run ?? null;
}

/**
 * Whether something of a shop's past is still to be read in: nothing was ever begun, or Shopify showed the orders of the last
 * 60 days and the app may see all of them now. What failed waits for staff, and what is under way for its end.
 */
export async function isSomethingMissing(
  connection: Pick<Connection, "query">,
  shopId: number,
): Promise<boolean> {
  const { rows } = await connection.query<{ missing: boolean }>(
    `SELECT coalesce((SELECT state = 'done' AND limited_to_60_days AND ${SEES_ALL_ORDERS} FROM backfills
                       WHERE shop_id = $1 ORDER BY run DESC LIMIT 1), true) AS missing
       FROM shops WHERE shop_id = $1`,
    [shopId],
  );
  return rows[0]?.missing === true;
}

const SEES_ALL_ORDERS = "'read_all_orders' = ANY (regexp_split_to_array(scopes, '\\s*,\\s*'))";

/** Begins a run; null when one is under way already. */
export async function insertRun(
  connection: Pick<Connection, "query">,
  { shopId, startedAt, lookAt }: { shopId: number; startedAt: Date; lookAt: Date },
): Promise<number | null> {
  const { rows } = await connection.query<{ run: number }>(
    `INSERT INTO backfills (shop_id, run, started_at, limited_to_60_days, look_at)
     SELECT shop_id, (SELECT coalesce(max(run), 0) + 1 FROM backfills WHERE shop_id = $1), $2,
            NOT ${SEES_ALL_ORDERS}, $3
       FROM shops WHERE shop_id = $1
     ON CONFLICT DO NOTHING RETURNING run`,
    [shopId, startedAt, lookAt],
  );
  return rows[0]?.run ?? null;
}

/** What a step changes. Numbers are added to what was counted; the rest is set. */
export type Step = {
  readonly to?: Partial<
    Pick<
      BackfillRun,
      "phase" | "operationId" | "byteOffset" | "restarts" | "faults" | "waitingSince" | "countedTo"
    >
  > & {
    readonly customersTotal?: number | null;
    readonly ordersTotal?: number | null;
    readonly refundsTotal?: number;
    readonly countedTotal?: number;
    /** Set back when a phase begins anew. */
    readonly customers?: 0;
    readonly orders?: 0;
    readonly customersLeftOut?: 0;
    readonly leftOut?: 0;
  };
  readonly add?: {
    readonly customers?: number;
    readonly orders?: number;
    readonly refunds?: number;
    readonly counted?: number;
    readonly customersLeftOut?: number;
    readonly leftOut?: number;
  };
  readonly oldestOrderAt?: string | null;
  /** In real time: when somebody else has to look, should nothing be heard until then. */
  readonly lookAt: Date;
};

const COLUMNS = {
  phase: "phase",
  operationId: "operation_id",
  byteOffset: "byte_offset",
  restarts: "restarts",
  faults: "faults",
  waitingSince: "waiting_since",
  countedTo: "counted_to",
  customersTotal: "customers_total",
  ordersTotal: "orders_total",
  refundsTotal: "refunds_total",
  countedTotal: "counted_total",
  customers: "customers",
  orders: "orders",
  customersLeftOut: "customers_left_out",
  leftOut: "left_out",
} as const satisfies Record<keyof NonNullable<Step["to"]>, string>;

const COUNTERS = {
  customers: "customers",
  orders: "orders",
  refunds: "refunds",
  counted: "counted",
  customersLeftOut: "customers_left_out",
  leftOut: "left_out",
} as const satisfies Record<keyof NonNullable<Step["add"]>, string>;

/**
 * Moves a run on from where it stood; false, and nothing is changed, when somebody else moved it meanwhile. In the transaction of
 * what it tells: the row is locked until its end, so that two who work on one run never do the same step twice.
 */
export async function moveRun(
  connection: Pick<Connection, "query">,
  from: BackfillRun,
  step: Step,
): Promise<boolean> {
  const values: unknown[] = [
    ...[from.shopId, from.run, from.phase, from.operationId, from.byteOffset],
    ...[from.countedTo, from.restarts, from.faults, from.refunds],
  ];
  const set = (text: (place: string) => string, value: unknown) => text(`$${values.push(value)}`);
  const sets = [
    ...Object.entries(step.to ?? {}).map(([name, value]) =>
      set((place) => `${COLUMNS[name as keyof typeof COLUMNS]} = ${place}`, value),
    ),
    ...Object.entries(step.add ?? {}).map(([name, value]) => {
      const column = COUNTERS[name as keyof typeof COUNTERS];
      return set((place) => `${column} = ${column} + ${place}`, value);
    }),
    set(
      (place) => `oldest_order_at = least(oldest_order_at, ${place})`,
      step.oldestOrderAt ?? null,
    ),
    set((place) => `look_at = ${place}`, step.lookAt),
  ];
  const { rowCount } = await connection.query(
    `UPDATE backfills SET ${sets.join(", ")}
      WHERE shop_id = $1 AND run = $2 AND state = 'running' AND phase = $3 AND operation_id IS NOT DISTINCT FROM $4
        AND byte_offset = $5 AND counted_to = $6 AND restarts = $7 AND faults = $8 AND refunds = $9`,
    values,
  );
  return rowCount === 1;
}

/** Ends a run; with a fault it failed. One that is over stays as it ended. */
export async function endRun(
  connection: Pick<Connection, "query">,
  { shopId, run }: RunKey,
  { at, fault }: { readonly at: Date; readonly fault: BackfillFault | null },
): Promise<void> {
  await connection.query(
    `UPDATE backfills
        SET state = CASE WHEN $4::text IS NULL THEN 'done' ELSE 'failed' END, fault = $4, finished_at = $3,
            waiting_since = NULL
      WHERE shop_id = $1 AND run = $2 AND state = 'running'`,
    [shopId, run, at, fault],
  );
  await connection.query("DELETE FROM backfill_orders WHERE shop_id = $1 AND run = $2", [
    shopId,
    run,
  ]);
}

/** Takes runs of shops that have the app and of which nothing was heard in time; each is taken once until `until`. */
export async function takeSilentRuns(
  connection: Pick<Connection, "query">,
  { now, until, limit }: { readonly now: Date; readonly until: Date; readonly limit: number },
): Promise<RunKey[]> {
  const { rows } = await connection.query<RunKey>(
    `UPDATE backfills SET look_at = $2
      WHERE (shop_id, run) IN (
        SELECT shop_id, run FROM backfills JOIN shops USING (shop_id)
         WHERE state = 'running' AND look_at <= $1 AND uninstalled_at IS NULL
         ORDER BY look_at LIMIT $3 FOR UPDATE OF backfills SKIP LOCKED)
     RETURNING shop_id AS "shopId", run`,
    [now, until, limit],
  );
  return rows;
}

/** Puts orders aside whose refunds have to be read for themselves. */
export async function putOrdersAside(
  connection: Pick<Connection, "query">,
  { shopId, run }: RunKey,
  orderIds: readonly string[],
): Promise<void> {
  if (orderIds.length === 0) return;
  await connection.query(
    `INSERT INTO backfill_orders (shop_id, run, order_id) SELECT $1, $2, unnest($3::bigint[]) ON CONFLICT DO NOTHING`,
    [shopId, run, orderIds],
  );
}

export async function ordersAside({ shopId, run }: RunKey, limit: number): Promise<string[]> {
  const { rows } = await database().query<{ order_id: string }>(
    "SELECT order_id FROM backfill_orders WHERE shop_id = $1 AND run = $2 ORDER BY order_id LIMIT $3",
    [shopId, run, limit],
  );
  return rows.map((row) => row.order_id);
}

/** Orders that were read are put aside no longer. */
export async function takeOrders(
  connection: Pick<Connection, "query">,
  { shopId, run }: RunKey,
  orderIds: readonly string[],
): Promise<void> {
  await connection.query(
    "DELETE FROM backfill_orders WHERE shop_id = $1 AND run = $2 AND order_id = ANY ($3::bigint[])",
    [shopId, run, orderIds],
  );
}

export async function countOrdersAside({ shopId, run }: RunKey): Promise<number> {
  const { rows } = await database().query<{ count: number }>(
    "SELECT count(*)::int AS count FROM backfill_orders WHERE shop_id = $1 AND run = $2",
    [shopId, run],
  );
  return rows[0]?.count ?? 0;
}
