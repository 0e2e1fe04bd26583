import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createCustomer, placeOrder, refundAmount } from "./world/shopping";
import { SECOND_SHOP, startWorld, type World } from "./world/world";

let world: World;
let shopId: number;
let secondShopId: number;

async function loadModels() {
  const { findCustomerProfile } = await import("../../app/models/customer-profile.server");
  const { couponPage } = await import("../../app/models/customer-coupons.server");
  const { timelinePage } = await import("../../app/models/timeline.server");
  const { adjustPoints } = await import("../../app/services/adjust-points.server");
  const { giveReward } = await import("../../app/services/give-reward.server");
  const { revokeCoupon } = await import("../../app/services/revoke-coupon.server");
  const { changeMembership } = await import("../../app/services/change-membership.server");
  return {
    findCustomerProfile,
    couponPage,
    timelinePage,
    adjustPoints,
    giveReward,
    revokeCoupon,
    changeMembership,
  };
}
let app: Awaited<ReturnType<typeof loadModels>>;

beforeAll(async () => {
  world = await startWorld();
  shopId = await world.install();
  secondShopId = await world.install({}, SECOND_SHOP);
  app = await loadModels();
  await world.app
    .database()
    .query(
      "INSERT INTO staff (shop_id, staff_id, name, locale) VALUES ($1, '7', 'Anna Lind', 'en')",
      [shopId],
    );
});
afterAll(() => world.close());

async function idOf(gid: string): Promise<string> {
  const { rows } = await world.app
    .database()
    .query<{ customer_id: string }>(
      "SELECT customer_id FROM customers WHERE shop_id = $1 AND shopify_id = $2",
      [shopId, gid.split("/").at(-1)],
    );
  return rows[0]?.customer_id ?? "";
}

async function memberWith(email: string, ...amounts: string[]) {
  const gid = await createCustomer(world, email);
  await world.settled();
  const orders = [];
  for (const amount of amounts) {
    orders.push(await placeOrder(world, { customerId: gid, amount }));
    await world.settled();
  }
  return { gid, orders, customerId: await idOf(gid) };
}

test("an order and its refund stand in the profile with what they did and why [S46, S48, S49]", async () => {
  const { customerId, orders } = await memberWith("refund@example.com", "49.95");
  const [order] = orders;
  if (order === undefined) throw new Error("No order was placed");
  await refundAmount(world, order, "20.00");
  await world.settled();

  const { entries, older } = await app.timelinePage(shopId, customerId);
  const profile = await app.findCustomerProfile(shopId, customerId);

  expect(entries).toMatchObject([
    {
      type: "points",
      kind: "clawback",
      points: -20,
      cause: { kind: "refund", order: { name: order.name } },
    },
    {
      type: "points",
      kind: "earn",
      points: 49,
      postings: [{ points: 49 }],
      cause: { order: { name: order.name } },
    },
    { type: "tier", move: "joined", to: "Bronze" },
  ]);
  expect(older).toBeNull();
  expect(profile).toMatchObject({
    name: "Kim Lee",
    balance: 29,
    totalEarned: 29,
    orderCount: 1,
    counters: { amountSpentMinor: 2995, orders: 1 },
    tier: { name: "Bronze", next: { name: "Silver", remaining: 17_005 } },
  });
});

test("an order of several items tells which of them earned how much [R12, S49]", async () => {
  const { gid, customerId } = await memberWith("items@example.com");
  const priced = (amount: string) => ({ shopMoney: { amount, currencyCode: "EUR" } });
  const lineItems = ["20.00", "15.50"].map((amount) => ({
    title: "Trail mug",
    quantity: 1,
    priceSet: priced(amount),
  }));
  await placeOrder(world, { customerId: gid, amount: "35.50", lineItems });
  await world.settled();
  const { entries } = await app.timelinePage(shopId, customerId);
  expect(entries[0]).toMatchObject({
    kind: "earn",
    points: 35,
    byLine: [
      { number: 1, amountMinor: 2_000, points: 20 },
      { number: 2, amountMinor: 1_550, points: 15 },
    ],
  });
});

test("a tier names the order that earned it, the event and the version [S29, S30, S50]", async () => {
  const { customerId, orders } = await memberWith("tier@example.com", "250.00");
  const { entries } = await app.timelinePage(shopId, customerId);
  const profile = await app.findCustomerProfile(shopId, customerId);

  expect(entries[0]).toMatchObject({
    type: "tier",
    move: "up",
    from: "Bronze",
    to: "Silver",
    metric: "amount_spent",
    programVersion: 2,
    cause: { order: { name: orders[0]?.name } },
  });
  expect(profile?.tier).toMatchObject({
    name: "Silver",
    event: entries[0]?.key,
    qualifyingOrder: { name: orders[0]?.name },
  });
});

test("an adjustment carries reason, visibility and the staff member's name [S52, S59]", async () => {
  const { customerId } = await memberWith("adjust@example.com", "49.95");
  const result = await app.adjustPoints({
    shopId,
    customerId,
    adjustmentId: randomUUID(),
    points: -5,
    reason: "goodwill",
    countsTowardTier: true,
    visibleToCustomer: false,
    staffId: "7",
    expectedBalance: 49,
  });
  const { entries } = await app.timelinePage(shopId, customerId);

  expect(result).toEqual({ ok: true, balance: 44 });
  expect(entries[0]).toMatchObject({
    kind: "adjust",
    points: -5,
    cause: {
      staff: "Anna Lind",
      adjustment: { reason: "goodwill", visibleToCustomer: false, countsTowardTier: true },
    },
  });
  expect(await app.findCustomerProfile(shopId, customerId)).toMatchObject({ totalAdjusted: -5 });
});

