import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { chance } from "../sim/random";
import { Crash } from "./world/backfill/crash";
import { forgetPast, stateOf } from "./world/backfill/state";
import { WorkerProcess } from "./world/backfill/worker";
import { SHOP, startWorld, type World } from "./world/world";

const KILLS = 20;
/** So many of them end a worker process; the others take the database from this one at a chosen statement. */
const PROCESSES = 4;
const SEED = 20261129;
const LONGEST_MS = 200;
/** A portion takes about half as many. */
const MOST_STATEMENTS = 50;

let world: World;
let shopId: number;
let run: number;

beforeAll(async () => {
  world = await startWorld({ worker: false });
  const size = { customers: 300, orders: 1_800, days: 50, seed: 3 };
  await world.post("/__meta/fill", { shop: SHOP, ...size });
  shopId = await world.install({ pastOrders: "points" });
});
afterAll(() => world.close());

const services = async () => ({
  ...(await import("../../app/services/backfill/run-backfill.server")),
  ...(await import("../../app/services/start-backfill.server")),
  ...(await import("../../app/services/wake-backfills.server")),
  ...(await import("../../app/db.server")),
});

async function standing(): Promise<{ state: string; phase: string }> {
  const { rows } = await world.app
    .database()
    .query<{ state: string; phase: string; run: number }>(
      "SELECT state, phase, run FROM backfills WHERE shop_id = $1",
      [shopId],
    );
  run = rows[0]?.run ?? 0;
  return { state: rows[0]?.state ?? "none", phase: rows[0]?.phase ?? "none" };
}

/** Works on the run as its jobs do, one after the other. */
async function undisturbed(): Promise<void> {
  const { runBackfill } = await services();
  for (let { state } = await standing(); state === "running"; { state } = await standing()) {
    await runBackfill({ shopId, run });
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect((await standing()).state).toBe("done");
}

async function crashed(crash: Crash, statements: number): Promise<void> {
  const { runBackfill } = await services();
  crash.after(statements);
  // An export that is not ready yet is come back to, as the queue would.
  for (let tries = 0; !crash.hasHappened() && tries < 500; tries += 1)
    await runBackfill({ shopId, run }).catch(() => undefined);
  expect(crash.hasHappened()).toBe(true);
  crash.revive();
  // Connections that broke may still be handed out once.
  await vi.waitFor(() => world.app.database().query("SELECT 1"), { timeout: 10_000 });
}

async function killed(afterMs: number): Promise<void> {
  const { transaction, wakeBackfill } = await services();
  await transaction((connection) => wakeBackfill(connection, shopId));
  const worker = new WorkerProcess(world.app.database());
  await worker.taken();
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  await worker.kill();
}

type State = Awaited<ReturnType<typeof stateOf>>;

async function expectState(expected: State, since: number): Promise<void> {
  const found = await stateOf(world.app.database(), shopId, since);
  for (const [table, rows] of expected) {
    const differing = rows.filter((row, index) => row !== found.get(table)?.[index]);
    expect(differing.slice(0, 3), table).toEqual([]);
    expect(found.get(table)?.length, table).toBe(rows.length);
  }
}

async function beginAgain(): Promise<void> {
  const { startBackfill, transaction } = await services();
  await forgetPast(world.app.database(), shopId);
  await transaction((connection) => startBackfill(connection, shopId, { anew: false }));
}

test(`killed at ${KILLS} random points, reading in goes on and ends in the same state`, async () => {
  const random = chance(SEED);
  const since = Date.now() - 1_000;
  await undisturbed();
  const expected = await stateOf(world.app.database(), shopId, since);
  expect(expected.get("ledger_entries")?.length).toBeGreaterThan(500);

  await beginAgain();
  const crash = new Crash();
  const met = new Set<string>();
  for (let kill = 0; kill < KILLS; kill += 1) {
    const { state, phase } = await standing();
    if (state === "done") {
      await expectState(expected, since);
      await beginAgain();
    } else met.add(phase);
    if (kill % (KILLS / PROCESSES) === 2) await killed(random.int(0, LONGEST_MS));
    else await crashed(crash, random.int(1, MOST_STATEMENTS));
  }
  crash.remove();
  expect([...met]).toEqual(expect.arrayContaining(["customers", "orders"]));
  await undisturbed();
  await expectState(expected, since);
}, 300_000);
