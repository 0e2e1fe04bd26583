import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { starterProgram } from "../../app/domain/program/starter";
import { currencyDetail } from "../../app/components/webhooks/causes";
import type * as SetAside from "../../app/models/set-aside-webhooks.server";
import type * as Retry from "../../app/services/retry-webhook.server";
import { placeOrder } from "./world/shopping";
import { SECOND_SHOP, SHOP, startWorld, type World } from "./world/world";

let world: World;
let retry: typeof Retry;
let model: typeof SetAside;
let shopId: number;
let secondShopId: number;

beforeAll(async () => {
  world = await startWorld();
  shopId = await world.install();
  secondShopId = await world.install({}, SECOND_SHOP);
  retry = await import("../../app/services/retry-webhook.server");
  model = await import("../../app/models/set-aside-webhooks.server");
});
afterAll(() => world.close());

async function sql<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
  return (await world.app.database().query<Row>(text, values)).rows;
}

beforeEach(async () => {
  await sql("DELETE FROM set_aside_webhooks");
  await sql("DELETE FROM staff_actions");
});

const tryAgain = (webhookId: string | null, shop = shopId) =>
  retry.retryWebhooks({ shopId: shop, staffId: "7101", webhookId });

/** An order of the shop in a currency that its program does not count in: three webhooks are set aside. */
async function orderInDollars(email: string) {
  await placeOrder(world, { email, currency: "USD" });
  await world.settled();
  return (await model.listSetAside(shopId, null)).webhooks;
}

async function balanceOf(email: string): Promise<number | null> {
  const [row] = await sql<{ balance: number }>(
    "SELECT balance::int FROM customers WHERE shop_id = $1 AND email = $2",
    [shopId, email],
  );
  return row?.balance ?? null;
}

test("an order in another currency is listed with its cause, and is set aside again while nothing has changed [R10]", async () => {
  const [webhook] = await orderInDollars("again@example.com");
  expect(webhook).toMatchObject({ cause: "other_currency", tries: 1 });
  expect(currencyDetail("other_currency", webhook?.detail ?? "")).toMatchObject({
    currency: "USD",
    program: "EUR",
  });

  const tried = await tryAgain(webhook?.webhookId ?? "");
  expect(await retry.awaitRetryOutcome(shopId, tried)).toEqual({
    counted: 0,
    setAsideAgain: 1,
    pending: 0,
  });
  const listed = (await model.listSetAside(shopId, null)).webhooks;
  expect(listed.find((each) => each.webhookId === webhook?.webhookId)?.tries).toBe(2);
  expect(await balanceOf("again@example.com")).toBe(0);
});

test("once the cause is gone, all are counted, their bodies restored where they were gone, and the points are there once", async () => {
  const email = "mended@example.com";
  const webhooks = await orderInDollars(email);
  expect(webhooks.length).toBe(3);
  await sql("DELETE FROM inbox WHERE shop_id = $1", [shopId]);
  await sql("DELETE FROM inbox_payloads WHERE shop_id = $1", [shopId]);
  await changeCurrency("USD");

  const tried = await tryAgain(null);
  expect(await retry.awaitRetryOutcome(shopId, tried)).toEqual({
    counted: 3,
    setAsideAgain: 0,
    pending: 0,
  });
  expect(await balanceOf(email)).toBe(49);
  expect(await model.countSetAside(shopId)).toBe(0);
  const actions = await sql<{ staff_id: string; before: { webhook: string; cause: string } }>(
    "SELECT staff_id, before FROM staff_actions WHERE shop_id = $1 AND action = 'retry_webhook'",
    [shopId],
  );
  expect(actions.map(({ before }) => before.webhook).sort()).toEqual([...tried].sort());
  expect(actions[0]).toMatchObject({ staff_id: "7101", before: { cause: "other_currency" } });
  await changeCurrency("EUR");
});

async function changeCurrency(currency: string): Promise<void> {
  await sql("UPDATE shops SET currency = $2 WHERE shop_id = $1", [shopId, currency]);
  await world.app.goLive(SHOP, { ...starterProgram(currency), state: "live" });
}

test("two people who try the same webhook at once put it back once", async () => {
  const [webhook] = await orderInDollars("twice@example.com");
  const both = await Promise.all([1, 2].map(() => tryAgain(webhook?.webhookId ?? "")));

  expect(both.flat()).toEqual([webhook?.webhookId]);
  await world.settled();
  expect(await sql("SELECT FROM staff_actions WHERE shop_id = $1", [shopId])).toHaveLength(1);
});

test("a webhook of another shop is not put back", async () => {
  const [webhook] = await orderInDollars("wall@example.com");

  expect(await tryAgain(webhook?.webhookId ?? "", secondShopId)).toEqual([]);
  expect(await tryAgain(null, secondShopId)).toEqual([]);
  expect((await model.listSetAside(secondShopId, null)).total).toBe(0);
});

test("at most 200 are put back at once, the oldest first, and the list comes in pages of 50", async () => {
  await sql(
    `INSERT INTO set_aside_webhooks (shop_id, webhook_id, topic, cause, detail, body, triggered_at, set_aside_at)
     SELECT $1, 'w' || n, 'orders/create', 'unreadable', 'the body is not JSON', '{}', now(), timestamptz '2026-10-01' + (n / 30) * interval '1 minute'
       FROM generate_series(1, 230) AS n`,
    [shopId],
  );
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const page = await model.listSetAside(shopId, after);
    expect(page.total).toBe(230);
    seen.push(...page.webhooks.map((webhook) => webhook.webhookId));
    after = page.next;
  } while (after !== null);
  expect(new Set(seen).size).toBe(230);
  expect(seen).toHaveLength(230);

  const tried = await tryAgain(null);
  expect([...tried].sort()).toEqual(seen.slice(30).sort());
  await world.settled();
});
