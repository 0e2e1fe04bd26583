import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deliver } from "./world/delivery";
import { tablesWith } from "./world/find-text";
import { createCustomer, placeOrder } from "./world/shopping";
import { SECOND_SHOP, SHOP, startWorld, type World } from "./world/world";

let world: World;
let shopId: number;

beforeAll(async () => {
  world = await startWorld();
  shopId = await world.install();
});
afterAll(() => world.close());

const PHONE = "+491701234567";
let phones = 0;

async function person(email: string) {
  const gid = await createCustomer(world, email, undefined, {
    firstName: "Zebulon",
    lastName: "Quist",
    phone: `${PHONE}${phones++}`,
  });
  await placeOrder(world, { customerId: gid, email });
  await world.settled();
  const { rows } = await world.app
    .database()
    .query<{ customer_id: string }>(
      "SELECT customer_id FROM customers WHERE shop_id = $1 AND email = $2",
      [shopId, email],
    );
  return { gid, id: gid.split("/").at(-1) ?? "", customerId: rows[0]?.customer_id ?? "" };
}

async function compliance(topic: string, shop: string, customerId?: string) {
  const response = await world.post("/__meta/compliance", {
    shop,
    topic,
    ...(customerId === undefined ? {} : { customerId }),
  });
  expect(response.status).toBe(200);
  await world.settled();
}

test("a data request puts a file with all that is held into the merchant's hands", async () => {
  const { gid } = await person("request@example.com");
  await compliance("customers/data_request", SHOP, gid);
  const { rows } = await world.app
    .database()
    .query<{ file: Record<string, unknown[]>; completed_at: Date }>(
      "SELECT file, completed_at FROM data_requests WHERE shop_id = $1",
      [shopId],
    );
  expect(rows).toHaveLength(1);
  expect(rows[0]?.completed_at).toBeInstanceOf(Date);
  expect(rows[0]?.file).toMatchObject({
    found: true,
    customer: [{ email: "request@example.com", first_name: "Zebulon", balance: 49 }],
    orders: [{ name: expect.any(String) as string }],
    ledger: [{ points: 49, kind: "earn" }],
    decisions: [{ source: expect.stringMatching(/^order:/) as string }],
  });
  await compliance("customers/redact", SHOP, gid);
});

test("an erased person is found in no table, keeps their ledger without a name, and no late webhook brings them back", async () => {
  const email = "erase.me@example.com";
  const { gid, id, customerId } = await person(email);
  const { adjustPoints } = await import("../../app/services/adjust-points.server");
  await adjustPoints({
    shopId,
    customerId,
    adjustmentId: randomUUID(),
    points: 5,
    expectedBalance: 49,
    reason: "Zebulon Quist called",
    countsTowardTier: true,
    visibleToCustomer: false,
    staffId: "1",
  });
  await deliver(world, { body: JSON.stringify({ broken: true, email }) });
  const consent = { state: "subscribed", consent_updated_at: "2026-01-01T00:00:00Z" };
  await deliver(world, {
    topic: "customers_email_marketing_consent/update",
    body: JSON.stringify({ customer_id: Number(id), email_marketing_consent: consent }),
  });
  await compliance("customers/data_request", SHOP, gid);
  expect(await tablesWith(world, ["subscribed"])).toEqual(
    expect.arrayContaining(["public.customers", "public.data_requests"]),
  );
  expect(await tablesWith(world, [email, "Zebulon", "Quist"])).toEqual(
    expect.arrayContaining([
      "public.customers",
      "public.inbox_payloads",
      "public.adjustments",
      "public.data_requests",
      "public.set_aside_webhooks",
    ]),
  );
  const late = JSON.stringify({
    id: Number(id),
    email,
    first_name: "Zebulon",
    state: "enabled",
    updated_at: "2030-01-01T00:00:00Z",
  });

  await compliance("customers/redact", SHOP, gid);
  const left = await world.app
    .database()
    .query(
      "SELECT balance::int, (SELECT count(*)::int FROM ledger_entries e WHERE e.customer_id = c.customer_id) AS entries FROM customers c WHERE shop_id = $1 AND customer_id = $2",
      [shopId, customerId],
    );
  expect(left.rows).toEqual([{ balance: 54, entries: 2 }]);
  expect(await tablesWith(world, [email, "Zebulon", "Quist", PHONE, "subscribed"])).toEqual([]);

  await deliver(world, { topic: "customers/update", body: late });
  await world.settled();
  const { rows } = await world.app
    .database()
    .query("SELECT FROM customers WHERE first_name = 'Zebulon'");
  expect(rows).toEqual([]);
});

