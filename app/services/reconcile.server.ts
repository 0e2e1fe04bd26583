import { now } from "../clock.server";
import { database, transaction } from "../db.server";
import { runUnderWay as backfillUnderWay } from "../models/backfill-runs.server";
import {
  beganNightly,
  beginRun,
  failRun,
  type Run,
  runUnderWay,
  webhooksWait,
} from "../models/reconciliation-runs.server";
import { enqueue } from "../queue/queue.server";
import { takeStep } from "./reconciliation/take-step.server";

/** A job of the queue lasts ten minutes at most; a long run goes on in the next one. A step takes two at worst. */
const TURN_MS = 4 * 60_000;
/** What came before the run is counted first; the worker that does it may be behind. */
const LOOK_AGAIN_SECONDS = 5;
const MOST_WAITING_MS = 30 * 60_000;
/** One run a night, however often its job is done. */
const NIGHTLY_HOURS = 12;

/**
 * Goes on with the shop's run of this number; null begins that of the night. May be done again at any time, by several
 * processes at once: each step is done once. Throws when Shopify cannot be reached, and the job tries again.
 */
export async function reconcile(shopId: number, number: number | null): Promise<void> {
  const wanted = number ?? (await beginNightly(shopId));
  const until = Date.now() + TURN_MS;
  for (;;) {
    const run = await runUnderWay(database(), shopId);
    if (run === null || run.run !== wanted) return;
    const next = await goOn(run);
    if (next === "over") return;
    if (next === "later" || Date.now() > until) return goOnLater(run, next === "later");
  }
}

async function goOn(run: Run): Promise<"next" | "later" | "over"> {
  const { shopId, domain, phase, askedAt } = run;
  if (domain === null) {
    await failRun(database(), run, "removed", await now());
    return "over";
  }
  // What waits to be counted is no gap.
  if (phase === "waiting" && (await webhooksWait(database(), shopId, askedAt))) {
    if (Date.now() - askedAt.getTime() < MOST_WAITING_MS) return "later";
    await failRun(database(), run, "backlog", await now());
    return "over";
  }
  await takeStep({ ...run, domain });
  return "next";
}

function goOnLater({ shopId, run }: Run, waiting: boolean): Promise<void> {
  const wait = { startAfterSeconds: waiting ? LOOK_AGAIN_SECONDS : 0 };
  return transaction((connection) => enqueue(connection, "reconcile", { shopId, run }, wait));
}

/** The number of the night's run, or of one that is under way: a run that stopped for any reason goes on at night. */
async function beginNightly(shopId: number): Promise<number | null> {
  return transaction(async (connection) => {
    const running = await runUnderWay(connection, shopId);
    if (running !== null) return running.run;
    // What a backfill has not read or counted yet is no gap; the next night compares it.
    if ((await backfillUnderWay(connection, shopId)) !== null) return null;
    const at = await now(connection);
    const since = new Date(at.getTime() - NIGHTLY_HOURS * 3_600_000);
    if (await beganNightly(connection, shopId, since)) return null;
    return beginRun(connection, { shopId, askedBy: null, at });
  });
}
