import { afterAll, beforeAll, expect, test } from "vitest";
import { type Program, programSchema } from "../../app/domain/program/document";
import { starterProgram } from "../../app/domain/program/starter";
import { mergeBody, orderBody } from "./world/bodies";
import { createCustomer, placeOrder, refundAmount } from "./world/shopping";
import { adjust, optOut, redeem } from "./world/staff";
import { send } from "./world/webhooks";
import { SHOP, startWorld, type World } from "./world/world";

let world: World;
let shopId: number;
const start = Date.now() + 86_400_000;
const day = (days: number) => new Date(start + days * 86_400_000).toISOString();

const rule = starterProgram("EUR").earningRules[0];
const program = (changes: object): Partial<Program> =>
  programSchema.parse({ ...starterProgram("EUR"), state: "live", ...changes });

beforeAll(async () => {
  world = await startWorld();
  shopId = await world.install(
    program({
      earningRules: [{ ...rule, delay: { days: 2, from: "order" } }],
      expiry: { mode: { kind: "per_lot", days: 20 } },
    }),
  );
});
afterAll(() => world.close());

async function clock(at: string): Promise<void> {
  const response = await world.post("/__meta/clock", { now: at });
  if (!response.ok) throw new Error(await response.text());
}

/** What is written of a customer at this moment, and the moment. */
async function written(gid: string) {
  await world.settled();
  const { now } = await import("../../app/clock.server");
  const { rows } = await world.app.database().query<{ id: string; said: object }>(
    `SELECT customer_id AS id, jsonb_build_object('membership', membership, 'tier', tier_id, 'balance', balance,
            'pending', pending_points, 'earned', total_earned, 'redeemed', total_redeemed, 'spent', amount_spent_minor,
            'lots', checkpoint #> '{purse,lots}', 'tierChanges', (SELECT count(*) FROM tier_changes t
               WHERE t.shop_id = c.shop_id AND t.customer_id = c.customer_id)) AS said
       FROM customers c JOIN customer_states USING (shop_id, customer_id) WHERE shop_id = $1 AND shopify_id = $2`,
    [shopId, gid.split("/").at(-1)],
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`${gid} is not known`);
  return { ...row, at: (await now()).toISOString() };
}

async function asOf(customerId: string, at: string) {
  const { transaction } = await import("../../app/db.server");
  const { stateAsOf } = await import("../../app/ledger/state-as-of.server");
  const { balanceOf } = await import("../../app/domain/ledger/lots");
  const { pendingOf } = await import("../../app/domain/fold/awards");
  const state = await transaction((connection) =>
    stateAsOf(connection, { shopId, customerId }, at),
  );
  if (state === null) return null;
  return {
    membership: state.membership,
    tier: state.tierId,
    balance: balanceOf(state.purse),
    pending: pendingOf(state),
    earned: state.totalEarned,
    redeemed: state.totalRedeemed,
    spent: state.counters.amountSpentMinor,
    lots: state.purse.lots,
    tierChanges: state.tierChanges.length,
  };
}

test("the state of every past moment is what was written then, if all came in order [R1, R2]", async () => {
  const gid = await createCustomer(world, "past@example.com");
  const { id } = await written(gid);
  const order = await placeOrder(world, { customerId: gid, amount: "250.00" });
  const moments = [await written(gid)];
  // Each on a day of its own: orders, refunds and versions are dated in whole seconds.
  const steps: [day: number, step: () => Promise<unknown>][] = [
    [4, () => Promise.resolve()],
    [5, () => adjust({ shopId, customerId: id }, 15, 250)],
    [6, () => redeem({ shopId, customerId: id })],
    [7, () => refundAmount(world, order, "100.00")],
    // What is published later changes nothing about a day before it.
    [8, () => world.app.goLive(SHOP, program({ expiry: { mode: { kind: "per_lot", days: 40 } } }))],
    [9, () => placeOrder(world, { customerId: gid, amount: "400.00" })],
    [60, () => placeOrder(world, { customerId: gid, amount: "30.00" })],
    [61, () => optOut({ shopId, customerId: id })],
  ];
  for (const [on, step] of steps) {
    await clock(day(on));
    await world.settled();
    await step();
    moments.push(await written(gid));
  }

  const said = moments.map((moment) => moment.said);
  expect(new Set(said.map((each) => JSON.stringify(each))).size).toBe(moments.length);
  for (const moment of moments) expect(await asOf(id, moment.at)).toEqual(moment.said);
});

test("a fact that came late counts from its own date on", async () => {
  const gid = await createCustomer(world, "late@example.com");
  await clock(day(70));
  const before = await written(gid);
  await clock(day(80));
  await placeOrder(world, { customerId: gid, amount: "50.00", processedAt: day(75) });
  const { id } = await written(gid);
  expect(await asOf(id, before.at)).toMatchObject({ earned: 0, spent: 0 });
  expect(await asOf(id, day(75))).toMatchObject({ earned: 50, spent: 5000 });
});

test("before a merge each had their own, since then the kept one has it all [R46]", async () => {
  const person = (id: number) => ({ id, email: `${id}@example.com`, createdAt: day(82) });
  const [kept, gone] = [person(8_000_000_010), person(8_000_000_020)];
  const order = (id: number, customer: typeof kept, amount: string) => ({
    topic: "orders/paid",
    triggeredAt: day(83),
    body: orderBody({ id, at: day(83), amount, customer }),
  });
  await clock(day(90));
  await send(world, [
    order(8_000_000_030, kept, "60.00"),
    order(8_000_000_040, gone, "50.00"),
    {
      topic: "customers/merge",
      triggeredAt: day(86),
      body: mergeBody({ kept: kept.id, gone: gone.id }),
    },
  ]);
  const ids = await Promise.all([kept.id, gone.id].map((id) => written(`gid/${id}`)));
  const balances = async (at: string) =>
    Promise.all(ids.map(async ({ id }) => (await asOf(id, at))?.balance));
  expect(await balances(day(82.9))).toEqual([0, 0]);
  expect(await balances(day(85.9))).toEqual([60, 50]);
  expect(await balances(day(86))).toEqual([110, 0]);
});

test("of nobody there is no state", async () => {
  expect(await asOf("4711", day(0))).toBeNull();
});
