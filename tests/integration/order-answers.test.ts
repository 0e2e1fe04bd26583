import { afterAll, beforeAll, expect, test } from "vitest";
import { type Program } from "../../app/domain/program/document";
import { createCustomer, type PlacedOrder, placeOrder } from "./world/shopping";
import { decidedOf, standingOf } from "./world/standings";
import { send, WAYS, type Webhook } from "./world/webhooks";
import { SHOP, startWorld, type World } from "./world/world";

let world: World;
let shopId: number;

beforeAll(async () => {
  world = await startWorld();
  shopId = await world.install(EXCLUDING_WOOD as Partial<Program>);
});
afterAll(() => world.close());

const RULE = { id: "order", kind: "place_an_order", enabled: true, points: 1, perMinor: 100 };
const EXCLUDING_WOOD = { earningRules: [{ ...RULE, exclusions: { productTags: ["wood"] } }] };
const variant = (id: number) => ({ variantId: `gid://shopify/ProductVariant/${id}`, quantity: 1 });
const [BOARD, BAG, MUG] = [variant(80_051), variant(80_081), variant(80_011)]; // 49.95, 24.00, 18.00
const [NOTEBOOK, COFFEE] = [variant(80_071), variant(80_101)]; // 15.00, 16.00 by a selling plan
const SCOPES =
  "read_customer_merge,read_customers,read_discounts,read_orders,read_products,write_customers,write_discounts";

let people = 0;

async function buyer(): Promise<string> {
  return createCustomer(world, `asked-${people++}@example.com`);
}

function paid(customerId: string, lineItems: object[], more: object = {}): Promise<PlacedOrder> {
  return placeOrder(world, {
    customerId,
    financialStatus: "PAID",
    transactions: [],
    lineItems,
    ...more,
  });
}

const decided = (order: PlacedOrder) => decidedOf(world, shopId, order.id);
const numberOf = (gid: string) => gid.split("/").at(-1) ?? "";

/** Everything that was ever posted for an order. */
async function postings(order: PlacedOrder): Promise<number[]> {
  const { rows } = await world.app
    .database()
    .query<{ points: number }>(
      "SELECT points::int FROM ledger_entries WHERE shop_id = $1 AND source = $2 ORDER BY seq",
      [shopId, `order:${numberOf(order.id)}`],
    );
  return rows.map((row) => row.points);
}

async function ask(order: PlacedOrder): Promise<void> {
  const { askAboutOrder } = await import("../../app/services/ask-about-order.server");
  await askAboutOrder(shopId, numberOf(order.id));
}

const mayReadProducts = async (may: boolean) => {
  const scopes = SCOPES.split(",").filter((scope) => may || scope !== "read_products");
  const response = await world.post("/__meta/scopes", { shop: SHOP, scopes });
  expect(response.status).toBe(200);
};

async function tagged(product: number, tags: string[], mutation = "tagsAdd"): Promise<void> {
  await world.admin(
    `mutation ($id: ID!, $tags: [String!]!) { ${mutation}(id: $id, tags: $tags) { userErrors { message } } }`,
    { id: `gid://shopify/Product/${product}`, tags },
  );
}

test("an order waits until Shopify has answered, staff see why, and nothing is given that would be taken away [R9]", async () => {
  await mayReadProducts(false);
  await world.settled();
  const customerId = await buyer();
  const order = await paid(customerId, [BOARD, BAG]);
  await expect.poll(() => retrying(), { timeout: 15_000 }).toMatchObject({ count: 1, open: 0 });
  expect(await decided(order)).toMatchObject({ points: 0, codes: ["awaiting_answers"] });
  expect(await standingOf(world, shopId, customerId)).toMatchObject({ balance: 0 });

  await mayReadProducts(true);
  await ask(order);
  expect(await decided(order)).toMatchObject({ points: 24 });
  expect(await postings(order)).toEqual([24]);
  await world.app.database().query("DELETE FROM pgboss.job WHERE name = 'ask-about-order'");
});

async function retrying() {
  const { readJobs } = await import("../../app/models/home-work.server");
  const jobs = await readJobs(shopId);
  return jobs?.troubles.find((each) => each.name === "ask-about-order");
}

