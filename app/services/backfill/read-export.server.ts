import { type BackfillRun, putOrdersAside } from "../../models/backfill-runs.server";
import { type BulkFile } from "../../shopify/bulk-operations.server";
import { BulkResultLost, type Portion, portionsOf } from "../../shopify/bulk-result.server";
import { beginAgain, endPhase } from "./export.server";
import { noteEach } from "./note-each.server";
import { sideBySide } from "./side-by-side";
import { moveOn, type Next, type Slice } from "./slice.server";
import { currencyOf, toldByCustomers, toldByOrders } from "./told-by-export.server";

/** Objects in one transaction, and transactions side by side: one portion is read while the database writes others. */
const PORTION = 300;
const AT_ONCE = 3;

/** Reads the file of a phase from where the run stands; the run moves on by a portion when that is written down. */
export async function readExport(found: BackfillRun, file: BulkFile, slice: Slice): Promise<Next> {
  const currency = await currencyOf(found.shopId);
  const keep = async ({ objects, end }: Portion) => {
    const told =
      found.phase === "customers"
        ? toldByCustomers(found, objects, file.completedAt)
        : toldByOrders(found, objects, currency);
    const leftOut = told.leftOut + (await noteEach(told.told));
    return {
      count: objects.length,
      end,
      leftOut,
      aside: told.aside,
      oldestOrderAt: told.oldestOrderAt,
    };
  };
  let run = found;
  try {
    const portions = portionsOf(file, run.byteOffset, PORTION);
    for await (const kept of sideBySide(portions, AT_ONCE, keep)) {
      const { count, end, leftOut, aside, oldestOrderAt } = kept;
      const outcome = await moveOn(run, slice, {
        to: { byteOffset: end, faults: 0, waitingSince: null },
        add: { [run.phase]: count, leftOut },
        oldestOrderAt,
        work: (connection) => putOrdersAside(connection, run, aside),
      });
      if (outcome === "later") return outcome;
      run = { ...run, byteOffset: end, faults: 0 };
    }
    return await endPhase(run, slice);
  } catch (error) {
    if (error instanceof BulkResultLost) return beginAgain(run, slice, error.message);
    throw error;
  }
}
