import { afterAll, beforeAll, expect, test } from "vitest";
import { orderBody } from "./world/bodies";
import { createCustomer, placeOrder, refundAmount } from "./world/shopping";
import { send } from "./world/webhooks";
import { SHOP, startWorld, type World } from "./world/world";

let world: World;
let shopId: number;

beforeAll(async () => {
  world = await startWorld();
  shopId = await world.install();
});
afterAll(() => world.close());

async function standing(gid: string) {
  const { rows } = await world.app.database().query(
    `SELECT balance::int, total_earned::int, tier_id, membership, customer_id FROM customers
      WHERE shop_id = $1 AND shopify_id = $2`,
    [shopId, gid.split("/").at(-1)],
  );
  return rows[0] as {
    balance: number;
    total_earned: number;
    tier_id: string;
    membership: string;
    customer_id: string;
  };
}

test("an order of 49.95 gives 49 points, refunds take back what they should, also when webhooks come three times and shuffled [R4, R8]", async () => {
  await world.post("/__meta/webhooks", { duplicate: 2, delayMs: 0, shuffle: true, dropRate: 0 });
  const customer = await createCustomer(world, "kim@example.com");
  await world.settled();
  expect(await standing(customer)).toMatchObject({
    balance: 0,
    tier_id: "bronze",
    membership: "member",
  });

  const order = await placeOrder(world, { customerId: customer });
  await world.settled();
  expect(await standing(customer)).toMatchObject({ balance: 49, total_earned: 49 });

  await refundAmount(world, order, "20.00");
  await world.settled();
  expect(await standing(customer)).toMatchObject({ balance: 29, total_earned: 29 });

  await refundAmount(world, order, "29.95");
  await world.settled();
  expect(await standing(customer)).toMatchObject({
    balance: 0,
    total_earned: 0,
    tier_id: "bronze",
  });
});

test("a full refund puts the tier back to what it was before the order [R30]", async () => {
  const customer = await createCustomer(world, "tier@example.com");
  const order = await placeOrder(world, { customerId: customer, amount: "250.00" });
  await world.settled();
  expect(await standing(customer)).toMatchObject({ balance: 250, tier_id: "silver" });

  await refundAmount(world, order, "250.00");
  await world.settled();
  const after = await standing(customer);
  expect(after).toMatchObject({ balance: 0, tier_id: "bronze" });
  const { rows } = await world.app.database().query(
    `SELECT from_tier, to_tier, qualifying_order_id::text, program_version FROM tier_changes
      WHERE shop_id = $1 AND customer_id = $2 ORDER BY ordinal`,
    [shopId, after.customer_id],
  );
  expect(rows).toMatchObject([
    { from_tier: null, to_tier: "bronze" },
    {
      from_tier: "bronze",
      to_tier: "silver",
      qualifying_order_id: order.id.split("/").at(-1),
      program_version: 2,
    },
    { from_tier: "silver", to_tier: "bronze" },
  ]);
});

test.each([
  ["a test order", { test: true }, "test_order"],
  ["an unpaid order", { transactions: [], financialStatus: "PENDING" }, "awaiting_payment"],
])("%s gives nothing, and why is kept [R12, R14]", async (name, extra, code) => {
  const customer = await createCustomer(world, `${code}@example.com`);
  await placeOrder(world, { customerId: customer, ...extra });
  await world.settled();
  const { balance, customer_id: id } = await standing(customer);
  expect([name, balance]).toEqual([name, 0]);
  const { rows } = await world.app
    .database()
    .query("SELECT trace FROM decisions WHERE shop_id = $1 AND customer_id = $2", [shopId, id]);
  expect(rows).toMatchObject([{ trace: [{ code }] }]);
});

