import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { programSchema } from "../../app/domain/program/document";
import { starterProgram } from "../../app/domain/program/starter";
import { customerBody, mergeBody, orderBody, refundBody } from "./world/bodies";
import { createCustomer, placeOrder } from "./world/shopping";
import { kindsTold, toldTo } from "./world/told";
import { send, type Webhook } from "./world/webhooks";
import { startWorld, type World } from "./world/world";

let world: World;
let shopId: number;

/** The story's own days; the sandbox moves its clock forward only, so the tests stand in the order of their days. */
const start = Math.floor(Date.now() / 1000) * 1000 + 60_000;
const at = (day: number, minute = 0) =>
  new Date(start + day * 86_400_000 + minute * 60_000).toISOString();

beforeAll(async () => {
  world = await startWorld();
  shopId = await world.install(
    programSchema.parse({
      ...starterProgram("EUR"),
      state: "live",
      expiry: { mode: { kind: "per_lot", days: 30 }, warningDays: [7, 2] },
    }),
  );
  await clock(at(0, 120));
});
afterAll(() => world.close());

async function clock(to: string): Promise<void> {
  const response = await world.post("/__meta/clock", { now: to });
  if (!response.ok) throw new Error(await response.text());
}

let numbers = 8_000_000_000;
const fresh = () => (numbers += 10);
const person = (name: string, createdAt = at(0)) => {
  const id = fresh();
  return { id, email: `${name}-${id}@example.com`, createdAt };
};
type Person = ReturnType<typeof person>;
const webhook = (topic: string, triggeredAt: string, body: object): Webhook => ({
  topic,
  body,
  triggeredAt,
});
const bought = (customer: Person, when: string, amount: string, id = fresh()) =>
  webhook("orders/paid", when, orderBody({ id, at: when, amount, customer }));

const toldOf = ({ id }: Person) => toldTo(world, shopId, id);
const kindsOf = ({ id }: Person) => kindsTold(world, shopId, id);

async function rowOf({ id }: Person) {
  const { rows } = await world.app.database().query<{
    id: string;
    balance: number;
    warning: Date | null;
  }>(
    `SELECT customer_id AS id, balance::int, next_warning_at AS warning FROM customers
      WHERE shop_id = $1 AND shopify_id = $2`,
    [shopId, id],
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`${id} is not known`);
  return row;
}

async function opt(customer: Person, kind: "opt_in" | "opt_out", changeId = randomUUID()) {
  const { changeMembership } = await import("../../app/services/change-membership.server");
  const { id: customerId } = await rowOf(customer);
  const source = { via: "customer" } as const;
  const result = await changeMembership({ shopId, customerId, changeId, kind, source });
  if (!result.ok) throw new Error(result.error);
}

async function resettled(customer: Person): Promise<void> {
  const { transaction } = await import("../../app/db.server");
  const { settle } = await import("../../app/ledger/settle.server");
  const { now } = await import("../../app/clock.server");
  const { id: customerId } = await rowOf(customer);
  await transaction(async (connection) =>
    settle(connection, [{ shopId, customerId }], await now(connection)),
  );
}

test("one order delivered three times is told once, and a replay tells nothing more [R7, R49]", async () => {
  const anna = person("anna");
  const order = bought(anna, at(0, 10), "250.00");
  await send(world, [order, order, order]);
  const told = [
    { kind: "opted_in", params: {}, at: new Date(at(0)) },
    {
      kind: "tier_changed",
      params: { from: "bronze", to: "silver", version: 2 },
      at: new Date(at(0, 10)),
    },
  ];
  expect(await toldOf(anna)).toEqual(told);
  await resettled(anna);
  expect(await toldOf(anna)).toEqual(told);
});

test("an order that comes late corrects nothing that was told, and tells what is new by it [R7, R49, R50]", async () => {
  const ben = person("ben");
  await send(world, [bought(ben, at(0, 30), "250.00")]);
  const told = await toldOf(ben);
  expect(told.map(({ kind }) => kind)).toEqual(["opted_in", "tier_changed"]);
  // By it they joined earlier and were in silver earlier.
  await send(world, [bought(ben, at(0, 5), "200.00")]);
  expect(await toldOf(ben)).toEqual(told);
  await send(world, [bought(ben, at(0, 1), "100.00")]);
  expect((await toldOf(ben)).slice(2)).toMatchObject([
    { kind: "tier_changed", params: { from: "silver", to: "gold" } },
  ]);
});

test("a tier that was lost and reached again is told each time, but not by a history written anew [R30, R50]", async () => {
  const cleo = person("cleo");
  const order = fresh();
  const refund = refundBody({ id: fresh(), orderId: order, at: at(0, 20), amount: "100.00" });
  await send(world, [bought(cleo, at(0, 10), "250.00", order)]);
  await send(world, [webhook("refunds/create", at(0, 20), refund)]);
  await send(world, [bought(cleo, at(0, 30), "120.00")]);
  const tiers = async () =>
    (await toldOf(cleo)).flatMap(({ params }) => ("to" in params ? [params.to] : []));
  expect(await tiers()).toEqual(["silver", "bronze", "silver"]);
  // With this one the refund took no tier, and silver was reached by another order.
  await send(world, [bought(cleo, at(0, 5), "60.00")]);
  expect(await tiers()).toEqual(["silver", "bronze", "silver"]);
});

