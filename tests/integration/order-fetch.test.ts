import { createHmac, randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { orderBody } from "../../app/shopify/payloads/order";
import { orderReport } from "../../app/shopify/payloads/order-reply";
import { createCustomer, placeOrder, refundAmount } from "./world/shopping";
import { SHOP, startWorld, type World } from "./world/world";

let world: World;
let shopId: number;

beforeAll(async () => {
  world = await startWorld();
  shopId = await world.install();
});
afterAll(() => world.close());

async function balance(gid: string): Promise<number | null> {
  const { rows } = await world.app
    .database()
    .query<{ balance: string }>(
      "SELECT balance FROM customers WHERE shop_id = $1 AND shopify_id = $2",
      [shopId, numeric(gid)],
    );
  return rows[0] === undefined ? null : Number(rows[0].balance);
}

function numeric(gid: string): string {
  return gid.split("/").at(-1) ?? "";
}

async function deliver(topic: string, body: object): Promise<number> {
  const raw = JSON.stringify(body);
  const response = await fetch(`${world.appUrl}/webhooks`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-shopify-topic": topic,
      "x-shopify-shop-domain": SHOP,
      "x-shopify-webhook-id": randomUUID(),
      "x-shopify-triggered-at": new Date().toISOString(),
      "x-shopify-hmac-sha256": createHmac("sha256", world.apiSecret).update(raw).digest("base64"),
    },
    body: raw,
  });
  return response.status;
}

async function fetchNow(orderGid: string, unlessKnown = true): Promise<void> {
  const { fetchOrder } = await import("../../app/services/fetch-order.server");
  await fetchOrder(shopId, numeric(orderGid), { unlessKnown });
}

const faults = (dropRate: number) =>
  world.post("/__meta/webhooks", { duplicate: 0, delayMs: 0, shuffle: false, dropRate });

async function jobs(): Promise<{ orderId: string; unlessKnown: boolean }[]> {
  const { rows } = await world.app
    .database()
    .query<{ data: { orderId: string; unlessKnown: boolean } }>(
      "SELECT data FROM pgboss.job WHERE name = 'fetch-order' ORDER BY created_on",
    );
  return rows.map((row) => row.data);
}

function refundBodyOf(order: { id: string }, amount: string) {
  const set = { shop_money: { amount: `-${amount}`, currency_code: "EUR" } };
  return {
    id: Math.floor(Math.random() * 1e9) + 1,
    order_id: Number(numeric(order.id)),
    created_at: new Date().toISOString(),
    order_adjustments: [{ kind: "refund_discrepancy", amount_set: set, tax_amount_set: null }],
  };
}

test("a refund of an order that never came has the order fetched, and both count [R9]", async () => {
  const customer = await createCustomer(world, "unknown@example.com");
  await world.settled();
  await faults(1);
  const order = await placeOrder(world, { customerId: customer });
  await refundAmount(world, order, "20.00");
  await world.settled();
  await faults(0);
  expect(await balance(customer)).toBe(0);

  // The refund's own webhook gets through, the order's never does.
  expect(await deliver("refunds/create", refundBodyOf(order, "0.00"))).toBe(200);
  await world.settled();
  expect(await jobs()).toEqual([{ shopId, orderId: numeric(order.id), unlessKnown: true }]);
  await fetchNow(order.id);
  expect(await balance(customer)).toBe(29);

  await fetchNow(order.id, false);
  expect(await balance(customer)).toBe(29);
});

test("an edit tells no prices: the order is fetched as it stands then [R9]", async () => {
  const customer = await createCustomer(world, "edited@example.com");
  await faults(1);
  const order = await placeOrder(world, { customerId: customer, amount: "30.00" });
  await world.settled();
  await faults(0);
  const orderEdit = { id: 1, order_id: Number(numeric(order.id)), line_items: { additions: [] } };
  expect(await deliver("orders/edited", { order_edit: orderEdit })).toBe(200);
  await expect.poll(() => balance(customer), { timeout: 15_000 }).toBe(30);
});