test("a request to erase reaches a person of whom only a webhook set aside is known", async () => {
  const email = "only.aside@example.com";
  await deliver(world, { body: JSON.stringify({ broken: true, email, name: "Theodosia" }) });
  await world.settled();
  expect(await tablesWith(world, [email])).not.toEqual([]);
  await deliver(world, {
    topic: "customers/redact",
    body: JSON.stringify({ customer: { id: 987654321, email } }),
  });
  await world.settled();
  expect(await tablesWith(world, [email, "Theodosia"])).toEqual([]);
});

test("a shop that was removed and came back keeps its data and goes on counting", async () => {
  const database = world.app.database();
  await world.install({}, SECOND_SHOP);
  const removed = new Date();
  await world.post("/__meta/uninstall", { shop: SECOND_SHOP });
  await world.settled();
  await world.install({}, SECOND_SHOP);
  await deliver(world, { shop: SECOND_SHOP, topic: "app/uninstalled", triggeredAt: removed });
  await deliver(world, { shop: SECOND_SHOP, topic: "shop/redact" });
  await world.settled();
  const { rows } = await database.query("SELECT uninstalled_at FROM shops WHERE domain = $1", [
    SECOND_SHOP,
  ]);
  expect(rows).toEqual([{ uninstalled_at: null }]);
});

test("an uninstall stops the work and forgets the tokens; one from before the current installation is ignored", async () => {
  const database = world.app.database();
  await world.install({}, SECOND_SHOP);
  const uninstalled = async () => {
    const { rows } = await database.query<{ gone: boolean; sessions: number }>(
      `SELECT uninstalled_at IS NOT NULL AS gone, (SELECT count(*)::int FROM "Session" WHERE shop = domain) AS sessions
         FROM shops WHERE domain = $1`,
      [SECOND_SHOP],
    );
    return rows[0];
  };
  await database.query(
    "UPDATE shops SET installed_at = now() + interval '1 hour' WHERE domain = $1",
    [SECOND_SHOP],
  );
  await deliver(world, { shop: SECOND_SHOP, topic: "app/uninstalled" });
  await world.settled();
  expect(await uninstalled()).toMatchObject({ gone: false });

  await database.query(
    "UPDATE shops SET installed_at = now() - interval '1 hour' WHERE domain = $1",
    [SECOND_SHOP],
  );
  await world.post("/__meta/uninstall", { shop: SECOND_SHOP });
  await world.settled();
  expect(await uninstalled()).toEqual({ gone: true, sessions: 0 });
});

