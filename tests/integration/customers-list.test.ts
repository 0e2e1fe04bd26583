import { afterAll, beforeAll, expect, test } from "vitest";
import type * as CustomerList from "../../app/models/customer-list.server";
import { createTestDatabase, type TestDatabase } from "../helpers/database";

type CustomerFilter = CustomerList.CustomerFilter;
type ListCursor = CustomerList.ListCursor;

let database: TestDatabase;
let list: typeof CustomerList;
let sql: (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;
let close: () => Promise<void>;
let shopId: number;
let otherShopId: number;

const EVERYBODY: CustomerFilter = { view: "all", search: "", memberships: [], tiers: [] };
const ACTIVE: CustomerFilter = { ...EVERYBODY, view: "active" };
const FIRST = { after: null, before: null };

/** Loaded only now, because the app reads its environment when it is loaded. */
beforeAll(async () => {
  database = await createTestDatabase();
  Object.assign(process.env, {
    NODE_ENV: "test",
    DATABASE_URL: database.url,
    SHOPIFY_API_KEY: "test-key",
    SHOPIFY_API_SECRET: "test-secret",
    SHOPIFY_APP_URL: "http://127.0.0.1:1",
  });
  const db = await import("../../app/db.server");
  const { installShop } = await import("../../app/services/install-shop.server");
  list = await import("../../app/models/customer-list.server");
  sql = async (text, values = []) => (await db.database().query(text, values)).rows;
  close = () => db.closeDatabase();
  const reply = { name: "Shop", currencyCode: "EUR", ianaTimezone: "Europe/Berlin" };
  for (const domain of ["one.myshopify.com", "two.myshopify.com"]) {
    await installShop(domain, "", async () => ({ data: { shop: reply } }));
  }
  const shops = await sql("SELECT shop_id FROM shops ORDER BY domain");
  [shopId = 0, otherShopId = 0] = shops.map((row) => row.shop_id as number);
});

afterAll(async () => {
  await close();
  // Its customers are rows written by hand, without any facts.
  await database.drop("tampered");
});

type Person = {
  shop?: number;
  email?: string;
  phone?: string;
  first?: string;
  last?: string;
  membership?: string;
  tier?: string | null;
  activeAt?: string | null;
};

async function add(person: Person): Promise<string> {
  const [row] = await sql(
    `INSERT INTO customers (shop_id, email, phone, first_name, last_name, membership, tier_id, last_activity_at, synced_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now()) RETURNING customer_id`,
    [
      person.shop ?? shopId,
      person.email ?? null,
      person.phone ?? null,
      person.first ?? null,
      person.last ?? null,
      person.membership ?? "member",
      person.tier ?? null,
      person.activeAt ?? null,
    ],
  );
  return String(row?.customer_id);
}

async function find(filter: Partial<CustomerFilter>): Promise<string[]> {
  const page = await list.listCustomers(shopId, { ...EVERYBODY, ...filter }, FIRST);
  return page.customers.map((customer) => customer.id);
}

test("the first view shows who interacted, last activity first; the other shows everybody [S2, S21, P18]", async () => {
  const marker = { last: "Viewed" };
  const silent = await add({ ...marker, email: "silent@example.com" });
  const late = await add({ ...marker, email: "late@example.com", activeAt: "2026-11-03T10:00Z" });
  const early = await add({ ...marker, email: "early@example.com", activeAt: "2026-11-01T10:00Z" });

  expect(await find({ view: "active", search: "viewed" })).toEqual([late, early]);
  expect(await find({ search: "viewed" })).toEqual([early, late, silent]);
});

test("a customer is found by name in any order, exact email, part of an email and phone in any spelling [S11, S12, S13]", async () => {
  const kim = await add({
    first: "Kim",
    last: "Özdemir",
    email: "kim.oe@example.com",
    phone: "+4917012345678",
  });
  for (const search of [
    "kim özd",
    "ÖZDEMIR, KIM",
    "Kim.OE@example.com",
    "oe@exam",
    "0170 123-456 78",
    "+49 170 12345678",
  ])
    expect(await find({ search }), search).toEqual([kim]);
  expect(await find({ search: "kim.oe@example.org" })).toEqual([]);
});

test("who is renamed is found by the new name and no more by the old one", async () => {
  const id = await add({ first: "Robin", last: "Before", email: "robin@example.com" });
  await sql("UPDATE customers SET last_name = 'Afterwards' WHERE customer_id = $1", [id]);

  expect(await find({ search: "robin after" })).toEqual([id]);
  expect(await find({ search: "robin before" })).toEqual([]);
  await sql("UPDATE customers SET balance = 5 WHERE customer_id = $1", [id]);
  expect(await find({ search: "robin@example.com" })).toEqual([id]);
});

test("wildcards typed by a person are letters like others", async () => {
  const odd = await add({ email: "100%_sure@example.com" });
  await add({ email: "100 percent sure@example.com" });

  expect(await find({ search: "100%_su" })).toEqual([odd]);
  expect(await find({ search: "%%" })).toEqual([]);
});

test("choices in one filter are alternatives, filters must all hold [S17, S18]", async () => {
  const last = "Filtered";
  const gold = await add({ last, email: "f1@example.com", tier: "gold" });
  const none = await add({ last, email: "f2@example.com", membership: "left" });
  const guest = await add({ last, email: "f3@example.com", membership: "guest", tier: "silver" });
  const found = (filter: Partial<CustomerFilter>) => find({ search: last, ...filter });

  expect(await found({ memberships: ["member", "left"] })).toEqual([none, gold]);
  expect(await found({ tiers: ["gold", null] })).toEqual([none, gold]);
  expect(await found({ tiers: ["silver", "gold"], memberships: ["guest"] })).toEqual([guest]);
  expect(await found({ tiers: [null], memberships: ["member"] })).toEqual([]);
  const both = { ...EVERYBODY, search: last, memberships: ["member", "left"] as const };
  expect(await list.countCustomers(shopId, both)).toBe(2);
});

test("another shop's customers are never listed or counted", async () => {
  await add({ shop: otherShopId, last: "Elsewhere", email: "e@example.com" });

  expect(await find({ search: "elsewhere" })).toEqual([]);
  expect(await list.countCustomers(shopId, { ...EVERYBODY, search: "elsewhere" })).toBe(0);
});

test("an erased customer stays in the list without a name", async () => {
  const [row] = await sql(
    `INSERT INTO customers (shop_id, erased_at, last_activity_at, synced_at, balance)
     VALUES ($1, now(), '2030-01-01', now(), 7) RETURNING customer_id`,
    [shopId],
  );
  const page = await list.listCustomers(shopId, ACTIVE, FIRST);

  expect(page.customers[0]).toMatchObject({
    id: String(row?.customer_id),
    name: null,
    erased: true,
    points: 7,
  });
});

test.each(["active", "all"] as const)(
  "paging through %s shows each customer once, forth and back, also among equal instants",
  async (view) => {
    const last = `Paged-${view}`;
    await sql(
      `INSERT INTO customers (shop_id, email, last_name, last_activity_at, synced_at)
       SELECT $1, 'paged' || n || '-' || $2 || '@example.com', $2, timestamptz '2026-10-01' + (n / 40) * interval '1 minute', now()
         FROM generate_series(1, 130) AS n`,
      [shopId, last],
    );
    const filter = { ...EVERYBODY, view, search: last };
    const pages: string[][] = [];
    let after: ListCursor | null = null;
    let previous: ListCursor | null = null;
    for (let count = 0; count < 3; count += 1) {
      const page = await list.listCustomers(shopId, filter, { after, before: null });
      pages.push(page.customers.map((customer) => customer.id));
      after = page.next;
      previous = page.previous;
    }

    expect(pages.map((page) => page.length)).toEqual([50, 50, 30]);
    expect(after).toBeNull();
    expect(new Set(pages.flat()).size).toBe(130);
    const second = await list.listCustomers(shopId, filter, { after: null, before: previous });
    expect(second.customers.map((customer) => customer.id)).toEqual(pages[1]);
    const first = await list.listCustomers(shopId, filter, {
      after: null,
      before: second.previous,
    });
    expect(first.customers.map((customer) => customer.id)).toEqual(pages[0]);
    expect(first.previous).toBeNull();
  },
);

test("counting stops above 10,000", async () => {
  await sql(
    `INSERT INTO customers (shop_id, email, last_name, synced_at)
     SELECT $1, 'many' || n || '@example.com', 'Many', now() FROM generate_series(1, 10050) AS n`,
    [otherShopId],
  );

  expect(await list.countCustomers(otherShopId, { ...EVERYBODY, search: "many" })).toBe(10_001);
});

test("the tier's columns name its metric and every tier of the program", async () => {
  expect(await list.tierColumns(shopId)).toMatchObject({
    metric: "amount_spent",
    tiers: [{ id: "bronze" }, { id: "silver" }, { id: "gold", name: "Gold" }],
    names: { gold: "Gold" },
  });
});
