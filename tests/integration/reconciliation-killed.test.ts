import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chance } from "../sim/random";
import { storeKeeper } from "./world/gaps";
import { createCustomer, placeOrder } from "./world/shopping";
import { SECOND_SHOP, SHOP, startWorld, type World } from "./world/world";

/** Two stores in which the same happens untold: what compares the first one is killed again and again. */
let world: World;
let shops: { domain: string; shopId: number; currency: string }[];
const KILLS = 20;
const SEED = 4711;
const BUYERS = 30;
const SCRIPT = fileURLToPath(new URL("./world/reconciling.ts", import.meta.url));

beforeAll(async () => {
  world = await startWorld({ worker: false });
  shops = [
    { domain: SHOP, shopId: await world.install(), currency: "EUR" },
    { domain: SECOND_SHOP, shopId: await world.install({}, SECOND_SHOP), currency: "USD" },
  ];
  await storeKeeper(world).silence(true);
});
afterAll(() => world.close());

/** So much time passes that nothing is fresh any more. */
async function happen(batch: number): Promise<void> {
  for (const { domain, currency } of shops)
    for (let index = 0; index < BUYERS; index += 1) {
      const email = `buyer-${String(batch)}-${String(index)}@example.com`;
      const customerId = await createCustomer(world, email, domain);
      const amount = `${String(10 + index)}.00`;
      await placeOrder(world, { customerId, amount, currency }, domain);
    }
  const clock = await fetch(`${world.sandboxUrl}/__meta/clock`);
  const { now } = (await clock.json()) as { now: string };
  const later = new Date(new Date(now).getTime() + 10 * 60_000).toISOString();
  await world.post("/__meta/clock", { now: later });
}

async function begin(shopId: number): Promise<number> {
  const { requestReconciliation } =
    await import("../../app/services/request-reconciliation.server");
  return requestReconciliation(shopId, "1");
}

async function stateOf(shopId: number) {
  const { lastReconciliation } = await import("../../app/models/reconciliations.server");
  return (await lastReconciliation(shopId))?.state;
}

/** Whether the process was still at work when it was killed. */
async function killed(shopId: number, run: number, afterMs: number): Promise<boolean> {
  const child = spawn(process.execPath, ["--import", "tsx", SCRIPT, String(shopId), String(run)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  await once(child.stdout, "data");
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, afterMs))]);
  child.kill("SIGKILL");
  const [, signal] = (await ended) as [number | null, string | null];
  return signal === "SIGKILL";
}

async function outcomeOf(shopId: number) {
  const database = world.app.database();
  const read = async (statement: string) => (await database.query(statement, [shopId])).rows;
  return {
    balances: await read(
      "SELECT email, balance::int, order_count FROM customers WHERE shop_id = $1 ORDER BY email",
    ),
    findings: await read(
      `SELECT run, difference, cause, mended, count(*)::int, count(DISTINCT subject_id)::int AS subjects
         FROM reconciliation_findings WHERE shop_id = $1 GROUP BY 1, 2, 3, 4 ORDER BY 1, 2`,
    ),
    runs: await read(
      "SELECT run, state, found, mended, compared FROM reconciliations WHERE shop_id = $1 ORDER BY run",
    ),
    entries: await read(
      "SELECT count(*)::int, sum(points)::int AS points FROM ledger_entries WHERE shop_id = $1",
    ),
  };
}

test("a comparison that is killed at twenty random points goes on and ends in the same state", async () => {
  const { reconcile } = await import("../../app/services/reconcile.server");
  const [first, second] = shops;
  if (first === undefined || second === undefined) throw new Error("Two stores are needed");
  const random = chance(SEED);
  let kills = 0;
  for (let batch = 0; kills < KILLS; batch += 1) {
    expect(batch).toBeLessThan(KILLS);
    await happen(batch);
    const run = await begin(first.shopId);
    while (kills < KILLS && (await stateOf(first.shopId)) === "running")
      if (await killed(first.shopId, run, random.int(0, 400))) kills += 1;
    await reconcile(first.shopId, run);
    await reconcile(second.shopId, await begin(second.shopId));
    expect(await stateOf(first.shopId)).toBe("done");
  }
  const outcome = await outcomeOf(first.shopId);
  expect(outcome.balances.length).toBeGreaterThanOrEqual(BUYERS);
  expect(outcome).toEqual(await outcomeOf(second.shopId));
}, 400_000);
