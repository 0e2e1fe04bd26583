import { afterAll, beforeAll, expect, test } from "vitest";
import { createCustomer, placeOrder, refundAmount } from "./world/shopping";
import { startWorld, type World } from "./world/world";

let world: World;
let shopId: number;

beforeAll(async () => {
  world = await startWorld();
  shopId = await world.install();
});
afterAll(() => world.close());

/** Minutes after the program began. */
const start = Date.now() + 60_000;
const at = (minute: number) => new Date(start + minute * 60_000).toISOString();

async function idOf(gid: string): Promise<string> {
  const { rows } = await world.app
    .database()
    .query<{ id: string }>(
      "SELECT customer_id AS id FROM customers WHERE shop_id = $1 AND shopify_id = $2",
      [shopId, gid.split("/").at(-1)],
    );
  return rows[0]?.id ?? "";
}

async function balance(customerId: string): Promise<number> {
  const { rows } = await world.app
    .database()
    .query<{ balance: string }>(
      "SELECT balance FROM customers WHERE shop_id = $1 AND customer_id = $2",
      [shopId, customerId],
    );
  return Number(rows[0]?.balance);
}

async function replay(customerIds: readonly string[]) {
  const { transaction } = await import("../../app/db.server");
  const { settle } = await import("../../app/ledger/settle.server");
  const keys = customerIds.map((customerId) => ({ shopId, customerId }));
  return transaction((connection) => settle(connection, keys, new Date()));
}

/** Makes the stored order say something else than what was counted: only a replay can notice. */
async function tamper(orderGid: string, grossMinor: number): Promise<void> {
  await world.app.database().query(
    `UPDATE orders SET snapshot = jsonb_set(snapshot, '{lines,0,grossMinor}', to_jsonb($3::int))
        WHERE shop_id = $1 AND order_id = $2`,
    [shopId, orderGid.split("/").at(-1), grossMinor],
  );
}

test("an order that comes in order is added to what is there; an earlier one replays the customer [R1]", async () => {
  const customer = await createCustomer(world, "paths@example.com");
  await world.settled();
  await world.post("/__meta/clock", { now: at(60) });
  const order = { customerId: customer, amount: "10.00" };
  const first = await placeOrder(world, { ...order, processedAt: at(10) });
  await world.settled();
  const customerId = await idOf(customer);
  expect(await balance(customerId)).toBe(10);

  await tamper(first.id, 100_000);
  await placeOrder(world, { ...order, processedAt: at(20) });
  await world.settled();
  expect(await balance(customerId)).toBe(20);

  await tamper(first.id, 1_000);
  await placeOrder(world, { ...order, processedAt: at(5) });
  await world.settled();
  expect(await balance(customerId)).toBe(30);
});

test("a refund finds the order's standing in the kept state [R1, R4]", async () => {
  const customer = await createCustomer(world, "kept@example.com");
  const order = await placeOrder(world, { customerId: customer, processedAt: at(0) });
  await world.settled();
  const customerId = await idOf(customer);
  await refundAmount(world, order, "20.00");
  await world.settled();
  expect(await balance(customerId)).toBe(29);
});

test("whatever the way, a replay of every customer finds nothing to change [R1, R8]", async () => {
  await world.post("/__meta/webhooks", { duplicate: 2, delayMs: 5, shuffle: true, dropRate: 0 });
  const customers = await Promise.all(
    [1, 2, 3].map((n) => createCustomer(world, `mixed-${n}@example.com`)),
  );
  for (let round = 0; round < 4; round += 1) {
    for (const [n, customerId] of customers.entries()) {
      const processedAt = at((round * 7 + n * 3) % 20);
      const order = await placeOrder(world, {
        customerId,
        processedAt,
        amount: `${30 + round}.00`,
      });
      if (round % 2 === 0) await refundAmount(world, order, "12.00");
    }
    await world.settled();
  }
  await world.post("/__meta/webhooks", { duplicate: 0, delayMs: 0, shuffle: false, dropRate: 0 });

  const changes = await replay(await Promise.all(customers.map(idOf)));
  expect(
    changes.map(({ path, entries, decisions, tiersChanged }) => ({
      path,
      entries,
      decisions,
      tiersChanged,
    })),
  ).toEqual(
    customers.map(() => ({ path: "replayed", entries: [], decisions: [], tiersChanged: false })),
  );
});

test("a customer whose kept state is gone is replayed and gets one again", async () => {
  const customer = await createCustomer(world, "forgotten@example.com");
  await placeOrder(world, { customerId: customer, processedAt: at(1), amount: "10.00" });
  await world.settled();
  const customerId = await idOf(customer);
  const database = world.app.database();
  await database.query("DELETE FROM customer_states WHERE customer_id = $1", [customerId]);
  await placeOrder(world, { customerId: customer, processedAt: at(2), amount: "10.00" });
  await world.settled();
  expect(await balance(customerId)).toBe(20);
  const { rowCount } = await database.query("SELECT FROM customer_states WHERE customer_id = $1", [
    customerId,
  ]);
  expect(rowCount).toBe(1);
});

test("who waits for a customer goes on from what the one before left, not from what was before [R1]", async () => {
  const { transaction } = await import("../../app/db.server");
  const { settle } = await import("../../app/ledger/settle.server");
  const { NOTHING_NEW } = await import("../../app/ledger/touched");
  const customer = await createCustomer(world, "waits@example.com");
  await placeOrder(world, { customerId: customer, amount: "10.00", processedAt: at(0) });
  await world.settled();
  const customerId = await idOf(customer);
  const later = new Date(at(70));

  let second: Promise<unknown> = Promise.resolve();
  await transaction(async (connection) => {
    await connection.query(
      `INSERT INTO adjustments (shop_id, adjustment_id, customer_id, points, counts_toward_tier, reason, visible_to_customer,
                                staff_id, occurred_at)
       VALUES ($1, gen_random_uuid(), $2, 5, false, 'goodwill', false, '7', $3)`,
      [shopId, customerId, later],
    );
    await settle(connection, [{ shopId, customerId, since: later.toISOString() }], later);
    second = transaction((other) =>
      settle(other, [{ shopId, customerId, since: NOTHING_NEW }], later),
    );
    await expect.poll(waitingForARow, { timeout: 10_000 }).toBe(1);
  });
  await second;
  expect(await balance(customerId)).toBe(15);
});

async function waitingForARow(): Promise<number> {
  const { rows } = await world.app
    .database()
    .query<{ n: number }>(
      "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    );
  return rows[0]?.n ?? 0;
}
