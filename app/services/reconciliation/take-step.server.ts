import { now } from "../../clock.server";
import { type Connection, isPassing, transaction } from "../../db.server";
import { type Finding } from "../../domain/reconciliation/finding";
import { log } from "../../log.server";
import { noteFindings } from "../../models/reconciliation-findings.server";
import {
  holdRun,
  type Move,
  moveRun,
  type Phase,
  PHASES,
} from "../../models/reconciliation-runs.server";
import { compareCodes } from "./codes.server";
import { compareCustomers } from "./customers.server";
import { compareOrders } from "./orders.server";
import { compareOwnSide } from "./own-side.server";
import { NOTHING_TO_COMPARE, type OpenRun, type Step, type Unit } from "./step";
import { compareCustomersThere, compareOrdersThere } from "./still-there.server";

const COMPARE: Readonly<Record<Phase, (run: OpenRun) => Promise<Step>>> = {
  waiting: () => Promise.resolve(NOTHING_TO_COMPARE),
  customers: compareCustomers,
  orders: compareOrders,
  codes: compareCodes,
  orders_there: compareOrdersThere,
  customers_there: compareCustomersThere,
  own_side: compareOwnSide,
};

/** These look through all that the app holds; of a large shop so many in each run, where the last one stopped. */
const MOST_LOOKED_FOR: Partial<Readonly<Record<Phase, number>>> = {
  codes: 10_000,
  orders_there: 10_000,
  customers_there: 10_000,
};

/**
 * Does the next step of a run: reads from Shopify, then counts, writes down what it found and moves on in one transaction.
 * Killed anywhere, the step is done again from its beginning; done twice, the second one changes nothing.
 */
export async function takeStep(run: OpenRun): Promise<void> {
  const step = await COMPARE[run.phase](run);
  await transaction(async (connection) => {
    if (!(await holdRun(connection, run))) return;
    const at = await now(connection);
    const findings: Finding[] = [];
    for (const unit of step.units) findings.push(...(await countApart(connection, run, unit, at)));
    const noted = await noteFindings(connection, run, findings, at);
    await moveRun(connection, run, { ...moveOf(run, step), ...noted }, at);
  });
}

async function countApart(
  connection: Connection,
  { shopId }: OpenRun,
  { count, failed }: Unit,
  at: Date,
): Promise<readonly Finding[]> {
  if (failed === null) return count(connection, at);
  await connection.query("SAVEPOINT apart");
  try {
    const findings = await count(connection, at);
    await connection.query("RELEASE SAVEPOINT apart");
    return findings;
  } catch (error) {
    if (isPassing(error)) throw error;
    await connection.query("ROLLBACK TO SAVEPOINT apart");
    log().error({ err: error, shopId, subject: failed.subject }, "difference not counted");
    return [failed];
  }
}

function moveOf(run: OpenRun, { next, compared }: Step): Omit<Move, "found" | "mended"> {
  const { phase } = run;
  const all = { ...run.compared, [phase]: (run.compared[phase] ?? 0) + compared };
  const { [phase]: _past, ...stopped } = run.stopped;
  if (next === null) return { ...begin(run, stopped), compared: all, stopped };
  const isEnough = (all[phase] ?? 0) >= (MOST_LOOKED_FOR[phase] ?? Infinity);
  if (!isEnough) return { phase, cursor: next, compared: all, stopped: run.stopped };
  return { ...begin(run, stopped), compared: all, stopped: { ...stopped, [phase]: next } };
}

function begin({ phase }: OpenRun, stopped: Readonly<Record<string, string>>) {
  const next = PHASES[PHASES.indexOf(phase) + 1] ?? null;
  return { phase: next, cursor: next === null ? null : (stopped[next] ?? null) };
}
