import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { programSchema } from "../../app/domain/program/document";
import { starterProgram } from "../../app/domain/program/starter";
import { buyAtCheckout } from "./world/checkout";
import { type Member, rewardDesk } from "./world/reward-desk";
import { createCustomer, placeOrder, refundAmount } from "./world/shopping";
import { SHOP, startWorld, type World } from "./world/world";

/** The moss-green mug of the sandbox's catalogue, 18.00; shipping costs 4.90. */
const MUG = "gid://shopify/ProductVariant/80011";

let world: World;
let shopId: number;
let desk: Awaited<ReturnType<typeof rewardDesk>>;
let member: Member;

const base = { enabled: true, costPoints: 100 };
const rewards = [
  { ...base, id: "amount", name: "5 EUR off", kind: "fixed_amount", amountMinor: 500 },
  { ...base, id: "percentage", name: "10% off", kind: "percentage", percent: 10 },
  { ...base, id: "shipping", name: "Free shipping", kind: "free_shipping" },
  {
    ...base,
    id: "own",
    name: "Your own amount",
    kind: "variable",
    costPoints: 10,
    stepMinor: 100,
    minimumAmountMinor: 200,
    maximumAmountMinor: 2_000,
  },
  { ...base, id: "mug", name: "Free mug", kind: "free_product", variantId: MUG },
];

beforeAll(async () => {
  world = await startWorld();
  const starter = starterProgram("EUR");
  shopId = await world.install(programSchema.parse({ ...starter, state: "live", rewards }));
  desk = await rewardDesk(world, shopId);
});
afterAll(() => world.close());

beforeEach(async () => {
  const gid = await createCustomer(world, `${randomUUID()}@example.com`);
  await placeOrder(world, { customerId: gid, amount: "150.00" });
  await world.settled();
  member = await desk.member(gid);
});

/** Publishes a program with other rewards. */
async function offer(other: readonly object[]): Promise<void> {
  const document = programSchema.parse({ ...starterProgram("EUR"), rewards: other });
  await world.app.goLive(SHOP, { rewards: document.rewards });
}

/** Two mugs and shipping come to 40.90; one point for each euro of the goods. */
test.each([
  { rewardId: "amount", amountMinor: null, total: "35.9", earned: 31 },
  { rewardId: "percentage", amountMinor: null, total: "37.3", earned: 32 },
  { rewardId: "shipping", amountMinor: null, total: "36.0", earned: 36 },
  { rewardId: "own", amountMinor: 1_000, total: "30.9", earned: 26 },
  { rewardId: "mug", amountMinor: null, total: "22.9", earned: 18 },
])(
  "$rewardId: redeemed, taken off at the checkout, used by the order, given back on a full refund [P19, R22, R43]",
  async ({ rewardId, amountMinor, total, earned }) => {
    const { status, body } = await desk.redeem(member, rewardId, amountMinor);
    expect([status, body.points]).toEqual([201, 50]);
    const code = String(body.code);

    const variantIds = [MUG, MUG];
    const order = await buyAtCheckout(world, { customer: member.gid, variantIds, code });
    await world.settled();
    expect([order.codes, order.total]).toEqual([[code], total]);
    expect(await desk.coupons(member)).toMatchObject([{ rewardId, amountMinor, status: "used" }]);
    expect(await desk.balance(member)).toBe(50 + earned);

    // Shopify dates by whole seconds: in the same one the refund would come before the redemption.
    const later = new Date((await desk.now()).getTime() + 60_000).toISOString();
    await world.post("/__meta/clock", { now: later });
    await refundAmount(world, order, order.total);
    await world.settled();
    expect(await desk.balance(member)).toBe(150);
    expect(await desk.coupons(member)).toMatchObject([{ status: "used" }]);
  },
);

test("free shipping given by hand works and can be revoked: its code ends at Shopify [S62, S67]", async () => {
  const given = await desk.give(member, { rewardId: "shipping", deductPoints: true });
  if (!given.ok) throw new Error(given.error);
  const { code, couponId } = given.coupon;
  expect(await desk.code(code)).toMatchObject({ status: "ACTIVE", usageLimit: 1 });
  expect(await desk.revoke(couponId)).toEqual({ ok: true, released: true });
  expect(await desk.code(code)).toMatchObject({ status: "EXPIRED" });
  expect(await desk.balance(member)).toBe(150);
});

test("a code for a product that the shop does not have any more is not made, and the points come back [R43]", async () => {
  await offer([{ ...rewards[4], variantId: "999" }]);
  expect(await desk.redeem(member, "mug")).toEqual({
    status: 503,
    body: { error: "code_not_created" },
  });
  expect(await desk.balance(member)).toBe(150);
});

test("a code outlives its reward: once the program has it no more, it is used, or revoked for its points [S67]", async () => {
  await offer(rewards);
  const shipping = { rewardId: "shipping" };
  const paid = await desk.give(member, { ...shipping, deductPoints: true });
  const free = await desk.give(member, { ...shipping, deductPoints: false });
  if (!paid.ok || !free.ok) throw new Error("Nothing was given");
  await offer(rewards.filter(({ id }) => id !== "shipping"));
  const again = await desk.give(member, { ...shipping, deductPoints: false });
  expect(again).toEqual({ ok: false, error: "reward_unavailable" });

  const { code } = free.coupon;
  const order = await buyAtCheckout(world, { customer: member.gid, variantIds: [MUG], code });
  await world.settled();
  expect([order.codes, order.total]).toEqual([[code], "18.0"]);
  const coupons = await desk.coupons(member);
  expect(coupons).toMatchObject([{ status: "issued" }, { status: "used" }]);
  const before = (await desk.balance(member)) ?? 0;
  expect(await desk.revoke(paid.coupon.couponId)).toEqual({ ok: true, released: true });
  expect(await desk.balance(member)).toBe(before + 100);
});
