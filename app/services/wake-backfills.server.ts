import { type Connection, transaction } from "../db.server";
import { runUnderWay, takeSilentRuns } from "../models/backfill-runs.server";
import { enqueue } from "../queue/queue.server";
import { missedAt } from "./backfill/missed";

const CHUNK = 100;

/** Lets a shop's backfill go on, in the caller's transaction: a bulk operation of the app has ended there. */
export async function wakeBackfill(connection: Connection, shopId: number): Promise<void> {
  const run = await runUnderWay(connection, shopId);
  if (run !== null) await enqueue(connection, "backfill", { shopId, run });
}

/**
 * Takes up backfills of which nothing was heard in time: their job was lost with its process, or the webhook that should have
 * woken them never came. Safe to run at any time and in several processes.
 */
export async function resumeBackfills(): Promise<void> {
  await transaction(async (connection) => {
    const now = new Date();
    const until = missedAt(now.getTime());
    const runs = await takeSilentRuns(connection, { now, until, limit: CHUNK });
    for (const key of runs) await enqueue(connection, "backfill", key);
  });
}
