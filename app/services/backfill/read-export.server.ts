import { type Instant } from "../../domain/shared/instant";
import { type BackfillRun, putOrdersAside } from "../../models/backfill-runs.server";
import { type BulkFile } from "../../shopify/bulk-operations.server";
import { BulkResultLost, type Portion, portionsOf } from "../../shopify/bulk-result.server";
import { beginAgain, endPhase } from "./export.server";
import { noteEach } from "./note-each.server";
import { sideBySide } from "./side-by-side";
import { moveOn, type Next, type Slice } from "./slice.server";
import { type Told } from "../told";
import {
  currencyOf,
  type ToldByObject,
  toldByCustomer,
  toldByOrder,
} from "./told-by-export.server";

/** Objects in one transaction, and transactions side by side: one portion is read while the database writes others. */
const PORTION = 200;
const AT_ONCE = 4;

/** Reads the file of a phase from where the run stands; the run moves on by a portion when that is written down. */
export async function readExport(found: BackfillRun, file: BulkFile, slice: Slice): Promise<Next> {
  const currency = await currencyOf(found.shopId);
  const isOfCustomers = found.phase === "customers";
  const portions = portionsOf(file, found.byteOffset, PORTION, (object) =>
    isOfCustomers
      ? toldByCustomer(found, object, file.completedAt)
      : toldByOrder(found, object, currency),
  );
  let run = found;
  try {
    for await (const kept of sideBySide(portions, AT_ONCE, keep)) {
      const { end, count, leftOut, aside, oldestOrderAt } = kept;
      const outcome = await moveOn(run, slice, {
        to: { byteOffset: end, faults: 0, waitingSince: null },
        add: isOfCustomers
          ? { customers: count, customersLeftOut: leftOut }
          : { orders: count, leftOut },
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

/** Writes down what a portion tells; how far the run got by it is moved afterwards. */
async function keep({ objects, end }: Portion<ToldByObject>) {
  const told = objects.flatMap((each) => (each.kind === "told" ? [each.told] : []));
  const aside = objects.flatMap((each) => (each.kind === "to_be_read" ? [each.orderId] : []));
  const unread = objects.length - told.length - aside.length;
  const leftOut = unread + (await noteEach(told));
  return { end, count: objects.length, leftOut, aside, oldestOrderAt: oldestOf(told.flat()) };
}

function oldestOf(told: readonly Told[]): Instant | null {
  const placed = told.flatMap(({ fact }) =>
    fact.kind === "order" ? [fact.report.order.processedAt] : [],
  );
  return placed.toSorted()[0] ?? null;
}