test("an order that staff edit in the store counts as it is left, whatever is owed for the rest [R2, R9, R13]", async () => {
  const customer = await createCustomer(world, "edits@example.com");
  const priceSet = { shopMoney: { amount: "10.00", currencyCode: "EUR" } };
  const lineItems = [{ title: "Mug", quantity: 3, priceSet }];
  const order = await placeOrder(world, {
    customerId: customer,
    lineItems,
    transactions: [],
    financialStatus: "PAID",
  });
  await world.settled();
  expect(await balance(customer)).toBe(30);

  const begun = await world.admin(
    `mutation ($id: ID!) { orderEditBegin(id: $id) {
      calculatedOrder { id lineItems(first: 1) { nodes { id } } } userErrors { message }
    } }`,
    { id: order.id },
  );
  const { calculatedOrder } = (begun as unknown as Begun).orderEditBegin;
  const { id } = calculatedOrder;
  const lineItemId = calculatedOrder.lineItems.nodes[0]?.id;
  const edit = `mutation ($id: ID!, $lineItemId: ID!) {
    orderEditSetQuantity(id: $id, lineItemId: $lineItemId, quantity: 1) { userErrors { message } }
    orderEditCommit(id: $id) { userErrors { message } }
  }`;
  expect(await world.admin(edit, { id, lineItemId })).toMatchObject({
    orderEditCommit: { userErrors: [] },
  });
  await expect.poll(() => balance(customer), { timeout: 15_000 }).toBe(10);

  // Giving back what is owed for the removed units takes nothing off a second time [R13]; more than that does.
  const transactionId = await saleOf(order.id);
  await refundAmount(world, { ...order, transactionId }, "20.00");
  await world.settled();
  expect(await balance(customer)).toBe(10);
  await refundAmount(world, { ...order, transactionId }, "4.00");
  await world.settled();
  expect(await balance(customer)).toBe(6);
});

async function saleOf(orderId: string): Promise<string> {
  const query = "query ($id: ID!) { order(id: $id) { transactions(first: 1) { id } } }";
  const answer = (await world.admin(query, { id: orderId })) as unknown as {
    order: { transactions: { id: string }[] };
  };
  return answer.order.transactions[0]?.id ?? "";
}

type Begun = {
  readonly orderEditBegin: {
    readonly calculatedOrder: {
      readonly id: string;
      readonly lineItems: { readonly nodes: readonly { readonly id: string }[] };
    };
  };
};

test("an order that Shopify does not know, and a shop that removed the app, end the job in silence", async () => {
  await expect(fetchNow("gid://shopify/Order/987654321")).resolves.toBeUndefined();
  const database = world.app.database();
  await database.query("UPDATE shops SET uninstalled_at = now() WHERE shop_id = $1", [shopId]);
  await expect(fetchNow("gid://shopify/Order/987654321", false)).resolves.toBeUndefined();
  await database.query("UPDATE shops SET uninstalled_at = NULL WHERE shop_id = $1", [shopId]);
});

type Scene = {
  readonly lines: readonly {
    cents: number;
    quantity: number;
    giftCard: boolean;
    variant: number | null;
  }[];
  readonly taxesIncluded: boolean;
  readonly discounted: boolean;
  readonly shipping: boolean;
  readonly test: boolean;
  readonly refundCents: number;
  readonly returned: boolean;
  readonly sent: "nothing" | "a unit" | "everything";
  readonly source: string | null;
  readonly gateway: string;
  readonly city: string | null;
  readonly company: boolean;
};

