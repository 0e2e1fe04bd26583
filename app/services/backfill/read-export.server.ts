import { type BackfillRun, putOrdersAside, type Step } from "../../models/backfill-runs.server";
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
  const portions = portionsOf(file, found.byteOffset, PORTION);
  const keep = (portion: Portion) => keepPortion(found, portion, { file, currency });
  let run = found;
  try {
    for await (const { aside, oldestOrderAt, end, add } of sideBySide(portions, AT_ONCE, keep)) {
      const outcome = await moveOn(run, slice, {
        to: { byteOffset: end, faults: 0, waitingSince: null },
        add,
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

type Reading = { readonly file: BulkFile; readonly currency: string | null };

/** Writes down what a portion tells; what is to be moved with it is the caller's. */
async function keepPortion(
  run: BackfillRun,
  { objects, end }: Portion,
  { file, currency }: Reading,
) {
  const {
    told,
    aside,
    oldestOrderAt,
    leftOut: unread,
  } = run.phase === "customers"
    ? toldByCustomers(run, objects, file.completedAt)
    : toldByOrders(run, objects, currency);
  const leftOut = unread + (await noteEach(told));
  const add: NonNullable<Step["add"]> =
    run.phase === "customers"
      ? { customers: objects.length, customersLeftOut: leftOut }
      : { orders: objects.length, leftOut };
  return { end, add, aside, oldestOrderAt };
}