test("shop/redact deletes every row of that shop and none of another's", async () => {
  const database = world.app.database();
  const second = await world.install({}, SECOND_SHOP);
  const customer = await createCustomer(world, "other@example.com", SECOND_SHOP);
  await placeOrder(world, { customerId: customer, currency: "USD" }, SECOND_SHOP);
  await world.settled();
  const tables = await shopTables();
  const count = async (id: number) => {
    const counts: Record<string, number> = {};
    for (const table of tables) {
      const { rows } = await database.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM ${table} WHERE shop_id = $1`,
        [id],
      );
      counts[table] = rows[0]?.n ?? 0;
    }
    return counts;
  };
  const others = await count(shopId);
  expect((await count(second)).ledger_entries).toBe(1);

  await world.post("/__meta/uninstall", { shop: SECOND_SHOP });
  await world.settled();
  await compliance("shop/redact", SECOND_SHOP);
  expect(Object.values(await count(second)).every((n) => n === 0)).toBe(true);
  expect(await count(shopId)).toEqual(others);
});

test("the list of a shop's tables misses none", async () => {
  const { SHOP_TABLES } = await import("../../app/services/erase-shop.server");
  expect([...SHOP_TABLES].sort()).toEqual(await shopTables());
});

test("the list of personal columns names columns that exist, and every text column of a customer is judged", async () => {
  const { PERSONAL_COLUMNS } = await import("../../app/models/personal-data");
  const { rows } = await world.app.database().query<{ column: string }>(
    `SELECT column_name AS column FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = 'customers' AND data_type = 'text'`,
  );
  const results = ["membership", "tier_id", "ledger_hash", "tiers_fingerprint"];
  const noText = ["shopify_id", "verified_email", "email_consent_at", "sms_consent_at"];
  const judged = [...Object.keys(PERSONAL_COLUMNS.customers), ...results].filter(
    (column) => !noText.includes(column),
  );
  expect(rows.map((row) => row.column).sort()).toEqual(judged.sort());
});

async function shopTables(): Promise<string[]> {
  const { rows } = await world.app.database().query<{ name: string }>(
    `SELECT c.relname::text AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      WHERE a.attname = 'shop_id' AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        AND c.relnamespace = 'public'::regnamespace ORDER BY 1`,
  );
  return rows.map((row) => row.name).sort();
}

test("an erased guest is not brought back by what was sent before, and is someone new when they buy again", async () => {
  const email = "guest.erased@example.com";
  const order = (id: number) => {
    const money = { shop_money: { amount: "10.00", currency_code: "EUR" } };
    const at = new Date().toISOString();
    return JSON.stringify({
      id,
      name: `#${id}`,
      processed_at: at,
      updated_at: at,
      financial_status: "paid",
      currency: "EUR",
      taxes_included: true,
      total_price_set: money,
      email,
      line_items: [{ id, quantity: 1, current_quantity: 1, price_set: money, tax_lines: [] }],
    });
  };
  const known = async () => {
    const { rows } = await world.app
      .database()
      .query("SELECT balance::int FROM customers WHERE shop_id = $1 AND email = $2", [
        shopId,
        email,
      ]);
    return rows;
  };
  await deliver(world, { body: order(7001) });
  await world.settled();
  expect(await known()).toEqual([{ balance: 10 }]);
  const sentBefore = new Date(Date.now() - 1000);

  const { eraseCustomer } = await import("../../app/services/erase-customer.server");
  const { rows } = await world.app
    .database()
    .query<{ customer_id: string }>("SELECT customer_id FROM customers WHERE email = $1", [email]);
  await eraseCustomer(shopId, rows[0]?.customer_id ?? "");
  await deliver(world, { body: order(7002), triggeredAt: sentBefore });
  await world.settled();
  expect(await known()).toEqual([]);

  await new Promise((resolve) => setTimeout(resolve, 50));
  await deliver(world, { body: order(7003) });
  await world.settled();
  expect(await known()).toEqual([{ balance: 10 }]);
});

test("housekeeping drops bodies after their days, but never one that still waits", async () => {
  const { keepHouse } = await import("../../app/services/keep-house.server");
  const database = world.app.database();
  // A worker would count what is to wait.
  await world.stopWorker();
  await database.query(
    `CREATE TABLE inbox_payloads_20250101 PARTITION OF inbox_payloads FOR VALUES FROM ('2025-01-01') TO ('2025-01-02');
     CREATE TABLE inbox_payloads_20250102 PARTITION OF inbox_payloads FOR VALUES FROM ('2025-01-02') TO ('2025-01-03')`,
  );
  await database.query(
    `INSERT INTO inbox (shop_id, webhook_id, topic, triggered_at, received_at, received_on)
     VALUES ($1, 'waiting', 'customers/delete', '2025-01-02', '2099-01-02', '2025-01-02')`,
    [shopId],
  );
  await keepHouse(new Date());
  const { rows } = await database.query(
    "SELECT to_regclass('inbox_payloads_20250101') AS first, to_regclass('inbox_payloads_20250102') AS second",
  );
  expect(rows).toEqual([{ first: null, second: "inbox_payloads_20250102" }]);
  await database.query("DELETE FROM inbox WHERE webhook_id = 'waiting'");
});
