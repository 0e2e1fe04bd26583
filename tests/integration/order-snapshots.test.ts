import { afterAll, beforeAll, expect, test } from "vitest";
import { orderBody, refundBody } from "./world/bodies";
import { WAYS, type Webhook, send } from "./world/webhooks";
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
let orderId = 880_000;

/** What is told of one order: how much it came to, when it was touched last, when the webhook was triggered. */
function told(
  amount: string,
  { updated, triggered }: { updated: number; triggered: number },
  refunds: readonly object[] = [],
): Webhook {
  const story = { id: orderId, at: at(0), updatedAt: at(updated), amount, customer: null };
  const body = orderBody({ ...story, email: `order-${orderId}@example.com`, refunds });
  return { topic: "orders/updated", body, triggeredAt: at(triggered) };
}

function refunded(amount: string): Webhook {
  const body = refundBody({ id: orderId * 10, orderId, at: at(5), amount });
  return { topic: "refunds/create", body, triggeredAt: at(5) };
}

async function balance(): Promise<number> {
  const { rows } = await world.app
    .database()
    .query<{ balance: string }>("SELECT balance FROM customers WHERE shop_id = $1 AND email = $2", [
      shopId,
      `order-${orderId}@example.com`,
    ]);
  return Number(rows[0]?.balance);
}

/** The balance that a story ends with in each of the ways in which it can be delivered. */
async function balances(story: () => readonly Webhook[]): Promise<number[]> {
  const found: number[] = [];
  for (const way of WAYS) {
    orderId += 1;
    await send(world, way.arranged(story()), way);
    found.push(await balance());
  }
  return found;
}

const everyWay = (points: number) => WAYS.map(() => points);

test("of two reports of an order the one updated later stands, whichever was triggered later [R3]", async () => {
  const story = () => [
    told("10.00", { updated: 1, triggered: 9 }),
    told("20.00", { updated: 2, triggered: 3 }),
  ];
  expect(await balances(story)).toEqual(everyWay(20));
});

test("of two updated at one moment the one triggered later stands [R3]", async () => {
  const story = () => [
    told("20.00", { updated: 1, triggered: 4 }),
    told("10.00", { updated: 1, triggered: 3 }),
  ];
  expect(await balances(story)).toEqual(everyWay(20));
});

test("of two that differ in nothing but what they say the hash decides, neither the first nor the last to come [R3]", async () => {
  const moment = "2026-01-05T10:00:00Z";
  const report = (id: number, amount: string): Webhook => {
    const body = orderBody({ id, at: moment, amount, customer: null });
    return { topic: "orders/updated", body, triggeredAt: moment };
  };
  const standing: Record<string, number>[] = [];
  const reports = Array.from({ length: 10 }, (_, n) => [
    report(n + 1, "20.00"),
    report(n + 1, "10.00"),
  ]).flat();
  for (const told of [reports, reports.toReversed()]) {
    await send(world, told, { apart: true });
    standing.push(await totals());
  }
  expect(standing[1]).toEqual(standing[0]);
  expect(new Set(Object.values(standing[0] ?? {}))).toEqual(new Set([1_000, 2_000]));
});

async function totals(): Promise<Record<string, number>> {
  const { rows } = await world.app.database().query<{ id: string; total: number }>(
    `SELECT order_id AS id, (snapshot->>'totalMinor')::int AS total FROM orders
        WHERE shop_id = $1 AND order_id < 100`,
    [shopId],
  );
  return Object.fromEntries(rows.map(({ id, total }) => [id, total]));
}

test("a refund is told once, however often and by whichever report, and joins the report that stands [R3]", async () => {
  const story = () => {
    const refund = refunded("5.00");
    return [
      told("20.00", { updated: 1, triggered: 1 }),
      refund,
      told("20.00", { updated: 6, triggered: 6 }, [refund.body]),
      told("30.00", { updated: 7, triggered: 7 }),
    ];
  };
  expect(await balances(story)).toEqual(everyWay(25));
});
