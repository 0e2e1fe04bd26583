import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Program } from "../../app/domain/program/document";
import { programSchema } from "../../app/domain/program/document";
import { starterProgram } from "../../app/domain/program/starter";
import { type StaffEvent } from "../../app/services/record-event.server";
import { createCustomer, placeOrder, refundAmount } from "./world/shopping";
import { startWorld, type World } from "./world/world";

let world: World;
let shopId: number;
/** The story's own days, from some days ahead on: the sandbox moves its clock forward only. */
const start = Date.now() + 86_400_000;
const day = (days: number) => new Date(start + days * 86_400_000).toISOString();

const order = starterProgram("EUR").earningRules[0];
const program = (changes: object): Partial<Program> =>
  programSchema.parse({ ...starterProgram("EUR"), state: "live", ...changes });

beforeAll(async () => {
  world = await startWorld();
  shopId = await world.install(
    program({
      earningRules: [
        { ...order, delay: { days: 2, from: "order" } },
        {
          id: "bday",
          kind: "birthday",
          enabled: true,
          pays: { kind: "reward", rewardId: "five-off" },
        },
        { id: "review", kind: "custom_action", name: "Review", enabled: true, points: 5 },
      ],
      expiry: { mode: { kind: "per_lot", days: 10 } },
    }),
  );
});
afterAll(() => world.close());

async function clock(at: string): Promise<void> {
  const response = await world.post("/__meta/clock", { now: at });
  if (!response.ok) throw new Error(await response.text());
}

async function standing(gid: string) {
  const { rows } = await world.app.database().query(
    `SELECT customer_id AS id, balance::int, pending_points::int AS pending, excluded, tier_id AS tier, next_due_at AS due
         FROM customers WHERE shop_id = $1 AND shopify_id = $2`,
    [shopId, gid.split("/").at(-1)],
  );
  return rows[0] as {
    id: string;
    balance: number;
    pending: number;
    excluded: boolean;
    tier: string;
    due: Date | null;
  };
}

async function say(gid: string, event: StaffEvent) {
  const { recordEvent } = await import("../../app/services/record-event.server");
  const { id: customerId } = await standing(gid);
  return recordEvent({ shopId, customerId, eventId: randomUUID(), staffId: "1", event });
}

async function coupons(customerId: string) {
  const { rows } = await world.app
    .database()
    .query<{ status: string; channel: string; cost: number }>(
      "SELECT status, channel, cost_points AS cost FROM coupons WHERE shop_id = $1 AND customer_id = $2",
      [shopId, customerId],
    );
  return rows;
}

/** The birthday that the kept state knows. */
async function keptBirthday(customerId: string) {
  const { rows } = await world.app.database().query<{ on: unknown }>(
    `SELECT entry #> '{1,on}' AS on FROM customer_states, jsonb_array_elements(checkpoint::jsonb #> '{maps,yearly}') AS entry
      WHERE shop_id = $1 AND customer_id = $2 AND entry ->> 0 = 'birthday'`,
    [shopId, customerId],
  );
  return rows[0]?.on;
}

test("points wait, fall due and expire by the shop's days, each posted with its own entry [R20, R24]", async () => {
  const gid = await createCustomer(world, "due@example.com");
  await world.settled();
  await clock(day(0));
  await placeOrder(world, { customerId: gid, amount: "20.00" });
  await world.settled();
  expect(await standing(gid)).toMatchObject({ balance: 0, pending: 20 });

  await clock(day(4));
  expect(await standing(gid)).toMatchObject({ balance: 20, pending: 0 });

  // Two weeks in which nothing ran: what was missed is caught up.
  await clock(day(18));
  const { id, ...after } = await standing(gid);
  expect(after).toMatchObject({ balance: 0, pending: 0, due: null });
  const { rows } = await world.app
    .database()
    .query(
      `SELECT kind, bucket, points::int FROM ledger_entries WHERE shop_id = $1 AND customer_id = $2 ORDER BY seq`,
      [shopId, id],
    );
  expect(rows).toEqual([
    { kind: "earn", bucket: "pending", points: 20 },
    { kind: "mature", bucket: "pending", points: -20 },
    { kind: "mature", bucket: "balance", points: 20 },
    { kind: "expire", bucket: "balance", points: -20 },
  ]);
});

