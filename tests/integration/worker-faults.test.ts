import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { deliver } from "./world/delivery";
import { createCustomer, placeOrder } from "./world/shopping";
import { SHOP, startWorld, type World } from "./world/world";

let world: World;
let shopId: number;

beforeAll(async () => {
  world = await startWorld({ worker: false });
  shopId = await world.install();
});
afterAll(() => world.close());

const drain = async (limit?: number) =>
  (await import("../../app/jobs/inbox/drain.server")).drainOnce(limit);

async function delivered() {
  await vi.waitFor(async () => {
    const health = (await (await fetch(`${world.sandboxUrl}/__meta/health`)).json()) as {
      webhooks: number;
    };
    expect(health.webhooks).toBe(0);
  }, 5000);
}

async function balances() {
  const { rows } = await world.app
    .database()
    .query<{ email: string; balance: number }>(
      "SELECT email, balance::int FROM customers WHERE shop_id = $1 ORDER BY email",
      [shopId],
    );
  return Object.fromEntries(rows.map((row) => [row.email, row.balance]));
}

test("a batch that dies before its commit leaves everything pending, and is then done once", async () => {
  const customer = await createCustomer(world, "crash@example.com");
  await placeOrder(world, { customerId: customer });
  await delivered();
  const { transaction } = await import("../../app/db.server");
  const { claim } = await import("../../app/jobs/inbox/claim.server");
  const { applyBatch } = await import("../../app/jobs/inbox/apply.server");
  const died = transaction(async (connection) => {
    await applyBatch(connection, await claim(connection, 100), new Date());
    throw new Error("power cut");
  });
  await expect(died).rejects.toThrow("power cut");
  expect(await balances()).toEqual({});

  while ((await drain()) > 0);
  expect(await balances()).toEqual({ "crash@example.com": 49 });
});

test("a connection that breaks in the middle of a batch ends neither the process nor the webhook", async () => {
  const customer = await createCustomer(world, "cut@example.com");
  await placeOrder(world, { customerId: customer, amount: "10.00" });
  await delivered();
  const { transaction } = await import("../../app/db.server");
  const { claim } = await import("../../app/jobs/inbox/claim.server");
  const cut = transaction(async (connection) => {
    await claim(connection, 100);
    const { rows } = await connection.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    await world.app.database().query("SELECT pg_terminate_backend($1)", [rows[0]?.pid]);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await connection.query("SELECT 1");
  });
  await expect(cut).rejects.toThrow();
  while ((await drain()) > 0);
  expect(await balances()).toMatchObject({ "cut@example.com": 10 });
});

test("one unreadable webhook is set aside with its cause and stops none of the others", async () => {
  const customer = await createCustomer(world, "bystander@example.com");
  await deliver(world, { body: JSON.stringify({ id: 77, name: "#77", line_items: "none" }) });
  await placeOrder(world, { customerId: customer, amount: "12.00" });
  await delivered();
  while ((await drain()) > 0);
  expect(await balances()).toMatchObject({ "bystander@example.com": 12 });
  const { rows } = await world.app
    .database()
    .query<{ cause: string; detail: string }>(
      "SELECT cause, detail FROM set_aside_webhooks WHERE shop_id = $1",
      [shopId],
    );
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ cause: "unreadable" });
  expect(rows[0]?.detail).toContain("processed_at");
});

test("a webhook whose work throws is set aside as a fault, the others of its batch are done", async () => {
  const database = world.app.database();
  const good = await createCustomer(world, "good@example.com");
  const bad = await createCustomer(world, "bad@example.com");
  await delivered();
  while ((await drain()) > 0);
  // A broken chain head: the cached balance no longer matches, which the worker must refuse to build on.
  const setBalance = (balance: number) =>
    database.query(
      "UPDATE customers SET balance = $2 WHERE shop_id = $1 AND email = 'bad@example.com'",
      [shopId, balance],
    );
  await setBalance(999);
  await placeOrder(world, { customerId: bad, amount: "10.00" });
  await placeOrder(world, { customerId: good, amount: "10.00" });
  await delivered();
  while ((await drain()) > 0);
  expect(await balances()).toMatchObject({ "good@example.com": 10, "bad@example.com": 999 });
  const { rows } = await database.query(
    "SELECT DISTINCT cause FROM set_aside_webhooks WHERE cause = 'fault'",
  );
  expect(rows).toEqual([{ cause: "fault" }]);
  await setBalance(0);
});

test("four workers on one inbox count every order once [R8]", async () => {
  const customers = await Promise.all(
    Array.from({ length: 5 }, (_, n) => createCustomer(world, `lane${n}@example.com`)),
  );
  for (const customerId of customers) {
    for (let n = 0; n < 4; n += 1) await placeOrder(world, { customerId, amount: "10.00" });
  }
  await delivered();
  const lane = async () => {
    while ((await drain(3)) > 0);
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
  await lane();
  const all = await balances();
  for (let n = 0; n < 5; n += 1) expect(all[`lane${n}@example.com`]).toBe(40);
});

test("a refund that comes before its order waits for it", async () => {
  const { lines, order, refund } = rawOrder("early@example.com");
  expect(lines).toBe(1);
  await deliver(world, { topic: "refunds/create", body: JSON.stringify(refund) });
  while ((await drain()) > 0);
  await deliver(world, { topic: "orders/create", body: JSON.stringify(order) });
  while ((await drain()) > 0);
  expect((await balances())["early@example.com"]).toBe(29);
});

test("an older body of an order never overwrites a newer one [R3]", async () => {
  const { order } = rawOrder("stale@example.com", 9002);
  const paid = { ...order, financial_status: "paid", updated_at: "2026-12-01T10:00:05Z" };
  const pending = { ...order, financial_status: "pending", updated_at: "2026-12-01T10:00:00Z" };
  await deliver(world, { topic: "orders/updated", body: JSON.stringify(paid) });
  while ((await drain()) > 0);
  await deliver(world, { topic: "orders/create", body: JSON.stringify(pending) });
  while ((await drain()) > 0);
  expect((await balances())["stale@example.com"]).toBe(49);
});

function rawOrder(email: string, id = 9001) {
  const money = (amount: string) => ({ shop_money: { amount, currency_code: "EUR" } });
  const at = new Date(Date.now() + 1000).toISOString();
  const order = {
    id,
    name: `#${id}`,
    processed_at: at,
    updated_at: at,
    financial_status: "paid",
    currency: "EUR",
    taxes_included: true,
    total_price_set: money("49.95"),
    email,
    line_items: [
      { id: 1, quantity: 1, current_quantity: 1, price_set: money("49.95"), tax_lines: [] },
    ],
  };
  const refund = {
    id: id * 10,
    order_id: id,
    created_at: at,
    refund_line_items: [],
    order_adjustments: [{ kind: "refund_discrepancy", amount_set: money("-20.00") }],
    transactions: [],
  };
  return { lines: order.line_items.length, order, refund };
}

test("a shop that removed the app is no longer counted", async () => {
  await world.app
    .database()
    .query("UPDATE shops SET uninstalled_at = now() WHERE domain = $1", [SHOP]);
  const { order } = rawOrder("gone@example.com", 9003);
  await deliver(world, { webhookId: randomUUID(), body: JSON.stringify(order) });
  while ((await drain()) > 0);
  expect(await balances()).not.toHaveProperty("gone@example.com");
});
