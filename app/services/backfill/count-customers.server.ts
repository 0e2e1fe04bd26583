import { now } from "../../clock.server";
import { isPassing, transaction } from "../../db.server";
import { settle } from "../../ledger/settle.server";
import { log } from "../../log.server";
import { type BackfillRun, endRun } from "../../models/backfill-runs.server";
import { unsettledAfter } from "../../models/unsettled-customers.server";
import { logWithstood } from "../opt-by-tags.server";
import { readInWhatIsMissing } from "../start-backfill.server";
import { moveOn, type Next, type Slice } from "./slice.server";

/** Customers in one transaction, and transactions side by side: one computes while the other's are written. */
const PORTION = 200;
const AT_ONCE = 2;

/**
 * Settles everybody of whom something was written down, once and from all facts. Whoever is settled by a webhook meanwhile needs
 * it no more; questions about their orders are put by the scheduled work.
 */
export async function countCustomers(found: BackfillRun, slice: Slice): Promise<Next> {
  let run = found;
  for (;;) {
    const ids = await unsettledAfter(run.shopId, run.countedTo, PORTION * AT_ONCE);
    const countedTo = ids.at(-1);
    if (countedTo === undefined) return finish(run);
    const portions = [ids.slice(0, PORTION), ids.slice(PORTION)].filter((each) => each.length > 0);
    // Settling again changes nothing: how far it got is written down afterwards.
    const missed = await Promise.all(portions.map((each) => countPortion(run.shopId, each)));
    const leftOut = missed.reduce((sum, each) => sum + each, 0);
    const outcome = await moveOn(run, slice, {
      to: { countedTo, faults: 0 },
      add: { counted: ids.length, leftOut },
    });
    if (outcome === "later") return outcome;
    run = { ...run, countedTo, faults: 0 };
  }
}

/** One who cannot be counted never stops the others; returns how many those are. */
async function countPortion(shopId: number, ids: readonly string[]): Promise<number> {
  try {
    await settleAll(shopId, ids);
    return 0;
  } catch (error) {
    if (isPassing(error)) throw error;
    log().warn({ err: error, shopId, customers: ids.length }, "customers are counted one by one");
  }
  let missed = 0;
  for (const id of ids) {
    try {
      await settleAll(shopId, [id]);
    } catch (error) {
      if (isPassing(error)) throw error;
      log().error({ err: error, shopId, customerId: id }, "customer cannot be counted");
      missed += 1;
    }
  }
  return missed;
}

function settleAll(shopId: number, ids: readonly string[]): Promise<void> {
  return transaction(async (connection) => {
    const touched = ids.map((customerId) => ({ shopId, customerId }));
    logWithstood(await settle(connection, touched, await now(connection)));
  });
}

async function finish(run: BackfillRun): Promise<Next> {
  await transaction(async (connection) => {
    await endRun(connection, run, { at: await now(connection), fault: null });
    // The app may have been granted more while this ran.
    await readInWhatIsMissing(connection, run.shopId);
  });
  log().info({ shopId: run.shopId, run: run.run }, "backfill done");
  return "later";
}
