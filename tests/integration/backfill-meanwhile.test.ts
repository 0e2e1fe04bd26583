import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { backfillOver } from "./world/backfill/over";
import { exportsOf } from "./world/backfill/exports";
import { storeKeeper } from "./world/gaps";
import { createCustomer, placeOrder, type PlacedOrder, refundAmount } from "./world/shopping";
import { SHOP, startWorld, type World } from "./world/world";

/** A store whose exports take an hour each, while its customers go on. */
const HOUR = 3600;

let world: World;
let shopId: number;
let exports: ReturnType<typeof exportsOf>;
let store: ReturnType<typeof storeKeeper>;
const people: Record<string, string> = {};
const orders: Record<string, PlacedOrder> = {};

beforeAll(async () => {
  world = await startWorld();
  exports = exportsOf(world);
  store = storeKeeper(world);
  for (const name of ["cancels", "renamed", "erased", "untouched", "returns", "refunded"])
    people[name] = await createCustomer(world, `${name}@example.com`);
  for (const name of ["cancels", "renamed", "erased", "untouched"])
    orders[name] = await placeOrder(world, { customerId: people[name], amount: "49.95" });
  const refunded = await placeOrder(world, { customerId: people.refunded, amount: "100.00" });
  for (const amount of ["10.00", "10.00"]) await refundAmount(world, refunded, amount);
  orders.test = await placeOrder(world, {
    ...{ customerId: people.untouched, amount: "500.00", test: true },
  });
  orders.guest = await placeOrder(world, { email: "guest@example.com", amount: "20.00" });
  orders.nobody = await placeOrder(world, { amount: "70.00" });
  await exports.go({ durationSeconds: HOUR });
  await world.post("/__meta/install", { shop: SHOP });
  await exports.written(1);
  shopId = await world.app.goLive(SHOP, { pastOrders: "points" });
});
afterAll(() => world.close());

async function rows<Row>(sql: string, values: unknown[] = [shopId]): Promise<Row[]> {
  return (await world.app.database().query(sql, values)).rows as Row[];
}

/** Resolves when so many customers' or orders' rows of a kind are there. */
function become(sql: string, expected: unknown) {
  return vi.waitFor(async () => expect(await rows(sql)).toEqual(expected), {
    timeout: 15_000,
    interval: 50,
  });
}

const balances = async () =>
  Object.fromEntries(
    (
      await rows<{ name: string; balance: number }>(
        `SELECT coalesce(split_part(email, '@', 1), 'nobody') AS name, balance::int FROM customers
          WHERE shop_id = $1 AND erased_at IS NULL ORDER BY 1`,
      )
    ).map(({ name, balance }) => [name, balance]),
  );

test("what a webhook told while an export was made is not undone by the older file", async () => {
  await store.rename(people.renamed ?? "", "new-name@example.com");
  await become(
    "SELECT email FROM customers WHERE shop_id = $1 AND email LIKE 'new%' AND first_name = 'Kim'",
    [{ email: "new-name@example.com" }],
  );
  await world.post("/__meta/compliance", {
    ...{ shop: SHOP, topic: "customers/redact", customerId: people.erased },
  });
  await become("SELECT count(*)::int > 0 AS remembered FROM erasures WHERE shop_id = $1", [
    { remembered: true },
  ]);
  await exports.pass(HOUR);
  await exports.written(2);

  await store.cancel(orders.cancels as PlacedOrder);
  await become(
    `SELECT count(*)::int FROM orders WHERE shop_id = $1 AND snapshot->>'cancelledAt' IS NOT NULL`,
    [{ count: 1 }],
  );
  orders.new = await placeOrder(world, { customerId: people.returns, amount: "30.00" });
  await become(
    "SELECT balance::int FROM customers WHERE shop_id = $1 AND email = 'returns@example.com'",
    [{ balance: 30 }],
  );
  await exports.pass(HOUR);
  expect(await backfillOver(world.app.database(), SHOP)).toBe("done");

  const operations = await exports.list();
  expect(operations.map(({ status }) => status)).toEqual(["COMPLETED", "COMPLETED"]);
  expect(await balances()).toEqual({
    ...{ cancels: 0, "new-name": 49, untouched: 49, returns: 30, guest: 20, refunded: 80 },
  });
});

test("an order whose refunds its lines do not tell is read for itself", async () => {
  const [run] = await rows(
    "SELECT refunds, refunds_total, (SELECT count(*)::int FROM backfill_orders) AS left FROM backfills WHERE shop_id = $1",
  );
  expect(run).toEqual({ refunds: 1, refunds_total: 1, left: 0 });
});

test("of an erased person the export brings back nothing that names them", async () => {
  const [erased] = await rows<{ named: number; orders: number }>(
    `SELECT (SELECT count(*)::int FROM customers WHERE shop_id = $1 AND email = 'erased@example.com') AS named,
            (SELECT count(*)::int FROM orders o JOIN customers c USING (shop_id, customer_id)
              WHERE o.shop_id = $1 AND c.erased_at IS NULL AND o.order_id = $2) AS orders`,
    [shopId, orders.erased?.id.split("/").at(-1)],
  );
  expect(erased).toEqual({ named: 0, orders: 0 });
});

test("orders of nobody and test orders are kept, and nobody has points for them", async () => {
  const ids = [orders.test, orders.nobody].map((order) => order?.id.split("/").at(-1));
  const found = await rows<{ test: boolean; owned: boolean }>(
    `SELECT (snapshot->>'test')::boolean AS test, customer_id IS NOT NULL AS owned FROM orders
      WHERE shop_id = $1 AND order_id = ANY ($2::bigint[]) ORDER BY order_id`,
    [shopId, ids],
  );
  expect(found).toEqual([
    { test: true, owned: true },
    { test: false, owned: false },
  ]);
  expect(await balances()).toMatchObject({ untouched: 49 });
});

test("of two who read the same refunds only the first moves the run on", async () => {
  const { endRun, findRun, insertRun, moveRun } =
    await import("../../app/models/backfill-runs.server");
  const database = world.app.database();
  const lookAt = new Date(Date.now() + 60_000);
  const run = await insertRun(database, { shopId, startedAt: new Date(), lookAt });
  const key = { shopId, run: run ?? 0 };
  await rows("UPDATE backfills SET phase = 'refunds' WHERE shop_id = $1 AND run = $2", [
    shopId,
    key.run,
  ]);
  const found = await findRun(key);
  if (found === null) throw new Error("The run is not there");

  const step = { add: { refunds: 10 }, lookAt };
  expect(await moveRun(database, found, step)).toBe(true);
  expect(await moveRun(database, found, step)).toBe(false);
  expect(await findRun(key)).toMatchObject({ refunds: 10 });
  await endRun(database, key, { at: new Date(), fault: null });
});