const scenes = fc.record({
  lines: fc.array(
    fc.record({
      cents: fc.integer({ min: 500, max: 9_999 }),
      quantity: fc.integer({ min: 1, max: 4 }),
      giftCard: fc.boolean(),
      variant: fc.constantFrom(null, 80051, 80081),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  taxesIncluded: fc.boolean(),
  discounted: fc.boolean(),
  shipping: fc.boolean(),
  test: fc.boolean(),
  refundCents: fc.integer({ min: 0, max: 300 }),
  returned: fc.boolean(),
  sent: fc.constantFrom("nothing", "a unit", "everything"),
  source: fc.constantFrom(null, "web", "pos", "subscription_contract_checkout_one"),
  gateway: fc.constantFrom("manual", "gift_card", "shopify_store_credit"),
  city: fc.constantFrom(null, "Köln", "Paris"),
  company: fc.boolean(),
});

test("the webhook and the Admin API give the identical report of an order, whatever it holds [R9]", async () => {
  const customer = await createCustomer(world, "parity@example.com", SHOP, {
    phone: "+4930123456",
  });
  await fc.assert(
    fc.asyncProperty(scenes, async (scene) => {
      const order = await placed(customer, scene);
      await world.settled();
      const newest = (await toldOf(order.id)).at(-1);
      const { fetchOrder } = await import("../../app/shopify/fetch-order.server");
      const fetched = await fetchOrder(SHOP, numeric(order.id));
      // The customer may have been changed since, by the order itself: that is told with its own date.
      const customerNow = { ...newest?.customer, updatedAt: fetched?.customer?.updatedAt };
      expect(fetched).toEqual({ ...newest, customer: customerNow });
    }),
    { numRuns: 25 },
  );
});

/** What webhooks told of an order, oldest state first. */
async function toldOf(orderGid: string) {
  const { rows } = await world.app.database().query<{ body: string }>(
    `SELECT body FROM inbox_payloads JOIN inbox USING (shop_id, webhook_id)
        WHERE topic LIKE 'orders/%' AND (body::jsonb->>'id') = $1 ORDER BY inbox.received_at`,
    [numeric(orderGid)],
  );
  return rows
    .map(({ body }) => orderBody.parse(JSON.parse(body)))
    .sort(
      (a, b) =>
        (a.order.updatedAt < b.order.updatedAt ? -1 : 0) || a.refunds.length - b.refunds.length,
    );
}

const ADDRESS = { firstName: "Kim", lastName: "Lee", address1: "Domkloster 4", zip: "50667" };

async function placed(customerId: string, scene: Scene) {
  const money = (cents: number) => ({
    shopMoney: { amount: (cents / 100).toFixed(2), currencyCode: "EUR" },
  });
  const order = await placeOrder(world, {
    customerId,
    test: scene.test,
    taxesIncluded: scene.taxesIncluded,
    sourceName: scene.source,
    ...(scene.company ? { companyLocationId: "gid://shopify/CompanyLocation/6101" } : {}),
    transactions: [
      { kind: "SALE", status: "SUCCESS", amountSet: money(100_000), gateway: scene.gateway },
    ],
    ...(scene.city === null
      ? {}
      : { shippingAddress: { ...ADDRESS, city: scene.city, countryCode: "DE" } }),
    lineItems: scene.lines.map(({ cents, quantity, giftCard, variant }) => ({
      ...(variant === null ? {} : { variantId: `gid://shopify/ProductVariant/${variant}` }),
      title: "Mug",
      quantity,
      giftCard,
      priceSet: money(cents),
      taxLines: [{ title: "MwSt", rate: "0.19" }],
    })),
    ...(scene.discounted
      ? { discountCode: { itemPercentageDiscountCode: { code: "TEN", percentage: 10 } } }
      : {}),
    ...(scene.shipping
      ? { shippingLines: [{ title: "Post", priceSet: money(490), taxLines: [] }] }
      : {}),
  });
  if (scene.refundCents > 0 && order.transactionId !== "") {
    await refundAmount(world, order, (scene.refundCents / 100).toFixed(2));
  }
  if (scene.returned) {
    const lines = [{ lineItemId: order.lineIds[0], quantity: 1, restockType: "NO_RESTOCK" }];
    const input = { orderId: order.id, refundLineItems: lines, transactions: [] };
    const answer = await world.admin(RETURN, { input });
    expect(answer).toMatchObject({ refundCreate: { userErrors: [] } });
  }
  if (scene.sent !== "nothing") await send(order.id, scene.sent === "everything");
  return order;
}

/** Sends what is left of an order, or one unit of it; a refund may have left nothing. */
async function send(orderId: string, everything: boolean): Promise<void> {
  const read = (await world.admin(TO_SEND, { id: orderId })) as unknown as ToSend;
  const [group] = read.order.fulfillmentOrders.nodes;
  const line = group?.lineItems.nodes.find((each) => each.remainingQuantity > 0);
  if (group === undefined || line === undefined) return;
  const fulfillmentOrderLineItems = everything ? [] : [{ id: line.id, quantity: 1 }];
  const fulfillment = {
    lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: group.id, fulfillmentOrderLineItems }],
  };
  const answer = await world.admin(SEND, { fulfillment });
  expect(answer).toMatchObject({ fulfillmentCreate: { userErrors: [] } });
}

type ToSend = {
  readonly order: {
    readonly fulfillmentOrders: {
      readonly nodes: readonly {
        readonly id: string;
        readonly lineItems: {
          readonly nodes: readonly { readonly id: string; readonly remainingQuantity: number }[];
        };
      }[];
    };
  };
};

const TO_SEND = `query ($id: ID!) { order(id: $id) { fulfillmentOrders(first: 5) { nodes {
  id lineItems(first: 9) { nodes { id remainingQuantity } }
} } } }`;
const SEND = `mutation ($fulfillment: FulfillmentInput!) {
  fulfillmentCreate(fulfillment: $fulfillment) { fulfillment { id } userErrors { message } } }`;

const RETURN = `mutation ($input: RefundInput!) {
  refundCreate(input: $input) { refund { id } userErrors { message } } }`;

test.each([
  ["refunds", { refunds: 20, fulfillments: 0 }],
  ["shipments", { refunds: 0, fulfillments: 50 }],
])("an order with more %s than one request reads is refused aloud, never cut", (_, counts) => {
  const some = (length: number) => Array.from({ length }, () => ({}) as never);
  const reply = {
    id: "gid://shopify/Order/7",
    refunds: some(counts.refunds),
    fulfillments: some(counts.fulfillments),
  } as unknown as Parameters<typeof orderReport>[0];
  expect(() => orderReport(reply)).toThrow("too many to be read");
});
