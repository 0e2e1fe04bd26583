import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { deliver } from "./world/delivery";
import { createCustomer, placeOrder } from "./world/shopping";
import { startWorld, type World } from "./world/world";

let world: World;
let shopId: number;
let gid: string;
let customerId: string;

beforeAll(async () => {
  world = await startWorld();
  shopId = await world.install();
});
afterAll(() => world.close());

/** Somebody with 150 points, of which the reward takes 100. */
beforeEach(async () => {
  gid = await createCustomer(world, `${randomUUID()}@example.com`);
  await placeOrder(world, { customerId: gid, amount: "150.00" });
  await world.settled();
  const { rows } = await world.app
    .database()
    .query<{ id: string }>(
      "SELECT customer_id AS id FROM customers WHERE shop_id = $1 AND shopify_id = $2",
      [shopId, gid.split("/").at(-1)],
    );
  customerId = rows[0]?.id ?? "";
});

const misbehave = (how: object) =>
  world.post("/__meta/webhooks", {
    duplicate: 0,
    delayMs: 0,
    shuffle: false,
    dropRate: 0,
    ...how,
  });

async function balance(): Promise<number | undefined> {
  const { rows } = await world.app
    .database()
    .query<{ balance: number }>(
      "SELECT balance::int FROM customers WHERE shop_id = $1 AND customer_id = $2",
      [shopId, customerId],
    );
  return rows[0]?.balance;
}

async function give() {
  const { giveReward } = await import("../../app/services/give-reward.server");
  const request = { shopId, customerId, couponId: randomUUID(), rewardId: "five-off" };
  const result = await giveReward({ ...request, deductPoints: true, staffId: "1" });
  if (!result.ok) throw new Error(result.error);
  return result.coupon;
}

async function revoke(couponId: string) {
  const { revokeCoupon } = await import("../../app/services/revoke-coupon.server");
  return revokeCoupon(shopId, couponId, "1");
}

async function change(couponId: string, set: string): Promise<void> {
  await world.app
    .database()
    .query(`UPDATE coupons SET ${set} WHERE shop_id = $1 AND coupon_id = $2`, [shopId, couponId]);
}

async function stateOf(couponId: string) {
  const { rows } = await world.app.database().query(
    `SELECT status, ending, released_at IS NOT NULL AS released FROM coupons
      WHERE shop_id = $1 AND coupon_id = $2`,
    [shopId, couponId],
  );
  return rows[0] as Record<string, unknown>;
}

/** Deletes the code as the shop's staff do, and gives the discount's id. */
async function deleteInShopify(code: string): Promise<string> {
  const { codeDiscountNodeByCode: node } = (await world.admin(
    "query ($code: String!) { codeDiscountNodeByCode(code: $code) { id } }",
    { code },
  )) as unknown as { codeDiscountNodeByCode: { id: string } };
  await world.admin(
    "mutation ($id: ID!) { discountCodeDelete(id: $id) { userErrors { message } } }",
    { id: node.id },
  );
  return node.id;
}

async function tell(discountId: string): Promise<void> {
  const body = { admin_graphql_api_id: discountId, deleted_at: new Date().toISOString() };
  await deliver(world, { topic: "discounts/delete", body: JSON.stringify(body) });
  await world.settled();
}

test("a code that staff delete in Shopify gives its points back once, however often it is told [S67, R43]", async () => {
  await misbehave({ duplicate: 2, shuffle: true });
  const { couponId, code } = await give();
  expect(await balance()).toBe(50);
  await tell(await deleteInShopify(code));
  await misbehave({});

  expect(await balance()).toBe(150);
  const ended = { status: "revoked", ending: "deleted", released: true };
  expect(await stateOf(couponId)).toEqual(ended);
  expect(await revoke(couponId)).toEqual({ ok: false, error: "already_ended" });
  expect(await balance()).toBe(150);

  const { timelinePage } = await import("../../app/models/timeline.server");
  const { entries } = await timelinePage(shopId, customerId);
  expect(entries[0]).toMatchObject({
    kind: "restore",
    points: 100,
    cause: { staff: null, coupon: { couponId, ending: "deleted" } },
  });
});

test("an order that used the code before it was deleted and comes later books the use [R44]", async () => {
  const { couponId, code } = await give();
  await misbehave({ delayMs: 2000 });
  await placeOrder(world, {
    customerId: gid,
    discountCode: {
      itemFixedDiscountCode: {
        code,
        amountSet: { shopMoney: { amount: "5.00", currencyCode: "EUR" } },
      },
    },
  });
  await misbehave({});
  const discountId = await deleteInShopify(code);
  await expect.poll(() => stateOf(couponId), { timeout: 1500 }).toMatchObject({ released: true });

  await world.settled();
  expect(await stateOf(couponId)).toEqual({ status: "used", ending: null, released: false });
  // 50 are left of the 150, and the 44.95 of the order earn 44.
  expect(await balance()).toBe(94);
  await tell(discountId);
  expect(await stateOf(couponId)).toMatchObject({ status: "used", released: false });
  expect(await balance()).toBe(94);
});

test("the deletion of a code that was revoked before changes nothing, and confirms a revocation that waits [S67]", async () => {
  const revoked = await give();
  await revoke(revoked.couponId);
  await tell(await deleteInShopify(revoked.code));
  expect(await stateOf(revoked.couponId)).toMatchObject({ ending: "revoked", released: true });
  expect(await balance()).toBe(150);

  const waiting = await give();
  await change(waiting.couponId, "ending = 'revoked'");
  await tell(await deleteInShopify(waiting.code));
  const ended = { status: "revoked", ending: "revoked", released: true };
  expect(await stateOf(waiting.couponId)).toEqual(ended);
  expect(await balance()).toBe(150);
});

test("a code that ran out unused before it was deleted gives nothing back, and other discounts are nobody's", async () => {
  const { couponId, code } = await give();
  await change(couponId, "ends_at = now() - interval '1 hour'");
  await tell(await deleteInShopify(code));
  await tell("gid://shopify/DiscountAutomaticNode/987654");
  expect(await stateOf(couponId)).toMatchObject({ released: false });
  expect(await balance()).toBe(50);
});
