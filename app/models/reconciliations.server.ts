import { database } from "../db.server";

/** A step that takes longer than this has died with its process; its job takes over when the queue notices. */
const STALLED_MS = 15 * 60_000;

export type ReconciliationState = "running" | "stalled" | "done" | "failed";
/** `removed`: the app was removed meanwhile. `backlog`: webhooks that had come before it were not counted in time. */
export type ReconciliationFailure = "removed" | "backlog";

export type Reconciliation = {
  readonly run: number;
  /** `stalled`: begun, and nothing was done for a quarter of an hour; it goes on by itself at night or when asked. */
  readonly state: ReconciliationState;
  readonly failure: ReconciliationFailure | null;
  /** Null for that of every night. */
  readonly askedBy: string | null;
  readonly phase: string;
  readonly fromAt: string;
  readonly toAt: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  /** How many of each kind were compared so far. */
  readonly compared: Readonly<Record<string, number>>;
  readonly found: number;
  readonly mended: number;
};

/** Runs of a shop, newest first, at most `limit` of them. */
export async function listReconciliations(
  shopId: number,
  limit: number,
): Promise<Reconciliation[]> {
  const { rows } = await database().query<Row>(
    `SELECT run, state, failure, phase, compared, found, mended, from_at AS "fromAt", to_at AS "toAt",
            started_at AS "startedAt", finished_at AS "finishedAt", moved_at AS "movedAt", staff.name AS "askedBy"
       FROM reconciliations r
       LEFT JOIN staff ON staff.shop_id = r.shop_id AND staff.staff_id = r.asked_by
      WHERE r.shop_id = $1 ORDER BY run DESC LIMIT $2`,
    [shopId, limit],
  );
  return rows.map(asRead);
}

/** The newest run of a shop, under way or over; null when there was none. */
export async function lastReconciliation(shopId: number): Promise<Reconciliation | null> {
  return (await listReconciliations(shopId, 1))[0] ?? null;
}

type Row = Omit<Reconciliation, "fromAt" | "toAt" | "startedAt" | "finishedAt"> & {
  fromAt: Date;
  toAt: Date;
  startedAt: Date;
  finishedAt: Date | null;
  movedAt: Date;
};

function asRead({ movedAt, ...row }: Row): Reconciliation {
  const stalled = row.state === "running" && Date.now() - movedAt.getTime() > STALLED_MS;
  return {
    ...row,
    state: stalled ? "stalled" : row.state,
    fromAt: row.fromAt.toISOString(),
    toAt: row.toAt.toISOString(),
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
