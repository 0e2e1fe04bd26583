import { afterAll, beforeAll, expect, test } from "vitest";
import { createCustomer, placeOrder, refundAmount } from "./world/shopping";
import { kindsTold } from "./world/told";
import { SHOP, startWorld, type World } from "./world/world";

let world: World;
let shopId: number;

beforeAll(async () => {
  world = await startWorld();
  shopId = await world.install();
});
afterAll(() => world.close());

/** A customer in silver, who was told of joining and of the tier. */
async function member(email: string) {
  const gid = await createCustomer(world, email);
  const order = await placeOrder(world, { customerId: gid, amount: "250.00" });
  await world.settled();
  const number = gid.split("/").at(-1) ?? "";
  expect(await kindsTold(world, shopId, number)).toEqual(["opted_in", "tier_changed"]);
  return { gid, order, number, id: await idOf(number) };
}

async function idOf(number: string): Promise<string> {
  const { rows } = await world.app
    .database()
    .query<{ id: string }>(
      "SELECT customer_id AS id FROM customers WHERE shop_id = $1 AND shopify_id = $2",
      [shopId, number],
    );
  return rows[0]?.id ?? "";
}

async function countOf(customerId: string): Promise<number> {
  const { rows } = await world.app
    .database()
    .query<{ n: number }>(
      "SELECT count(*)::int AS n FROM messages WHERE shop_id = $1 AND customer_id = $2",
      [shopId, customerId],
    );
  return rows[0]?.n ?? 0;
}

test("what a customer was told is in the file for their data request", async () => {
  const { gid } = await member("asks@example.com");
  const topic = "customers/data_request";
  await world.post("/__meta/compliance", { shop: SHOP, topic, customerId: gid });
  await world.settled();
  const { rows } = await world.app.database().query<{
    messages: { kind: string }[];
  }>("SELECT file -> 'messages' AS messages FROM data_requests WHERE shop_id = $1", [shopId]);
  expect(rows[0]?.messages.map(({ kind }) => kind).sort()).toEqual(["opted_in", "tier_changed"]);
});

test("what an erased customer was told is gone, and nothing is told to them any more", async () => {
  const { eraseCustomer } = await import("../../app/services/erase-customer.server");
  const { id, order } = await member("erased@example.com");
  await eraseCustomer(shopId, id);
  expect(await countOf(id)).toBe(0);
  // The refund takes the tier.
  await refundAmount(world, order, "100.00");
  await world.settled();
  const { rows } = await world.app
    .database()
    .query("SELECT tier_id AS tier FROM customers WHERE shop_id = $1 AND customer_id = $2", [
      shopId,
      id,
    ]);
  expect(rows).toEqual([{ tier: "bronze" }]);
  expect(await countOf(id)).toBe(0);
});

test("messages are cleared after 400 days, and not before", async () => {
  const { keepHouse } = await import("../../app/services/keep-house.server");
  const { id, number } = await member("old@example.com");
  const today = new Date();
  const ago = (days: number) => new Date(today.getTime() - days * 86_400_000);
  for (const [kind, days] of [
    ["opted_in", 401],
    ["tier_changed", 399],
  ] as const)
    await world.app
      .database()
      .query(
        "UPDATE messages SET recorded_at = $4 WHERE shop_id = $1 AND customer_id = $2 AND kind = $3",
        [shopId, id, kind, ago(days)],
      );
  await keepHouse(today);
  expect(await kindsTold(world, shopId, number)).toEqual(["tier_changed"]);
});
