import { log } from "../../log.server";
import { type BackfillRun, type Step } from "../../models/backfill-runs.server";
import { adminRequest } from "../../shopify/admin-client.server";
import {
  beginBulkQuery,
  type BulkFile,
  findBulkQuery,
  readBulkOperation,
} from "../../shopify/bulk-operations.server";
import { BULK_CUSTOMERS, BULK_ORDERS, COUNT_RECORDS } from "../../shopify/bulk-queries";
import { giveUp } from "./give-up.server";
import { moveOn, type Next, pauseRun, type Slice } from "./slice.server";

const MOST_RESTARTS = 3;
/** Shopify ends what is not done by then. */
const MOST_WAIT_MS = 10 * 86_400_000;
const SHORTEST_PAUSE_SECONDS = 2;
const LONGEST_PAUSE_SECONDS = 300;

/** The file that a phase reads. While Shopify makes it, whoever works on the run goes away and comes back. */
export async function exportOf(run: BackfillRun, slice: Slice): Promise<BulkFile | Next> {
  if (run.operationId === null) return begin(run, slice);
  const standing = await readBulkOperation(run.domain, run.operationId);
  switch (standing.state) {
    case "ready":
      return standing;
    case "empty":
      return endPhase(run, slice);
    case "under_way":
      return wait(run);
    case "lost":
      return beginAgain(run, slice, standing.why);
    case "denied":
      return giveUp(run, "no_access");
  }
}

/** The next phase, from its beginning. */
export function endPhase(run: BackfillRun, slice: Slice): Promise<Next> {
  const phase = run.phase === "customers" ? "orders" : "refunds";
  return moveOn(run, slice, { to: { ...FROM_THE_START, phase, restarts: 0 } });
}

/** Has the export made once more; what was read of the other one is read again and changes nothing. */
export async function beginAgain(run: BackfillRun, slice: Slice, why: string): Promise<Next> {
  const { shopId, phase, restarts } = run;
  log().warn({ shopId, run: run.run, phase, restarts, why }, "bulk operation is of no use");
  if (restarts === MOST_RESTARTS) return giveUp(run, "export_failed");
  const counters = phase === "customers" ? NO_CUSTOMERS : NO_ORDERS;
  return moveOn(run, slice, { to: { ...FROM_THE_START, ...counters, restarts: restarts + 1 } });
}

const NO_CUSTOMERS = { customers: 0, customersLeftOut: 0 } as const;
const NO_ORDERS = { orders: 0, leftOut: 0 } as const;

const FROM_THE_START = { operationId: null, byteOffset: 0, waitingSince: null } as const;

async function begin(run: BackfillRun, slice: Slice): Promise<Next> {
  const { domain, startedAt, restarts } = run;
  const { query } = run.phase === "customers" ? BULK_CUSTOMERS : BULK_ORDERS;
  // One that was begun and not written down, because a process ended just then, is not begun twice.
  const begun = restarts === 0 ? await findBulkQuery(domain, query, startedAt) : null;
  const operationId = begun ?? (await beginBulkQuery(domain, query));
  if (operationId === null) return wait(run);
  const totals = run.customersTotal === null ? await totalsOf(domain) : {};
  return moveOn(run, slice, { to: { ...totals, operationId, waitingSince: new Date() } });
}

async function totalsOf(domain: string): Promise<NonNullable<Step["to"]>> {
  const counts = await adminRequest(domain, COUNT_RECORDS, {}, "background");
  return {
    customersTotal: counts.customersCount?.count ?? null,
    ordersTotal: counts.ordersCount?.count ?? null,
  };
}

/** The webhook of the operation's end wakes the run; looking from time to time is for when that is lost. */
async function wait(run: BackfillRun): Promise<Next> {
  const waitingSince = run.waitingSince ?? new Date();
  const waitedMs = Date.now() - waitingSince.getTime();
  if (waitedMs > MOST_WAIT_MS) return giveUp(run, "export_failed");
  const pause = Math.max(SHORTEST_PAUSE_SECONDS, Math.round(waitedMs / 2000));
  await pauseRun(run, Math.min(LONGEST_PAUSE_SECONDS, pause), { waitingSince, faults: 0 });
  return "later";
}
