import { afterAll, beforeAll, expect, test } from "vitest";
import { backfillOver } from "./world/backfill/over";
import { SHOP, startWorld, type World } from "./world/world";

const CUSTOMERS = 60;
const ORDERS = 240;

let world: World;
let shopId: number;

beforeAll(async () => {
  world = await startWorld();
  const filled = await world.post("/__meta/fill", {
    ...{ shop: SHOP, customers: CUSTOMERS, orders: ORDERS, days: 50, seed: 7 },
  });
  expect(filled.status).toBe(200);
  shopId = await world.install();
});
afterAll(() => world.close());

async function rows<Row>(sql: string, values: unknown[] = [shopId]): Promise<Row[]> {
  return (await world.app.database().query(sql, values)).rows as Row[];
}

test("installing the app reads in every customer and every order", async () => {
  const { readBackfill } = await import("../../app/models/backfills.server");
  expect(await readBackfill(shopId)).toMatchObject({
    state: "done",
    phase: "counting",
    customers: CUSTOMERS,
    orders: ORDERS,
    leftOut: 0,
    limitedTo60Days: true,
    fault: null,
  });
  const [counts] = await rows<object>(
    `SELECT (SELECT count(*)::int FROM customers WHERE shop_id = $1 AND shopify_id IS NOT NULL) AS customers,
            (SELECT count(*)::int FROM orders WHERE shop_id = $1) AS orders,
            (SELECT count(*)::int FROM order_refunds WHERE shop_id = $1) > 5 AS refunds,
            (SELECT count(*)::int FROM customers c LEFT JOIN customer_states s USING (shop_id, customer_id)
              WHERE shop_id = $1 AND s.shop_id IS NULL) AS uncounted`,
  );
  expect(counts).toEqual({ customers: CUSTOMERS, orders: ORDERS, refunds: true, uncounted: 0 });
});

test("an order read in is what Shopify answers when it is asked for it alone [R9]", async () => {
  const { fetchOrder } = await import("../../app/shopify/fetch-order.server");
  const stored = await rows<{ order_id: string; snapshot: Record<string, unknown>; refunds: [] }>(
    `SELECT order_id, o.snapshot, (SELECT coalesce(jsonb_agg(r.snapshot), '[]') FROM order_refunds r
              WHERE r.shop_id = o.shop_id AND r.order_id = o.order_id) AS refunds
       FROM orders o WHERE shop_id = $1 ORDER BY order_id`,
  );
  const some = stored.filter((each, index) => each.refunds.length > 0 || index % 8 === 0);
  expect(some.length).toBeGreaterThan(40);
  for (const { order_id: id, snapshot, refunds } of some) {
    const report = await fetchOrder(SHOP, id);
    expect({ ...snapshot, addressHash: null }).toEqual({ ...report?.order, addressHash: null });
    expect(refunds).toEqual(report?.refunds);
  }
}, 60_000);

test("reading in again changes nothing but when each order was told", async () => {
  const { readInAgain } = await import("../../app/services/start-backfill.server");
  const { rowsOfShop } = await import("./world/rows-of-shop");
  const kept = async () => {
    const { ledger_entries, decisions, order_refunds, customer_states } = await rowsOfShop(
      world.app.database(),
      shopId,
    );
    const orders = await rows(
      "SELECT order_id, body_hash, updated_at FROM orders WHERE shop_id = $1 ORDER BY 1",
    );
    return { ledger_entries, decisions, order_refunds, customer_states, orders };
  };
  // Going live settles everybody once more, by a job of its own.
  await world.settled();
  const before = await kept();
  const asked = { shopId, staffId: "1" };
  await readInAgain(asked);
  await readInAgain(asked);
  expect(await backfillOver(world.app.database(), SHOP)).toBe("done");
  const after = await kept();
  expect(after).toEqual(before);
  const actions = await rows("SELECT staff_id, action FROM staff_actions WHERE shop_id = $1");
  expect(actions).toEqual([{ staff_id: "1", action: "read_in_again" }]);
});
