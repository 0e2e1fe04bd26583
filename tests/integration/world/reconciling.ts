import { writeSync } from "node:fs";
import { text } from "node:stream/consumers";
import pg from "pg";
import { closeDatabase, database } from "../../../app/db.server";
import { runUnderWay } from "../../../app/models/reconciliation-runs.server";
import { stopQueue } from "../../../app/queue/queue.server";
import { takeStep } from "../../../app/services/reconciliation/take-step.server";
import { reconcile } from "../../../app/services/reconcile.server";
import { place, type StepTaken, type Task } from "./reconciling-task";

const task = JSON.parse(await text(process.stdin)) as Task;
const { shopId, run, what } = task;
let statements = 0;
countStatements(what === "steps" ? null : what);
if (what === "steps") writeSync(1, JSON.stringify(await stepByStep()));
else await reconcile(shopId, run);
await stopQueue();
await closeDatabase();

async function stepByStep(): Promise<StepTaken[]> {
  const taken: StepTaken[] = [];
  for (;;) {
    const open = await runUnderWay(database(), shopId);
    if (open === null || open.domain === null) return taken;
    const before = statements;
    await takeStep({ ...open, domain: open.domain });
    taken.push({ from: place(open), statements: statements - before });
  }
}

/** Statements of transactions alone: what the queue does for itself and what is only read changes nothing when it is cut off. */
function countStatements(end: Exclude<Task["what"], "steps"> | null): void {
  const inTransaction = new WeakSet<pg.Client>();
  const query = pg.Client.prototype.query as (this: pg.Client, ...args: unknown[]) => unknown;
  const counted = function (this: pg.Client, ...args: unknown[]): unknown {
    if (args[0] === "BEGIN") inTransaction.add(this);
    const dies = inTransaction.has(this) && (statements += 1) === end?.diesAt;
    if (args[0] === "COMMIT" || args[0] === "ROLLBACK") inTransaction.delete(this);
    if (dies && end?.sent === false) process.kill(process.pid, "SIGKILL");
    const answer = query.apply(this, args);
    if (dies) process.kill(process.pid, "SIGKILL");
    return answer;
  };
  pg.Client.prototype.query = counted as typeof pg.Client.prototype.query;
}
