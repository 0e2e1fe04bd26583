import { database } from "../db.server";

export type Health = {
  readonly inbox: { readonly pending: number; readonly oldestSeconds: number };
  readonly jobs: { readonly waiting: number; readonly active: number; readonly failed: number };
};

/** How far the work is behind, over all shops. Counting stops at 10,000 pending webhooks. */
export async function readHealth(): Promise<Health> {
  const inbox = await database().query<{ pending: number; oldest: Date | null }>(
    `SELECT count(*)::int AS pending, min(received_at) AS oldest
       FROM (SELECT received_at FROM inbox WHERE processed_at IS NULL ORDER BY received_at LIMIT 10000) AS waiting`,
  );
  const row = inbox.rows[0];
  const oldest = row?.oldest ?? null;
  return {
    inbox: {
      pending: row?.pending ?? 0,
      oldestSeconds:
        oldest === null ? 0 : Math.max(0, Math.round((Date.now() - oldest.getTime()) / 1000)),
    },
    jobs: await readJobs(),
  };
}

const NO_JOBS: Health["jobs"] = { waiting: 0, active: 0, failed: 0 };

/** The queue makes its tables at its first start; before that there are no jobs. */
async function readJobs(): Promise<Health["jobs"]> {
  const { rows } = await database().query<{ present: boolean }>(
    "SELECT to_regclass('pgboss.job') IS NOT NULL AS present",
  );
  if (rows[0]?.present !== true) return NO_JOBS;
  const counts = await database().query<Health["jobs"]>(
    `SELECT count(*) FILTER (WHERE state IN ('created', 'retry') AND start_after <= now())::int AS waiting,
            count(*) FILTER (WHERE state = 'active')::int AS active,
            count(*) FILTER (WHERE state = 'failed')::int AS failed
       FROM pgboss.job WHERE state IN ('created', 'retry', 'active', 'failed')`,
  );
  return counts.rows[0] ?? NO_JOBS;
}
