import { now } from "../clock.server";
import { transaction } from "../db.server";
import { runUnderWay as backfillUnderWay } from "../models/backfill-runs.server";
import { beginRun, runUnderWay } from "../models/reconciliation-runs.server";
import { installedShopsAfter } from "../models/shops.server";
import { enqueue } from "../queue/queue.server";

/**
 * Begins a run because staff ask for it, and answers its number. While one is under way that one is answered; its job is made
 * anew, which does no harm if it goes on and wakes it up if it stopped. Null, and none is begun, while the shop's past is
 * read in: what is not read or counted yet is no gap.
 */
export async function requestReconciliation(
  shopId: number,
  staffId: string,
): Promise<number | null> {
  return transaction(async (connection) => {
    const at = await now(connection);
    const isReadingIn = (await backfillUnderWay(connection, shopId)) !== null;
    const begun = isReadingIn ? null : await beginRun(connection, { shopId, askedBy: staffId, at });
    const run = begun ?? (await runUnderWay(connection, shopId))?.run ?? null;
    if (run !== null) await enqueue(connection, "reconcile", { shopId, run });
    return run;
  });
}

/** The night's runs of all shops begin within this time, each shop's always at the same moment of it. */
const SPREAD_SECONDS = 2 * 3600;
const CHUNK = 1000;

/** Makes a job for each shop that has the app; safe to run twice in a night. */
export async function queueReconciliations(): Promise<void> {
  for (let after = 0; ;) {
    const shopIds = await installedShopsAfter(after, CHUNK);
    await transaction(async (connection) => {
      for (const shopId of shopIds) {
        const wait = { startAfterSeconds: (shopId * 613) % SPREAD_SECONDS };
        await enqueue(connection, "reconcile", { shopId, run: null }, wait);
      }
    });
    const last = shopIds.at(-1);
    if (last === undefined || shopIds.length < CHUNK) return;
    after = last;
  }
}
