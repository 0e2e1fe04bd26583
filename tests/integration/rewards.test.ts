import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Program, programSchema } from "../../app/domain/program/document";
import { starterProgram } from "../../app/domain/program/starter";
import { createCustomer, placeOrder } from "./world/shopping";
import { type Member, rewardDesk } from "./world/reward-desk";
import { startWorld, type World } from "./world/world";

let world: World;
let shopId: number;
let desk: Awaited<ReturnType<typeof rewardDesk>>;
let member: Member;
let mug: { readonly id: string; readonly price: string };

const base = { enabled: true, costPoints: 100 };
const order = starterProgram("EUR").earningRules[0];
const program = (variantId: string): Partial<Program> =>
  programSchema.parse({
    ...starterProgram("EUR"),
    state: "live",
    earningRules: [
      order,
      { id: "bday", kind: "birthday", enabled: true, pays: { kind: "reward", rewardId: "gift" } },
    ],
    rewards: [
      { ...base, id: "five-off", name: "5 EUR off", kind: "fixed_amount", amountMinor: 500 },
      {
        id: "own",
        name: "Your own amount",
        kind: "variable",
        enabled: true,
        costPoints: 10,
        stepMinor: 100,
        minimumAmountMinor: 200,
        maximumAmountMinor: 2_000,
      },
      { ...base, id: "gold", name: "Gold", kind: "percentage", percent: 20, tierIds: ["gold"] },
      {
        ...base,
        id: "once",
        name: "Once",
        kind: "percentage",
        percent: 5,
        limits: { perCustomer: 1 },
      },
      {
        ...base,
        id: "daily",
        name: "Daily",
        kind: "percentage",
        percent: 5,
        costPoints: 10,
        limits: { perPeriod: { count: 1, period: "day" } },
      },
      {
        ...base,
        id: "gift",
        name: "Gift",
        kind: "percentage",
        percent: 50,
        enabled: false,
        tierIds: ["gold"],
        validDays: 30,
      },
      { ...base, id: "cart", name: "Cart", kind: "cart_fixed_amount", amountMinor: 500 },
      {
        ...base,
        id: "price",
        name: "Price",
        kind: "price_adjustment",
        priceMinor: 100,
        productIds: ["1"],
      },
      { ...base, id: "mug", name: "Free mug", kind: "free_product", variantId },
      {
        ...base,
        id: "terms",
        name: "Terms",
        kind: "fixed_amount",
        amountMinor: 700,
        minimumSubtotalMinor: 5_000,
        validDays: 30,
        combinesWith: { orderDiscounts: true, productDiscounts: false, shippingDiscounts: false },
      },
    ],
  });

beforeAll(async () => {
  world = await startWorld();
  mug = await firstVariant();
  shopId = await world.install(program(mug.id));
  desk = await rewardDesk(world, shopId);
});
afterAll(() => world.close());

beforeEach(async () => {
  const gid = await createCustomer(world, `${randomUUID()}@example.com`);
  await placeOrder(world, { customerId: gid, amount: "150.00" });
  await world.settled();
  member = await desk.member(gid);
});

async function firstVariant() {
  const data = (await world.admin(
    "{ products(first: 1) { nodes { variants(first: 1) { nodes { id price } } } } }",
  )) as unknown as {
    products: { nodes: [{ variants: { nodes: [{ id: string; price: string }] } }] };
  };
  return data.products.nodes[0].variants.nodes[0];
}

const refused = (error: string) => ({ ok: false, error });

test("a shopper chooses an amount; the code is for it, and the coupon keeps it with its points [P19]", async () => {
  const { status, body } = await desk.redeem(member, "own", 1_200);

  expect([status, body.amountMinor, body.costPoints, body.points]).toEqual([201, 1_200, 120, 30]);
  expect(await desk.code(String(body.code))).toMatchObject({
    usageLimit: 1,
    customerGets: { value: { amount: { amount: "12.0" }, appliesOnEachItem: false } },
  });
  expect(await desk.coupons(member)).toMatchObject([{ amountMinor: 1_200, costPoints: 120 }]);
  expect((await desk.account(member)).reservations).toMatchObject([
    { rewardName: "Your own amount", amountMinor: 1_200 },
  ]);
});