test("a refund while points wait voids them [R24]", async () => {
  const gid = await createCustomer(world, "void@example.com");
  const placed = await placeOrder(world, { customerId: gid, amount: "20.00" });
  await world.settled();
  await refundAmount(world, placed, "20.00");
  await world.settled();
  expect(await standing(gid)).toMatchObject({ balance: 0, pending: 0 });
});

test("a birthday's reward becomes one coupon, however often the day's work runs [S68, P4]", async () => {
  const { doDueWork } = await import("../../app/services/due-work.server");
  const gid = await createCustomer(world, "birthday@example.com");
  await world.settled();
  const today = new Date(day(20));
  const on = { month: today.getUTCMonth() + 1, day: today.getUTCDate() };
  expect(await say(gid, { kind: "yearly", occasion: "birthday", on })).toMatchObject({ ok: true });
  await clock(new Date(today.getTime() + 36 * 3_600_000).toISOString());
  await Promise.all([doDueWork(), doDueWork(), doDueWork()]);
  await world.settled();
  const { id } = await standing(gid);
  expect(await coupons(id)).toEqual([{ status: "issued", channel: "program", cost: 0 }]);

  // Neither an edit nor erasing the date gives or takes anything.
  const tomorrow = new Date(today.getTime() + 3 * 86_400_000);
  const other = { month: tomorrow.getUTCMonth() + 1, day: tomorrow.getUTCDate() };
  await say(gid, { kind: "yearly", occasion: "birthday", on: other });
  await clock(day(26));
  await doDueWork();
  expect(await coupons(id)).toHaveLength(1);
});

test("an erased birthday leaves the gift it gave in the books [R7]", async () => {
  const gid = await createCustomer(world, "erased@example.com");
  await world.settled();
  const on = new Date(day(28));
  const date = { month: on.getUTCMonth() + 1, day: on.getUTCDate() };
  await say(gid, { kind: "yearly", occasion: "birthday", on: date });
  await clock(day(30));
  await world.settled();
  const { id } = await standing(gid);
  expect(await keptBirthday(id)).toEqual(date);
  const { eraseCustomer } = await import("../../app/services/erase-customer.server");
  await eraseCustomer(shopId, id);
  expect(await keptBirthday(id)).toBeNull();
  const { transaction } = await import("../../app/db.server");
  const { settle } = await import("../../app/ledger/settle.server");
  const [change] = await transaction((connection) =>
    settle(connection, [{ shopId, customerId: id }], new Date(day(31))),
  );
  expect(change?.path).toBe("replayed");
  expect(change?.state.decisions).toMatchObject([{ source: "birthday:2026", kind: "gift" }]);
  expect([...(change?.state.grants.values() ?? [])]).toMatchObject([{ voidedAt: null }]);
  expect(await coupons(id)).toMatchObject([{ status: "issued" }]);
});

test("staff add custom actions, set and recalculate tiers, exclude and include [S72, S78, S79, S80]", async () => {
  const gid = await createCustomer(world, "staff@example.com");
  await world.settled();
  expect(await say(gid, { kind: "action", ruleId: "review" })).toMatchObject({ balance: 5 });
  const gold = { kind: "set_tier", tierId: "gold", until: null, counter: null } as const;
  expect(await say(gid, gold)).toMatchObject({ tierId: "gold" });
  expect(await say(gid, { kind: "recalculate_tier" })).toMatchObject({ tierId: "bronze" });
  await say(gid, { kind: "exclude" });
  expect(await say(gid, { kind: "action", ruleId: "review" })).toMatchObject({ balance: 5 });
  expect(await standing(gid)).toMatchObject({ excluded: true });
  await say(gid, { kind: "include" });
  expect(await say(gid, { kind: "action", ruleId: "review" })).toMatchObject({ balance: 10 });
});

test("publishing reaches customers who are there already, by a job that may be repeated [R20, R30]", async () => {
  const gid = await createCustomer(world, "publish@example.com");
  await placeOrder(world, { customerId: gid, amount: "150.00" });
  await world.settled();
  expect(await standing(gid)).toMatchObject({ tier: "bronze" });
  const levels = [
    { id: "bronze", name: "Bronze", threshold: 0, multiplier: "1" },
    { id: "silver", name: "Silver", threshold: 10_000, multiplier: "1.25" },
  ];
  const { publishProgram } = await import("../../app/services/publish-program.server");
  const next = program({ tiers: { metric: "amount_spent", levels } });
  expect(await publishProgram(shopId, next, "test")).toMatchObject({ ok: true });
  await world.settled();
  expect(await standing(gid)).toMatchObject({ tier: "silver" });
});
