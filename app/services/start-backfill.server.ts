import { randomUUID } from "node:crypto";
import { now } from "../clock.server";
import { type Connection, transaction } from "../db.server";
import { endRun, insertRun, isSomethingMissing, runUnderWay } from "../models/backfill-runs.server";
import { recordStaffAction } from "../models/staff-actions.server";
import { enqueue } from "../queue/queue.server";
import { missedAt } from "./backfill/missed";

/**
 * Begins to read in what a shop had, in the caller's transaction; answers false, and nothing happens, while that is under
 * way. `anew` ends what is under way: it was about an installation that is over.
 */
export async function startBackfill(
  connection: Connection,
  shopId: number,
  { anew }: { readonly anew: boolean },
): Promise<boolean> {
  const startedAt = await now(connection);
  const before = await runUnderWay(connection, shopId);
  if (before !== null && anew)
    await endRun(connection, { shopId, run: before }, { at: startedAt, fault: "uninstalled" });
  const run = await insertRun(connection, { shopId, startedAt, lookAt: missedAt() });
  if (run === null) return false;
  await enqueue(connection, "backfill", { shopId, run });
  return true;
}

/**
 * Begins to read in what a shop had, in the caller's transaction, unless that was done; also anew when the app may see more of it
 * now. To be called whenever it is installed or granted something.
 */
export async function readInWhatIsMissing(connection: Connection, shopId: number): Promise<void> {
  if (await isSomethingMissing(connection, shopId))
    await startBackfill(connection, shopId, { anew: false });
}

/** The same on a staff member's wish, whatever was read before. */
export async function readInAgain({
  shopId,
  staffId,
}: {
  readonly shopId: number;
  readonly staffId: string;
}): Promise<void> {
  await transaction(async (connection) => {
    if (!(await startBackfill(connection, shopId, { anew: false }))) return;
    await recordStaffAction(connection, {
      ...{ shopId, staffId, actionId: randomUUID(), customerId: null, action: "read_in_again" },
      ...{ before: {}, after: {}, at: await now(connection) },
    });
  });
}