test("an amount outside the bounds, between the steps or beyond the points takes nothing", async () => {
  for (const amount of [null, 100, 250, 2_100])
    expect(await desk.redeem(member, "own", amount)).toEqual({
      status: 409,
      body: { error: "amount_not_offered" },
    });
  expect((await desk.redeem(member, "own", 1_600)).body).toEqual({ error: "insufficient_points" });
  expect((await desk.redeem(member, "own", 12.5)).status).toBe(400);
  expect((await desk.redeem(member, "five-off", 500)).body).toEqual({
    error: "amount_not_offered",
  });
  expect(await desk.balance(member)).toBe(150);
});

test("staff redeem an amount on behalf, deducted once however often the form comes [S66]", async () => {
  const couponId = randomUUID();
  const request = { rewardId: "own", amountMinor: 500, couponId };
  const [first, second] = await Promise.all([
    desk.redeemOnBehalf(member, request),
    desk.redeemOnBehalf(member, request),
  ]);

  expect(first).toMatchObject({ ok: true, coupon: { amountMinor: 500, costPoints: 50 } });
  expect(second).toMatchObject({ ok: true, coupon: { couponId } });
  expect(await desk.balance(member)).toBe(100);
  const { rows } = await world.app
    .database()
    .query("SELECT action, after FROM staff_actions WHERE shop_id = $1 AND action_id = $2", [
      shopId,
      couponId,
    ]);
  expect(rows).toMatchObject([
    { action: "redeem_on_behalf", after: { reward: "own", amount: 500, points: -50 } },
  ]);
});

test("a free product is the price of one unit, once, off that variant alone [P19]", async () => {
  const { status, body } = await desk.redeem(member, "mug");

  expect([status, body.points, mug.price]).toEqual([201, 50, "18.00"]);
  expect(await desk.code(String(body.code))).toMatchObject({
    usageLimit: 1,
    customerGets: {
      value: { amount: { amount: "18.0" }, appliesOnEachItem: false },
      items: { productVariants: { nodes: [{ id: mug.id }] } },
    },
  });
});

test("kinds that cannot be given by hand are refused, with and without points [S64]", async () => {
  for (const deductPoints of [true, false]) {
    for (const rewardId of ["own", "mug"])
      expect(await desk.give(member, { rewardId, deductPoints })).toEqual(
        refused("not_given_by_hand"),
      );
    for (const rewardId of ["cart", "price"])
      expect(await desk.give(member, { rewardId, deductPoints })).toEqual(
        refused("no_native_discount"),
      );
  }
  for (const rewardId of ["cart", "price"])
    expect(await desk.redeemOnBehalf(member, { rewardId })).toEqual(refused("no_native_discount"));
  expect(await desk.coupons(member)).toEqual([]);
});

test("a reward for another tier is not listed, not redeemed and not given", async () => {
  const listed = async () =>
    ((await desk.account(member)).rewards as { id: string }[]).map((each) => each.id);
  expect(await listed()).not.toContain("gold");
  expect((await desk.redeem(member, "gold")).body).toEqual({ error: "not_in_tier" });
  expect(await desk.give(member, { rewardId: "gold", deductPoints: false })).toEqual(
    refused("not_in_tier"),
  );

  await placeOrder(world, { customerId: member.gid, amount: "400.00" });
  await world.settled();
  expect(await listed()).toContain("gold");
  expect((await desk.redeem(member, "gold")).status).toBe(201);
});

test("a limit counts what is held or used, whoever gave it; what ended unused frees its place [R43, S67]", async () => {
  const { body } = await desk.redeem(member, "once");
  expect(await desk.give(member, { rewardId: "once", deductPoints: false })).toEqual(
    refused("limit_reached"),
  );
  await desk.undo(member, String(body.id));

  const given = await desk.give(member, { rewardId: "once", deductPoints: false });
  if (!given.ok) throw new Error(given.error);
  expect((await desk.redeem(member, "once")).body).toEqual({ error: "limit_reached" });
  await desk.revoke(given.coupon.couponId);

  const again = await desk.redeem(member, "once");
  expect(again.status).toBe(201);
  await placeOrder(world, {
    customerId: member.gid,
    discountCode: { itemPercentageDiscountCode: { code: again.body.code, percentage: 5 } },
  });
  await world.settled();
  expect((await desk.redeem(member, "once")).body).toEqual({ error: "limit_reached" });
});