test("a coupon is listed with its code and price, and its end names who revoked it [S35, S36, S67]", async () => {
  const { customerId } = await memberWith("coupon@example.com", "150.00");
  const gift = { shopId, customerId, rewardId: "five-off", staffId: "7" };
  const paid = await app.giveReward({ ...gift, deductPoints: true, couponId: randomUUID() });
  const free = await app.giveReward({ ...gift, deductPoints: false, couponId: randomUUID() });
  if (!paid.ok || !free.ok) throw new Error("No reward was given");
  await app.revokeCoupon(shopId, paid.coupon.couponId, "7");
  await app.revokeCoupon(shopId, free.coupon.couponId, "7");

  const { coupons } = await app.couponPage(shopId, customerId);
  const { entries } = await app.timelinePage(shopId, customerId);
  const told = entries.slice(0, 4).map((entry) => [entry.cause.kind, entry.cause.staff]);

  expect(coupons).toMatchObject([
    { code: free.coupon.code, costPoints: 0, status: "revoked", ending: null },
    { code: paid.coupon.code, costPoints: 100, status: "revoked", ending: null },
  ]);
  expect(told).toEqual([
    ["coupon_ended", "Anna Lind"],
    ["restore", "Anna Lind"],
    ["coupon_given", "Anna Lind"],
    ["redeem", "Anna Lind"],
  ]);
});

test("a coupon that an order carried names the order [S35]", async () => {
  const { customerId, gid } = await memberWith("used@example.com", "150.00");
  const given = await app.giveReward({
    shopId,
    customerId,
    rewardId: "five-off",
    staffId: "7",
    deductPoints: true,
    couponId: randomUUID(),
  });
  if (!given.ok) throw new Error("No reward was given");
  const discountCode = {
    itemFixedDiscountCode: {
      code: given.coupon.code,
      amountSet: { shopMoney: { amount: "5.00", currencyCode: "EUR" } },
    },
  };
  const order = await placeOrder(world, { customerId: gid, amount: "20.00", discountCode });
  await world.settled();

  const { coupons } = await app.couponPage(shopId, customerId);
  const { entries } = await app.timelinePage(shopId, customerId);

  expect(coupons[0]).toMatchObject({ status: "used", usedOrder: { name: order.name } });
  expect(entries.find((entry) => entry.cause.kind === "coupon_used")).toMatchObject({
    cause: { order: { name: order.name }, coupon: { code: given.coupon.code } },
  });
});

test("leaving stands in the timeline with what it took and who did it; the tier is gone [R40, P10]", async () => {
  const { customerId } = await memberWith("left@example.com", "49.95");
  const source = { via: "staff", staffId: "7" } as const;
  const change = { shopId, customerId, changeId: randomUUID(), source };
  await app.changeMembership({ ...change, kind: "opt_out" });
  const { entries } = await app.timelinePage(shopId, customerId);

  expect(entries[0]).toMatchObject({
    kind: "annul",
    points: -49,
    cause: { via: "staff", staff: "Anna Lind" },
  });
  expect(await app.findCustomerProfile(shopId, customerId)).toMatchObject({
    membership: "left",
    balance: 0,
    totalAnnulled: 49,
    tier: null,
  });
});

test("older entries follow without gap or repetition, and an address with an event shows it", async () => {
  const { customerId } = await memberWith("many@example.com", "10.00");
  for (let index = 0; index < 30; index += 1) {
    await app.adjustPoints({
      shopId,
      customerId,
      adjustmentId: randomUUID(),
      points: 1,
      reason: "one of many",
      countsTowardTier: false,
      visibleToCustomer: false,
      staffId: "7",
      expectedBalance: 10 + index,
    });
  }
  const first = await app.timelinePage(shopId, customerId);
  const second = await app.timelinePage(shopId, customerId, { before: first.older });
  const keys = [...first.entries, ...second.entries].map((entry) => entry.key);
  const oldest = keys.at(-1) ?? "";
  const linked = await app.timelinePage(shopId, customerId, { event: oldest });
  const unknown = await app.timelinePage(shopId, customerId, {
    event: "order:0",
    before: "nonsense",
  });

  expect(keys).toHaveLength(32);
  expect(new Set(keys).size).toBe(32);
  expect(second.older).toBeNull();
  expect(linked).toMatchObject({ startsLater: true, entries: [{ key: oldest }] });
  expect(unknown.entries.map((entry) => entry.key)).toEqual(keys.slice(0, first.entries.length));
});

test("a page can begin after what a merge brought under a name of its own", async () => {
  const { cursorText, parseCursor } = await import("../../app/models/timeline-events.server");
  const key = "expire:2027-01-01T00:00:00.000Z:birthday:2026~8~12";
  const cursor = { occurredAt: "2027-01-01T00:00:00.000Z", rank: 2, key };
  expect(parseCursor(cursorText(cursor))).toEqual(cursor);
  expect(parseCursor("2027-01-01T00:00:00.000Z~2")).toBeNull();
});

test("another shop sees nothing of the customer", async () => {
  const { customerId } = await memberWith("wall@example.com", "49.95");

  expect(await app.findCustomerProfile(secondShopId, customerId)).toBeNull();
  expect((await app.timelinePage(secondShopId, customerId)).entries).toEqual([]);
  expect((await app.couponPage(secondShopId, customerId)).coupons).toEqual([]);
});
