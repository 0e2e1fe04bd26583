import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Coupon } from "../../app/models/coupons.server";
import { createCustomer, placeOrder } from "./world/shopping";
import { startWorld, type World } from "./world/world";

let world: World;
let shopId: number;

beforeAll(async () => {
  world = await startWorld();
  shopId = await world.install();
});
afterAll(() => world.close());

/** Somebody with 150 points, of which a coupon took 100. */
async function withCoupon(channel: "checkout" | "staff") {
  const gid = await createCustomer(world, `${randomUUID()}@example.com`);
  await placeOrder(world, { customerId: gid, amount: "150.00" });
  await world.settled();
  const { rows } = await world.app
    .database()
    .query<{ id: string }>(
      "SELECT customer_id AS id FROM customers WHERE shop_id = $1 AND shopify_id = $2",
      [shopId, gid.split("/").at(-1)],
    );
  const customerId = rows[0]?.id ?? "";
  const { openCoupon } = await import("../../app/services/open-coupon.server");
  const { createCode } = await import("../../app/services/create-code.server");
  const request = { shopId, customerId, rewardId: "five-off", amountMinor: null };
  const opened = await openCoupon(
    channel === "checkout"
      ? { ...request, channel }
      : {
          ...request,
          channel,
          staffId: "1",
          couponId: randomUUID(),
          way: { kind: "give", deductPoints: true },
        },
  );
  if (!opened.ok) throw new Error(opened.error);
  await createCode(shopId, opened.coupon.couponId, "checkout");
  return { gid, customerId, coupon: opened.coupon };
}

async function standing(customerId: string) {
  const database = world.app.database();
  const { rows } = await database.query<{ balance: number }>(
    "SELECT balance::int FROM customers WHERE shop_id = $1 AND customer_id = $2",
    [shopId, customerId],
  );
  const { rows: redeemed } = await database.query<{ points: number; at: Date }>(
    `SELECT points::int, occurred_at AS at FROM decisions
      WHERE shop_id = $1 AND customer_id = $2 AND kind = 'redeem'`,
    [shopId, customerId],
  );
  return { balance: rows[0]?.balance, redeemed };
}

const ENDINGS = {
  lapsed: "checkout",
  undone: "checkout",
  revoked: "staff",
} as const;

async function end(coupon: Coupon, ending: keyof typeof ENDINGS): Promise<void> {
  const { endCoupon } = await import("../../app/services/end-coupon.server");
  expect(await endCoupon(shopId, coupon.couponId, ending, "background")).toMatchObject({
    ok: true,
    released: true,
  });
}

test.each(Object.entries(ENDINGS))(
  "an order that carries a code that was %s before books the redemption again, dated at the reservation [R44]",
  async (ending, channel) => {
    const { gid, customerId, coupon } = await withCoupon(channel);
    const booked = [{ points: -100, at: coupon.reservedAt }];
    expect(await standing(customerId)).toEqual({ balance: 50, redeemed: booked });
    await end(coupon, ending as keyof typeof ENDINGS);
    expect(await standing(customerId)).toEqual({ balance: 150, redeemed: booked });

    const amountSet = { shopMoney: { amount: "5.00", currencyCode: "EUR" } };
    const discountCode = { itemFixedDiscountCode: { code: coupon.code, amountSet } };
    await placeOrder(world, { customerId: gid, amount: "10.00", discountCode });
    await world.settled();
    expect(await standing(customerId)).toEqual({ balance: 55, redeemed: booked });
  },
);
