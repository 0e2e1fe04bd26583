import { now } from "../../clock.server";
import { isPassing, transaction } from "../../db.server";
import { settle } from "../../ledger/settle.server";
import { log } from "../../log.server";
import { type BackfillRun, endRun } from "../../models/backfill-runs.server";
import { unsettledAfter } from "../../models/unsettled-customers.server";
import { logWithstood } from "../opt-by-tags.server";
import { readInWhatIsMissing } from "../start-backfill.server";
import { sideBySide } from "./side-by-side";
import { moveOn, type Next, type Slice } from "./slice.server";

/** Customers in one transaction, and transactions side by side: one is computed while others are written. */
const PORTION = 200;
const AT_ONCE = 3;

/**
 * Settles everybody of whom something was written down, once and from all facts. Whoever is settled by a webhook meanwhile needs
 * it no more; questions about their orders are put by the scheduled work. Settling again changes nothing: the run moves on by a
 * portion when that is settled.
 */
export async function countCustomers(found: BackfillRun, slice: Slice): Promise<Next> {
  const { shopId } = found;
  let run = found;
  const count = async (ids: readonly string[]) => ({
    ids,
    leftOut: await countPortion(shopId, ids),
  });
  for await (const { ids, leftOut } of sideBySide(portionsOf(run), AT_ONCE, count)) {
    const countedTo = ids.at(-1) ?? run.countedTo;
    const outcome = await moveOn(run, slice, {
      to: { countedTo, faults: 0 },
      add: { counted: ids.length, leftOut },
    });
    if (outcome === "later") return outcome;
    run = { ...run, countedTo, faults: 0 };
  }
  return finish(run);
}

async function* portionsOf({ shopId, countedTo }: BackfillRun): AsyncGenerator<readonly string[]> {
  for (let after = countedTo; ;) {
    const ids = await unsettledAfter(shopId, after, PORTION);
    const last = ids.at(-1);
    if (last === undefined) return;
    yield ids;
    after = last;
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