test("a customer whom a merge lets live on is not told again what the other was told [R46, R49]", async () => {
  const [kept, gone] = [person("kept"), person("gone")];
  await send(world, [bought(gone, at(0, 10), "250.00")]);
  await send(world, [
    webhook("customers/create", at(0, 11), customerBody(kept, { at: at(0, 11) })),
    webhook("customers/merge", at(0, 40), mergeBody({ kept: kept.id, gone: gone.id })),
  ]);
  expect(await rowOf(kept)).toMatchObject({ balance: 250 });
  expect(await kindsOf(kept)).toEqual(["opted_in"]);
  expect(await kindsOf(gone)).toEqual(["opted_in", "tier_changed"]);
  await send(world, [bought(kept, at(0, 50), "300.00")]);
  expect((await toldOf(kept)).slice(1)).toMatchObject([{ params: { to: "gold" } }]);
});

test("leaving is told once, and after it nothing but coming back [S176, S179, R40]", async () => {
  const dora = person("dora");
  await send(world, [bought(dora, at(0, 10), "250.00")]);
  const change = randomUUID();
  await Promise.all([
    opt(dora, "opt_out", change),
    opt(dora, "opt_out", change),
    opt(dora, "opt_out"),
  ]);
  await resettled(dora);
  expect(await kindsOf(dora)).toEqual(["opted_in", "tier_changed", "opted_out"]);
  expect(await rowOf(dora)).toMatchObject({ balance: 0, warning: null });

  await send(world, [bought(dora, at(0, 121), "100.00")]);
  expect(await kindsOf(dora)).toHaveLength(3);
  await opt(dora, "opt_in");
  await send(world, [bought(dora, new Date(Date.now() + 7_500_000).toISOString(), "250.00")]);
  expect((await kindsOf(dora)).slice(3)).toEqual(["opted_in", "tier_changed"]);
});

test("a reward that staff give is told with its coupon, once, and one redeemed at the checkout is not [S65, S174, S179]", async () => {
  const { rewardDesk } = await import("./world/reward-desk");
  const desk = await rewardDesk(world, shopId);
  const gid = await createCustomer(world, "emil@example.com");
  await placeOrder(world, { customerId: gid, amount: "190.00" });
  await world.settled();
  const member = await desk.member(gid);
  const told = () => toldTo(world, shopId, gid.split("/").at(-1) ?? "");
  const couponId = randomUUID();
  const gift = { rewardId: "five-off", deductPoints: false, couponId };
  await Promise.all([desk.give(member, gift), desk.give(member, gift)]);
  await desk.give(member, gift);
  expect(await desk.redeem(member, "five-off")).toMatchObject({ status: 201 });
  expect((await told()).map(({ kind, params }) => ({ kind, params }))).toEqual([
    { kind: "opted_in", params: {} },
    { kind: "redemption_created", params: { coupon: couponId, reward: "five-off", points: 0 } },
  ]);

  const { recordEvent } = await import("../../app/services/record-event.server");
  const event = { kind: "exclude" } as const;
  const excluded = { shopId, customerId: member.id, eventId: randomUUID(), staffId: "1" };
  await recordEvent({ ...excluded, event });
  const { announceCoupon } = await import("../../app/models/coupon-messages.server");
  const { transaction } = await import("../../app/db.server");
  const { findCoupon } = await import("../../app/models/coupons.server");
  const coupon = await findCoupon(shopId, couponId);
  if (coupon === null) throw new Error("There is no coupon");
  const another = { ...coupon, couponId: randomUUID() };
  await transaction((connection) => announceCoupon(connection, another, new Date()));
  expect(await told()).toHaveLength(2);
});

test("an excluded customer is told nothing [S78, S179]", async () => {
  const { recordEvent } = await import("../../app/services/record-event.server");
  const finn = person("finn");
  await send(world, [
    webhook("customers/create", at(0, 10), customerBody(finn, { at: at(0, 10) })),
  ]);
  const { id: customerId } = await rowOf(finn);
  const event = { kind: "exclude" } as const;
  await recordEvent({ shopId, customerId, eventId: randomUUID(), staffId: "1", event });
  await send(world, [bought(finn, at(0, 20), "600.00")]);
  expect(await kindsOf(finn)).toEqual(["opted_in"]);
  expect((await rowOf(finn)).warning).toBeNull();
});

