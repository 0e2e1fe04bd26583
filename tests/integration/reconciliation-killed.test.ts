import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { starterProgram } from "../../app/domain/program/starter";
import { STORES } from "../sandbox-store/store/stores";
import { chance } from "../sim/random";
import { gapStore, letTimePass } from "./world/gap-store";
import { storeKeeper } from "./world/gaps";
import { outcomeOf, runsOf } from "./world/outcome";
import { place, type StepTaken, type Task } from "./world/reconciling-task";
import { startedAhead } from "./world/started-ahead";
import { startWorld, type World } from "./world/world";

/** In three stores the same happens: one tells all of it, of the others everything is missed. */
const [TOLD, UNTOLD, KILLED] = ["told", "untold", "killed"].map((name) => `${name}.myshopify.com`);
const KILLS = 20;
const SEED = 4711;

let world: World;
let processes: Awaited<ReturnType<typeof startedAhead>>;
const shops = new Map<string, number>();
const shopOf = (domain = "") => shops.get(domain) ?? 0;

beforeAll(async () => {
  const [facts] = STORES;
  if (facts === undefined) throw new Error("There is no store to copy");
  const domains = [TOLD ?? "", UNTOLD ?? "", KILLED ?? ""];
  world = await startWorld({ stores: domains.map((domain) => ({ ...facts, domain })) });
  processes = await startedAhead(fileURLToPath(new URL("./world/reconciling.ts", import.meta.url)));
  const { tiers } = starterProgram("EUR");
  const levels = tiers.levels.map((each) =>
    each.id === "silver" ? { ...each, threshold: 60_00 } : each,
  );
  const membership = { referringCustomersJoin: true, optInTags: ["club"], optOutTags: [] };
  for (const domain of domains) {
    shops.set(domain, await world.install({ membership, tiers: { ...tiers, levels } }, domain));
  }
  await happen(domains);
});
afterAll(async () => {
  await processes.close();
  await world.close();
});

async function happen(domains: readonly string[]): Promise<void> {
  const stores = domains.map((domain) => ({
    domain,
    store: gapStore(world, shopOf(domain), domain),
  }));
  for (const { store } of stores) await store.prepare();
  const keeper = storeKeeper(world);
  for (const { domain, store } of stores) {
    await keeper.silence(domain !== TOLD);
    await store.plant();
    await world.settled();
  }
  await keeper.silence(false);
  await letTimePass(world);
}

/** Begins a run for which no job is made: what goes on with it is started by the test alone. */
async function begin(shopId: number): Promise<number> {
  const { beginRun } = await import("../../app/models/reconciliation-runs.server");
  const { transaction } = await import("../../app/db.server");
  const { now } = await import("../../app/clock.server");
  const run = await transaction(async (connection) =>
    beginRun(connection, { shopId, askedBy: "1", at: await now(connection) }),
  );
  if (run === null) throw new Error("A run is under way");
  return run;
}

async function placeOf(shopId: number): Promise<string> {
  const { runUnderWay } = await import("../../app/models/reconciliation-runs.server");
  const run = await runUnderWay(world.app.database(), shopId);
  if (run === null) throw new Error("The run came to its end");
  return place(run);
}

/** Twenty statements of a run, drawn by chance, in the order in which they come. */
function pointsIn(steps: readonly StepTaken[]) {
  const random = chance(SEED);
  const all = steps.flatMap(({ statements }, step) =>
    Array.from({ length: statements }, (_, index) => ({ step, statement: index + 1 })),
  );
  return random
    .shuffle(all)
    .slice(0, KILLS)
    .sort((a, b) => a.step - b.step || a.statement - b.statement)
    .map((point) => ({ ...point, sent: random.percent(50) }));
}

async function compareStepByStep(shopId: number): Promise<StepTaken[]> {
  const task: Task = { shopId, run: await begin(shopId), what: "steps" };
  return JSON.parse((await processes.run(task)).said) as StepTaken[];
}

/** Each process goes on from where the one before it was killed to its own point. */
async function compareKilled(shopId: number, steps: readonly StepTaken[]): Promise<void> {
  const run = await begin(shopId);
  for (const { step, statement, sent } of pointsIn(steps)) {
    const now = await placeOf(shopId);
    const standsAt = steps.findIndex(({ from }) => from === now);
    expect(standsAt).toBeGreaterThanOrEqual(0);
    const before = steps.slice(standsAt, step).reduce((sum, each) => sum + each.statements, 0);
    const diesAt = before + statement;
    const { killed } = await processes.run({ shopId, run, what: { diesAt, sent } } satisfies Task);
    expect({ step, statement, sent, killed }).toMatchObject({ killed: true });
  }
  const toTheEnd = { shopId, run, what: { diesAt: null, sent: false } } satisfies Task;
  expect(await processes.run(toTheEnd)).toMatchObject({ killed: false });
}

test("a comparison that is killed at twenty random points goes on and ends in the same state", async () => {
  const steps = await compareStepByStep(shopOf(UNTOLD));
  await compareKilled(shopOf(KILLED), steps);
  await world.settled();

  const runs = await runsOf(world, shopOf(UNTOLD));
  expect(runs).toMatchObject([{ state: "done", found: 28 }]);
  expect(await runsOf(world, shopOf(KILLED))).toEqual(runs);
  expect(await outcomeOf(world, shopOf(KILLED))).toEqual(await outcomeOf(world, shopOf(UNTOLD)));
}, 240_000);

test("after a comparison a shop stands as one to which every webhook came", async () => {
  await compareStepByStep(shopOf(TOLD));
  await world.settled();
  const [run] = await runsOf(world, shopOf(TOLD));
  // What no webhook tells.
  expect(run?.findings).toEqual([
    "code_missing job_failed code_queued",
    "code_not_ended job_failed ending_queued",
    "code_switched_off by_hand coupon_ended",
    "code_works_again by_hand ending_queued",
    "order_gone by_hand noted",
    "order_hidden not_shown nothing",
    "scopes_changed missed_webhook updated",
    "webhook_set_aside set_aside nothing",
  ]);
  expect(await outcomeOf(world, shopOf(UNTOLD))).toEqual(await outcomeOf(world, shopOf(TOLD)));
}, 120_000);