test("a job that failed for good is asked again by the nightly work, and is mended once it is answered", async () => {
  const database = world.app.database();
  await mayReadProducts(false);
  await world.settled();
  const order = await paid(await buyer(), [BAG]);
  await expect.poll(() => retrying(), { timeout: 15_000 }).toBeDefined();
  await database.query(
    "UPDATE pgboss.job SET state = 'failed' WHERE name = 'ask-about-order' AND state <> 'completed'",
  );
  expect(await retrying()).toMatchObject({ state: "failed", open: 1 });

  await mayReadProducts(true);
  const { keepHouse } = await import("../../app/services/keep-house.server");
  const { doDueWork } = await import("../../app/services/due-work.server");
  await doDueWork();
  await keepHouse(new Date());
  expect((await decided(order)).points).toBe(0);

  await keepHouse(new Date(Date.now() + 24 * 3_600_000));
  await doDueWork();
  await world.settled();
  expect((await decided(order)).points).toBe(24);
  expect(await retrying()).toMatchObject({ state: "failed", open: 0 });
});

test("a question that nobody put to Shopify is found by the work of every minute", async () => {
  const order = await paid(await buyer(), [BAG]);
  await world.settled();
  const database = world.app.database();
  await database.query(
    `UPDATE order_answers SET open = true, queued_at = NULL, products = '{}' WHERE shop_id = $1 AND order_id = $2`,
    [shopId, numberOf(order.id)],
  );
  const { doDueWork } = await import("../../app/services/due-work.server");
  await doDueWork();
  await world.settled();
  const { rows } = await database.query(
    "SELECT open, products FROM order_answers WHERE shop_id = $1 AND order_id = $2",
    [shopId, numberOf(order.id)],
  );
  expect(rows).toEqual([
    { open: false, products: { 8008: { tags: ["cotton"], collectionIds: ["7002"] } } },
  ]);
});

test("tags and collections stay as they were first seen for an order; the next order sees the new ones [R7]", async () => {
  const first = await paid(await buyer(), [MUG]);
  await world.settled();
  await tagged(8_001, ["wood"]);
  const { fetchOrder } = await import("../../app/services/fetch-order.server");
  await fetchOrder(shopId, numberOf(first.id), { unlessKnown: false });
  await ask(first);
  const second = await paid(await buyer(), [MUG]);
  await world.settled();

  expect(await decided(first)).toMatchObject({ points: 18 });
  expect(await postings(first)).toEqual([18]);
  expect(await decided(second)).toMatchObject({ points: 0 });
  await tagged(8_001, ["wood"], "tagsRemove");
});

test("more collections and lines than one request reads are read on [R9]", async () => {
  const create = `mutation ($input: CollectionInput!) { collectionCreate(input: $input) {
    collection { id } userErrors { message } } }`;
  let last = "";
  for (let n = 0; n < 60; n += 1) {
    const input = { title: `Shelf ${n}`, products: ["gid://shopify/Product/8007"] };
    const answer = (await world.admin(create, { input })) as unknown as {
      collectionCreate: { collection: { id: string } };
    };
    last = numberOf(answer.collectionCreate.collection.id);
  }
  const exclusions = { collectionIds: [last], subscriptions: true };
  await world.app.goLive(SHOP, { earningRules: [{ ...RULE, exclusions }] } as never);
  const bags = Array.from({ length: 260 }, () => BAG);
  const order = await paid(await buyer(), [NOTEBOOK, ...bags, COFFEE]);
  await world.settled();

  expect(await decided(order)).toMatchObject({ points: 260 * 24 });
  expect((await decided(order)).trace).toContainEqual({
    code: "excluded_items",
    amountMinor: 1_500 + 1_600,
  });
  await world.app.goLive(SHOP, EXCLUDING_WOOD as unknown as Partial<Program>);
});

test("a program that asks for nothing has nothing asked, and a test order neither [R9]", async () => {
  const asked = async () => {
    const { rows } = await world.app.database().query("SELECT FROM order_answers");
    return rows.length;
  };
  const before = await asked();
  await paid(await buyer(), [BAG], { test: true });
  await world.settled();
  await world.app.goLive(SHOP, { earningRules: [RULE] } as unknown as Partial<Program>);
  const order = await paid(await buyer(), [BOARD]);
  await world.settled();

  expect(await asked()).toBe(before);
  expect((await decided(order)).points).toBe(49);
  await world.app.goLive(SHOP, EXCLUDING_WOOD as unknown as Partial<Program>);
});

let ids = 700_001;

