import pg from "pg";
import { log } from "../../log.server";
import { type BackfillRun, findRun, type RunKey } from "../../models/backfill-runs.server";
import { reasonOf } from "../../models/home-work.server";
import { isPassing } from "../../db.server";
import { countCustomers } from "./count-customers.server";
import { exportOf } from "./export.server";
import { giveUp } from "./give-up.server";
import { readExport } from "./read-export.server";
import { readRefunds } from "./read-refunds.server";
import { type Next, pauseRun, Slice } from "./slice.server";

/** With twice the pause after each: about half an hour of nothing but faults. */
const MOST_FAULTS = 9;
const FIRST_PAUSE_SECONDS = 4;

/**
 * Works on a backfill for a while and lets a further job go on: customers, then orders, then the orders whose refunds have to be
 * read for themselves, and then everybody is counted. It can be interrupted at any point and run any number of times at
 * once: what is done is kept with how far it got. Throws when the database broke it off, and the job tries again.
 */
export async function runBackfill(key: RunKey): Promise<void> {
  const slice = new Slice();
  for (;;) {
    const run = await findRun(key);
    if (run === null || !run.installed) return;
    try {
      if ((await stepOf(run, slice)) === "later") return;
    } catch (error) {
      if (error instanceof pg.DatabaseError && isPassing(error)) throw error;
      // It may have come further since it was found.
      const stands = await findRun(key);
      if (stands !== null) await withstand(stands, error);
      return;
    }
  }
}

async function stepOf(run: BackfillRun, slice: Slice): Promise<Next> {
  switch (run.phase) {
    case "customers":
    case "orders": {
      const found = await exportOf(run, slice);
      return typeof found === "string" ? found : readExport(run, found, slice);
    }
    case "refunds":
      return readRefunds(run, slice);
    case "counting":
      return countCustomers(run, slice);
  }
}

/** Shopify out of reach is tried again after twice the time; what goes on failing ends the run. */
async function withstand(run: BackfillRun, error: unknown): Promise<void> {
  const { shopId, faults, phase } = run;
  log().warn({ err: error, shopId, run: run.run, phase, faults }, "backfill interrupted");
  const reason = reasonOf(error instanceof Error ? error.message : "");
  if (faults + 1 < MOST_FAULTS)
    return pauseRun(run, FIRST_PAUSE_SECONDS * 2 ** faults, { faults: faults + 1 });
  await giveUp(run, reason);
}