test("a reserved reward stays in the account beside its reservation, one that was had does not", async () => {
  const ids = async () =>
    ((await desk.account(member)).rewards as { id: string }[]).map((each) => each.id);
  const { body } = await desk.redeem(member, "once");
  expect(await ids()).toContain("once");
  await desk.undo(member, String(body.id));
  await desk.give(member, { rewardId: "once", deductPoints: false });
  expect(await ids()).not.toContain("once");
});

test("the id of another customer's form, or of one for another reward, gives nothing", async () => {
  const couponId = randomUUID();
  const gift = { rewardId: "five-off", deductPoints: false, couponId };
  await desk.give(member, gift);
  const gid = await createCustomer(world, `${randomUUID()}@example.com`);
  await world.settled();

  const used = { ok: false, error: "form_used" };
  expect(await desk.give(await desk.member(gid), gift)).toEqual(used);
  expect(await desk.give(member, { ...gift, rewardId: "once" })).toEqual(used);
  expect(await desk.give(member, gift)).toMatchObject({ ok: true, coupon: { couponId } });
});

test("two redemptions at once do not pass a limit", async () => {
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => desk.redeemOnBehalf(member, { rewardId: "daily" })),
  );
  expect(answers.filter((each) => each.ok)).toHaveLength(1);
  expect(answers.filter((each) => !each.ok)).toEqual(
    Array.from({ length: 3 }, () => refused("period_limit_reached")),
  );
  expect(await desk.balance(member)).toBe(140);
});

test("minimum, combinations and the end of the last day in the shop's zone reach Shopify [R43]", async () => {
  const given = await desk.give(member, { rewardId: "terms", deductPoints: true });
  if (!given.ok) throw new Error(given.error);

  const { endOfDay, localDay } = await import("../../app/domain/calendar/local-day");
  const { addDays } = await import("../../app/domain/calendar/day");
  const zone = "Europe/Berlin";
  const { coupon } = given;
  const last = addDays(localDay(coupon.reservedAt.toISOString(), zone), 30);
  expect(coupon.endsAt?.toISOString()).toBe(endOfDay(last, zone));
  expect(await desk.code(coupon.code)).toMatchObject({
    endsAt: coupon.endsAt?.toISOString().replace(".000", ""),
    combinesWith: { orderDiscounts: true, productDiscounts: false, shippingDiscounts: false },
    minimumRequirement: { greaterThanOrEqualToSubtotal: { amount: "50.0" } },
  });
});

test("a reward that is turned off, for other tiers too, is given by the program and bought by nobody", async () => {
  const { recordEvent } = await import("../../app/services/record-event.server");
  const { doDueWork } = await import("../../app/services/due-work.server");
  expect((await desk.redeem(member, "gift")).body).toEqual({ error: "reward_unavailable" });
  expect(await desk.give(member, { rewardId: "gift", deductPoints: false })).toEqual(
    refused("reward_off"),
  );

  const soon = new Date((await desk.now()).getTime() + 2 * 86_400_000);
  const on = { month: soon.getUTCMonth() + 1, day: soon.getUTCDate() };
  const event = { kind: "yearly", occasion: "birthday", on } as const;
  await recordEvent({ shopId, customerId: member.id, eventId: randomUUID(), staffId: "1", event });
  const after = new Date(soon.getTime() + 36 * 3_600_000).toISOString();
  await world.post("/__meta/clock", { now: after });
  await doDueWork();
  await world.settled();
  const [gift] = await desk.coupons(member);
  expect(gift).toMatchObject({
    rewardId: "gift",
    channel: "program",
    costPoints: 0,
    status: "issued",
  });

  // Nobody uses it: it runs out with its last day.
  await world.post("/__meta/clock", { now: gift?.endsAt });
  expect(await desk.coupons(member)).toMatchObject([{ status: "expired" }]);
});