test("points that expire are warned of on the day, once, however often the work runs [R20, R51]", async () => {
  const { doDueWork } = await import("../../app/services/due-work.server");
  const gina = person("gina", at(1));
  await clock(at(1, 60));
  await send(world, [bought(gina, at(1), "80.00")]);
  const { warning } = await rowOf(gina);
  if (warning === null) throw new Error("Nothing will be warned of");
  await clock(new Date(warning.getTime() - 60_000).toISOString());
  expect(await kindsOf(gina)).toEqual(["opted_in"]);
  await clock(warning.toISOString());
  await Promise.all([doDueWork(), doDueWork()]);
  const expiring = (await toldOf(gina)).slice(1);
  expect(expiring).toEqual([
    {
      kind: "points_expire",
      params: {
        points: 80,
        daysBefore: 7,
        expiresAt: new Date(warning.getTime() + 8 * 86_400_000).toISOString(),
      },
      at: warning,
    },
  ]);
  const { timelinePage } = await import("../../app/models/timeline.server");
  const { entries } = await timelinePage(shopId, (await rowOf(gina)).id);
  expect(entries[0]).toMatchObject({
    type: "warning",
    points: 80,
    occurredAt: warning.toISOString(),
  });
  const older = await timelinePage(shopId, (await rowOf(gina)).id, { before: entries[0]?.cursor });
  expect(older.entries.map((entry) => entry.type)).not.toContain("warning");
  // An order of the same day that comes only now adds points to the lot's day, and nothing to what was told.
  await send(world, [bought(gina, at(1, 1), "20.00")]);
  expect((await toldOf(gina)).slice(1)).toEqual(expiring);
  expect(await rowOf(gina)).toMatchObject({
    balance: 100,
    warning: new Date(warning.getTime() + 5 * 86_400_000),
  });
});

test("a worker that stood still over both warnings gives the later one, and none once the points are gone [R51]", async () => {
  const { moveClock, now } = await import("../../app/clock.server");
  const { settleDue } = await import("../../app/services/settle-due.server");
  const hans = person("hans", (await now()).toISOString());
  await send(world, [bought(hans, hans.createdAt, "40.00")]);
  const { warning } = await rowOf(hans);
  if (warning === null) throw new Error("Nothing will be warned of");

  // Time goes on, and nothing runs.
  const late = new Date(warning.getTime() + 6 * 86_400_000);
  await moveClock(late, { still: false });
  await settleDue(late);
  await settleDue(late);
  const told = (await toldOf(hans)).slice(1);
  expect(told).toMatchObject([{ kind: "points_expire", params: { points: 40, daysBefore: 2 } }]);
  expect((await rowOf(hans)).warning).toBeNull();

  const ines = person("ines", late.toISOString());
  await send(world, [bought(ines, ines.createdAt, "40.00")]);
  const later = new Date(late.getTime() + 40 * 86_400_000);
  await moveClock(later, { still: false });
  await settleDue(later);
  expect(await rowOf(ines)).toMatchObject({ balance: 0, warning: null });
  expect(await kindsOf(ines)).toEqual(["opted_in"]);
});

test("an order of a month ago makes a member in gold and tells nothing of it, what it leads to today is told [R50]", async () => {
  const { now } = await import("../../app/clock.server");
  const today = (await now()).getTime();
  const ago = (days: number) => new Date(today - days * 86_400_000).toISOString();
  const jana = person("jana", ago(30));
  await send(world, [bought(jana, ago(29), "600.00")]);
  expect(await rowOf(jana)).toMatchObject({ balance: 600 });
  // Their last day is tomorrow, and that is still to be told.
  expect(await kindsOf(jana)).toEqual(["points_expire"]);
});

test("a birthday's reward is told with its coupon, named by what gave it [S179]", async () => {
  const { recordEvent } = await import("../../app/services/record-event.server");
  const { doDueWork } = await import("../../app/services/due-work.server");
  const { now } = await import("../../app/clock.server");
  const { publishProgram } = await import("../../app/services/publish-program.server");
  const gift = { kind: "reward", rewardId: "five-off" } as const;
  const earningRules = [{ id: "bday", kind: "birthday", enabled: true, pays: gift }];
  const program = programSchema.parse({ ...starterProgram("EUR"), state: "live", earningRules });
  expect(await publishProgram(shopId, program, "test")).toMatchObject({ ok: true });
  // The store's clock as well.
  await clock((await now()).toISOString());
  const gid = await createCustomer(world, "kai@example.com");
  await world.settled();
  const number = gid.split("/").at(-1) ?? "";
  const { id: customerId } = await rowOf({ ...person("kai"), id: Number(number) });
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Berlin" }).format(await now());
  const [year, month, day] = today.split("-").map(Number) as [number, number, number];
  const event = { kind: "yearly", occasion: "birthday", on: { month, day } } as const;
  await recordEvent({ shopId, customerId, eventId: randomUUID(), staffId: "1", event });
  await Promise.all([doDueWork(), doDueWork()]);
  await world.settled();
  const source = `birthday:${year}`;
  expect((await toldTo(world, shopId, number)).slice(1)).toMatchObject([
    { kind: "reward_granted", params: { reward: "five-off", source } },
  ]);
});
