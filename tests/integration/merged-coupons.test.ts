import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Program, programSchema } from "../../app/domain/program/document";
import { starterProgram } from "../../app/domain/program/starter";
import { type Member, rewardDesk } from "./world/reward-desk";
import { createCustomer, placeOrder } from "./world/shopping";
import { startWorld, type World } from "./world/world";

/** What becomes of a customer's coupons when they turn out to be somebody else [R46]. */
let world: World;
let shopId: number;
let desk: Awaited<ReturnType<typeof rewardDesk>>;
let member: Member;

const base = { enabled: true, costPoints: 100, kind: "fixed_amount", amountMinor: 500 };
const PROGRAM: Partial<Program> = programSchema.parse({
  ...starterProgram("EUR"),
  state: "live",
  rewards: [
    { ...base, id: "five-off", name: "5 EUR off" },
    { ...base, id: "once", name: "Once", limits: { perCustomer: 1 } },
  ],
});

beforeAll(async () => {
  world = await startWorld();
  shopId = await world.install(PROGRAM);
  desk = await rewardDesk(world, shopId);
});
afterAll(() => world.close());

beforeEach(async () => {
  const gid = await createCustomer(world, `${randomUUID()}@example.com`);
  await placeOrder(world, { customerId: gid, amount: "150.00" });
  await world.settled();
  member = await desk.member(gid);
});

/** Somebody else who then becomes the member. */
async function merged(before: (former: Member) => Promise<void>): Promise<void> {
  const { transaction } = await import("../../app/db.server");
  const { mergeCustomers } = await import("../../app/services/merge-customers.server");
  const gid = await createCustomer(world, `${randomUUID()}@example.com`);
  await placeOrder(world, { customerId: gid, amount: "300.00" });
  await world.settled();
  const former = await desk.member(gid);
  await before(former);
  const mergedAt = await desk.now();
  const people = { shopId, customerId: former.id, keptId: member.id };
  const merge = { ...people, mergedAt, via: "shopify" } as const;
  await transaction((connection) => mergeCustomers(connection, merge, mergedAt));
}

test("a limit counts what somebody had who is this customer now [R46]", async () => {
  await merged(async (former) => {
    await desk.give(former, { rewardId: "once", deductPoints: false });
  });

  expect((await desk.redeem(member, "once")).body).toEqual({ error: "limit_reached" });
});

test("a reservation of somebody who is this customer now is seen, given again and undone by them [R44, R46]", async () => {
  let reserved: Record<string, unknown> = {};
  await merged(async (former) => {
    ({ body: reserved } = await desk.redeem(former, "five-off"));
  });
  const before = await desk.balance(member);
  expect(await desk.account(member)).toMatchObject({ reservations: [{ id: reserved.id }] });
  expect(await desk.redeem(member, "five-off")).toMatchObject({
    status: 200,
    body: { id: reserved.id },
  });

  const undone = await desk.undo(member, String(reserved.id));
  const back = (before ?? 0) + Number(reserved.costPoints);
  expect(undone).toEqual({ status: 200, body: { points: back } });
  expect(await desk.account(member)).toMatchObject({ points: back, reservations: [] });
});

test("staff see the coupons of somebody who is this customer now, and revoke them for this customer [S35, S36, R46]", async () => {
  const { couponPage } = await import("../../app/models/customer-coupons.server");
  const { findCoupon, isCouponOf } = await import("../../app/models/coupons.server");
  const couponId = randomUUID();
  let former: Member = member;
  await merged(async (other) => {
    former = other;
    await desk.redeemOnBehalf(other, { rewardId: "five-off", couponId });
  });
  const own = randomUUID();
  await desk.redeemOnBehalf(member, { rewardId: "five-off", couponId: own });
  const { coupons } = await couponPage(shopId, member.id);
  expect(coupons.map((each) => each.couponId)).toEqual([own, couponId]);

  const coupon = await findCoupon(shopId, couponId);
  if (coupon === null) throw new Error("The coupon is not there");
  expect(await isCouponOf(coupon, member.id)).toBe(true);
  const others = await findCoupon(shopId, own);
  expect(others !== null && (await isCouponOf(others, former.id))).toBe(false);

  const before = (await desk.balance(member)) ?? 0;
  expect(await desk.revoke(couponId)).toEqual({ ok: true, released: true });
  expect(await desk.balance(member)).toBe(before + 100);
});