test("what a line returned without money was worth is not taken off again when the money follows [R13]", async () => {
  const customer = await createCustomer(world, "returns@example.com");
  const line = (title: string, amount: string) => ({
    title,
    quantity: 1,
    priceSet: { shopMoney: { amount, currencyCode: "EUR" } },
  });
  const order = await placeOrder(world, {
    customerId: customer,
    amount: "50.00",
    lineItems: [line("Mug", "20.00"), line("Board", "30.00")],
  });
  await world.settled();
  const input = {
    orderId: order.id,
    refundLineItems: [{ lineItemId: order.lineIds[0], quantity: 1, restockType: "NO_RESTOCK" }],
    transactions: [],
  };
  const refund =
    "mutation ($input: RefundInput!) { refundCreate(input: $input) { userErrors { message } } }";
  expect(await world.admin(refund, { input })).toMatchObject({ refundCreate: { userErrors: [] } });
  await world.settled();
  expect(await standing(customer)).toMatchObject({ balance: 30 });
  await refundAmount(world, order, "20.00");
  await world.settled();
  expect(await standing(customer)).toMatchObject({ balance: 30 });
  await refundAmount(world, order, "10.00");
  await world.settled();
  expect(await standing(customer)).toMatchObject({ balance: 20 });
});

test("a guest is known by email and earns, once per address however it is written [R47, S131]", async () => {
  await placeOrder(world, { email: "Guest@Example.com", amount: "10.00" });
  await placeOrder(world, { email: " guest@example.com", amount: "15.50" });
  await world.settled();
  const { rows } = await world.app
    .database()
    .query(
      "SELECT balance::int, membership FROM customers WHERE shop_id = $1 AND email = 'guest@example.com'",
      [shopId],
    );
  expect(rows).toEqual([{ balance: 25, membership: "member" }]);
});

test("a guest without an address is known by phone, however the number is written [R47, S19]", async () => {
  for (const [id, phone] of [
    [770_001, "+49 170 123-4567"],
    [770_002, "+491701234567"],
  ] as const) {
    const at = new Date(Date.now() + 1000).toISOString();
    const body = { ...orderBody({ id, at, amount: "10.00", customer: null }), phone };
    await send(world, [{ topic: "orders/create", body, triggeredAt: at }]);
  }
  const { rows } = await world.app
    .database()
    .query("SELECT balance::int, email FROM customers WHERE shop_id = $1 AND phone = $2", [
      shopId,
      "+491701234567",
    ]);
  expect(rows).toEqual([{ balance: 20, email: null }]);
});

test("an order without a customer, email or phone is kept and belongs to nobody", async () => {
  const order = await placeOrder(world, {});
  await world.settled();
  const { rows } = await world.app
    .database()
    .query("SELECT customer_id FROM orders WHERE shop_id = $1 AND order_id = $2", [
      shopId,
      order.id.split("/").at(-1),
    ]);
  expect(rows).toEqual([{ customer_id: null }]);
});

test("an order in another currency than the program's is set aside, visibly, and nothing else waits for it [R10]", async () => {
  const customer = await createCustomer(world, "dollar@example.com");
  const order = await placeOrder(world, { customerId: customer, currency: "USD" });
  await world.settled();
  expect((await standing(customer)).balance).toBe(0);
  const { rows } = await world.app
    .database()
    .query("SELECT DISTINCT cause, detail FROM set_aside_webhooks WHERE shop_id = $1", [shopId]);
  expect(rows).toEqual([
    { cause: "other_currency", detail: `${order.name}: USD, the program counts in EUR` },
  ]);
});

test("the second store's orders never touch the first store's customers", async () => {
  expect(SHOP).not.toBe("second-store.myshopify.com");
  const second = await world.install({}, "second-store.myshopify.com");
  const customer = await createCustomer(world, "kim@example.com", "second-store.myshopify.com");
  await placeOrder(
    world,
    { customerId: customer, amount: "80.00", currency: "USD" },
    "second-store.myshopify.com",
  );
  await world.settled();
  const { rows } = await world.app
    .database()
    .query(
      "SELECT shop_id, balance::int FROM customers WHERE email = 'kim@example.com' ORDER BY shop_id",
    );
  expect(rows).toEqual([
    { shop_id: shopId, balance: 0 },
    { shop_id: second, balance: 80 },
  ]);
});