/** An order as webhooks told it: placed, edited so that a mug and a board came to it, then only touched. */
async function editedStory(): Promise<{ story: Webhook[]; order: PlacedOrder }> {
  const customerId = await buyer();
  const small = await bodyOf(await paid(customerId, [BAG]));
  const large = await bodyOf(await paid(customerId, [BAG, MUG, BOARD]));
  const id = ids++;
  const gid = `gid://shopify/Order/${id}`;
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  const owner = { email: `story-${id}@example.com`, contact_email: null, customer: null };
  const [bag] = small.line_items;
  const added = large.line_items.slice(1);
  const told = (minutes: number, lines: unknown[], more: object = {}): Webhook => ({
    topic: "orders/updated",
    body: { ...large, id, ...owner, line_items: lines, updated_at: at(minutes), ...more },
    triggeredAt: at(minutes),
  });
  const story = [
    told(1, [bag]),
    told(2, [bag, ...added]),
    told(3, [bag, ...added], { note: "for later" }),
  ];
  return { story, order: { id: gid, name: large.name, transactionId: "", lineIds: [] } };
}

type Body = { readonly name: string; readonly line_items: readonly unknown[] };

async function bodyOf(order: PlacedOrder): Promise<Body> {
  await world.settled();
  const { rows } = await world.app.database().query<{ body: string }>(
    `SELECT body FROM inbox_payloads JOIN inbox USING (shop_id, webhook_id)
      WHERE topic = 'orders/create' AND (body::jsonb->>'id') = $1`,
    [numberOf(order.id)],
  );
  const [{ body }] = rows as [{ body: string }];
  return JSON.parse(body) as Body;
}

test.each(WAYS)(
  "an order that is edited and told $name ends the same, and no points are taken back on the way [R8, R9]",
  async ({ apart, arranged }) => {
    const { story, order } = await editedStory();
    await send(world, arranged(story), { apart });

    // 24.00 and 18.00; the board is of wood.
    expect(await decided(order)).toMatchObject({ points: 42 });
    expect((await decided(order)).trace).toContainEqual({
      code: "excluded_items",
      amountMinor: 4_995,
    });
    expect((await postings(order)).every((points) => points > 0)).toBe(true);
  },
);

test("what an edit adds to an order is asked about, and earns once it is paid [R9]", async () => {
  const customerId = await buyer();
  const order = await paid(customerId, [BAG]);
  await world.settled();
  const begun = (await world.admin(
    `mutation ($id: ID!) { orderEditBegin(id: $id) { calculatedOrder { id } userErrors { message } } }`,
    { id: order.id },
  )) as unknown as { orderEditBegin: { calculatedOrder: { id: string } } };
  const { id } = begun.orderEditBegin.calculatedOrder;
  for (const { variantId } of [MUG, BOARD])
    await world.admin(
      `mutation ($id: ID!, $variantId: ID!) { orderEditAddVariant(id: $id, variantId: $variantId, quantity: 1) {
        userErrors { message } } }`,
      { id, variantId },
    );
  await world.admin(
    `mutation ($id: ID!) { orderEditCommit(id: $id) { order { id } userErrors { message } } }`,
    { id },
  );
  await world.admin(
    `mutation ($id: ID!) { orderMarkAsPaid(input: { id: $id }) { userErrors { message } } }`,
    { id: order.id },
  );
  await world.settled();

  expect(await decided(order)).toMatchObject({ points: 42 });
  expect(await standingOf(world, shopId, customerId)).toMatchObject({ balance: 42 });
});

test("webhooks that come three times and shuffled, and reconciling afterwards, change nothing [R8]", async () => {
  await world.post("/__meta/webhooks", { duplicate: 2, delayMs: 5, shuffle: true, dropRate: 0 });
  const customerId = await buyer();
  const orders = [await paid(customerId, [BOARD, BAG]), await paid(customerId, [MUG])];
  await world.settled();
  await world.post("/__meta/webhooks", { duplicate: 0, delayMs: 0, shuffle: false, dropRate: 0 });
  const { fetchOrder } = await import("../../app/services/fetch-order.server");
  for (const order of orders) await fetchOrder(shopId, numberOf(order.id), { unlessKnown: false });
  for (const order of orders) await ask(order);

  expect(await standingOf(world, shopId, customerId)).toMatchObject({ balance: 42 });
  expect(await Promise.all(orders.map(postings))).toEqual([[24], [18]]);
});

test("an order that is gone from Shopify is asked about no more, and earns nothing", async () => {
  await world.app.goLive(SHOP, {
    earningRules: [{ ...RULE, exclusions: { subscriptions: true } }],
  } as unknown as Partial<Program>);
  const { story, order } = await editedStory();
  await send(world, story.slice(0, 1));

  expect(await decided(order)).toMatchObject({ points: 0, codes: ["awaiting_answers"] });
  const { rows } = await world.app
    .database()
    .query("SELECT open, rounds FROM order_answers WHERE shop_id = $1 AND order_id = $2", [
      shopId,
      numberOf(order.id),
    ]);
  expect(rows).toEqual([{ open: false, rounds: 1 }]);
});
