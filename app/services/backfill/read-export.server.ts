import { type BackfillRun, putOrdersAside, type Step } from "../../models/backfill-runs.server";
import { type BulkFile } from "../../shopify/bulk-operations.server";
import { BulkResultLost, type Portion, portionsOf } from "../../shopify/bulk-result.server";
import { beginAgain, endPhase } from "./export.server";
import { noteEach } from "./note-each.server";
import { moveOn, type Next, type Slice } from "./slice.server";
import { currencyOf, toldByCustomers, toldByOrders } from "./told-by-export.server";

/** Objects in one transaction. */
const PORTION = 500;

/** Reads the file of a phase from where the run stands, a portion in each transaction. */
export async function readExport(found: BackfillRun, file: BulkFile, slice: Slice): Promise<Next> {
  const currency = await currencyOf(found.shopId);
  let run = found;
  const portions = portionsOf(file, run.byteOffset, PORTION);
  try {
    // The next portion is fetched and read while the database works on this one.
    let next = portions.next();
    for (;;) {
      const { done, value } = await next;
      if (done === true) return await endPhase(run, slice);
      next = portions.next();
      next.catch(() => undefined);
      const outcome = await keep(run, value, { file, currency, slice });
      if (outcome === "later") return outcome;
      run = { ...run, byteOffset: value.end, faults: 0 };
    }
  } catch (error) {
    if (error instanceof BulkResultLost) return beginAgain(run, slice, error.message);
    throw error;
  } finally {
    await portions.return(undefined);
  }
}

type Reading = { readonly file: BulkFile; readonly currency: string | null; readonly slice: Slice };

async function keep(
  run: BackfillRun,
  { objects, end }: Portion,
  { file, currency, slice }: Reading,
): Promise<Next> {
  const { told, leftOut, aside, oldestOrderAt } =
    run.phase === "customers"
      ? toldByCustomers(run, objects, file.completedAt)
      : toldByOrders(run, objects, currency);
  const add: NonNullable<Step["add"]> = { [run.phase]: objects.length, leftOut };
  return moveOn(run, slice, {
    to: { byteOffset: end, faults: 0, waitingSince: null },
    add,
    oldestOrderAt,
    work: async (connection) => {
      await putOrdersAside(connection, run, aside);
      await noteEach(connection, run, told);
    },
  });
}
