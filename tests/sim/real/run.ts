import { type Outcome } from "../../../scripts/verify-ledger/run";
import { type History } from "../history";
import { startWorld, type World } from "../../integration/world/world";
import { type Failure, failureOf } from "./check";
import { LeftOut } from "./left-out";
import { later } from "./moments";
import { openShop, type Shop } from "./shop";
import { control, type Stage, standAt } from "./stage";
import { inOrder, type Step, stepsOf } from "./timeline";

/** How the stores' webhooks misbehave: each comes twice, in any order, and every fifth not at all. */
const FAULTS = { duplicate: 1, shuffle: true, dropRate: 0.2 };

/** They come up to so late; the more shops take turns, the longer lasts what happens to each of them. */
const LATE_MS_PER_SHOP = 250;

export type Found = { readonly history: History; readonly failure: Failure };

export type Result = {
  readonly failures: readonly Found[];
  /** What verifying the ledger said. */
  readonly ledger: Outcome;
  readonly leftOut: LeftOut;
  readonly webhooks: { readonly delivered: number; readonly dropped: number };
};

/**
 * Lives through histories on the real path, each in a shop of its own, all in one database and on one clock that stands at
 * each instant in turn: what happens is done in a sandbox store and by the app's services, the store's webhooks arrive twice,
 * shuffled, late or only at the end, and the app's worker counts them. At its end every history has to stand, by the
 * tables, where the model has it, and the ledger of all has to be right.
 */
export async function liveThrough(histories: readonly History[]): Promise<Result> {
  const leftOut = new LeftOut();
  const shops = histories.map((history) => openShop(later(history), leftOut));
  // The ledger is verified here, so that what is wrong in it does not hide what else failed.
  const world = await startWorld({ stores: shops.map((shop) => shop.facts), ledger: "tampered" });
  try {
    const found = await live(world, shops);
    const failures = histories.flatMap((history, index): Found[] => {
      const failure = found.get(index);
      return failure === undefined ? [] : [{ history, failure }];
    });
    const [webhooks, ledger] = [await countsOf(world), await ledgerOf(world)];
    return { failures, ledger, leftOut, webhooks };
  } finally {
    await world.close();
  }
}

async function ledgerOf({ app }: World): Promise<Outcome> {
  const { runVerification } = await import("../../../scripts/verify-ledger/run");
  const connection = await app.database().connect();
  try {
    return await runVerification(connection, null);
  } finally {
    connection.release();
  }
}

async function countsOf(world: World): Promise<Result["webhooks"]> {
  const answer = await fetch(`${world.sandboxUrl}/__meta/webhooks`);
  return (await answer.json()) as Result["webhooks"];
}

/** The failures by the place of their shop; a shop that fails is left alone from then on. */
async function live(world: World, shops: readonly Shop[]): Promise<ReadonlyMap<number, Failure>> {
  const stage: Stage = { world, at: "" };
  const failures = new Map<Shop, Failure>();
  const delayMs = LATE_MS_PER_SHOP * shops.length;
  await control(stage, "/__meta/webhooks", { ...FAULTS, delayMs });
  const ends = shops.map((shop): Step => {
    const run = async () => {
      const failure = await failureOf(stage, shop);
      if (failure !== null) failures.set(shop, failure);
    };
    return { at: shop.history.end, shop, run };
  });
  for (const { at, shop, run } of inOrder([...shops.flatMap(stepsOf), ...ends])) {
    if (failures.has(shop)) continue;
    await standAt(stage, at);
    try {
      await run(stage);
    } catch (error) {
      const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
      failures.set(shop, { told: `at ${at}: ${told}`, lived: null });
    }
  }
  return new Map([...failures].map(([shop, failure]) => [shops.indexOf(shop), failure]));
}
