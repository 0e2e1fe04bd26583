import { afterAll, beforeAll, expect, test } from "vitest";
import { type Program } from "../../app/domain/program/document";
import { starterProgram } from "../../app/domain/program/starter";
import { createCustomer, placeOrder, refundAmount, sendOrder } from "./world/shopping";
import { decidedOf, standingOf } from "./world/standings";
import { SHOP, startWorld, type World } from "./world/world";

let world: World;
let shopId: number;

beforeAll(async () => {
  world = await startWorld();
  shopId = await world.install();
});
afterAll(() => world.close());

const RULE = { id: "order", kind: "place_an_order", enabled: true, points: 1, perMinor: 100 };
const variant = (id: number, quantity = 1) => ({
  variantId: `gid://shopify/ProductVariant/${id}`,
  quantity,
});
const BOARD = variant(80_051); // 49.95, kitchen, tag wood
const BAG = variant(80_081); // 24.00, living, tag cotton
const COFFEE = variant(80_101); // 16.00, by a selling plan
const COMPANY = "gid://shopify/CompanyLocation/6101";

const publish = (changes: object) => world.app.goLive(SHOP, changes as Partial<Program>);
const rules = (...earningRules: object[]) => publish({ earningRules });
const excluding = (exclusions: object) => rules({ ...RULE, exclusions });

let people = 0;

/** What an order gave to somebody new. */
async function bought(order: Record<string, unknown>) {
  const customerId = await createCustomer(world, `buyer-${people++}@example.com`);
  const placed = await placeOrder(world, {
    customerId,
    financialStatus: "PAID",
    transactions: [],
    ...order,
  });
  await world.settled();
  const decided = await decidedOf(world, shopId, placed.id);
  return { customerId, order: placed, decided };
}

test("buying the product of a paid tier opts in and sets the tier, under every setting and for who had left [S157, S203, R45]", async () => {
  const { tiers } = starterProgram("EUR");
  const club = { id: "club", name: "Club", multiplier: "2", productIds: ["8008"] };
  await publish({ eligibility: "api_only", tiers: { ...tiers, paid: [club] } });
  const { customerId, order } = await bought({ lineItems: [BOARD] });
  expect(await standingOf(world, shopId, customerId)).toMatchObject({
    membership: "guest",
    balance: 0,
  });

  const member = await placeOrder(world, { customerId, lineItems: [BAG] });
  await world.settled();
  expect(await standingOf(world, shopId, customerId)).toMatchObject({
    membership: "member",
    tier: "club",
  });
  expect(order.id).not.toBe(member.id);

  await optOut(customerId);
  expect(await standingOf(world, shopId, customerId)).toMatchObject({ membership: "left" });
  // Shopify dates orders by whole seconds: one of the same second would be from before the leaving.
  await world.post("/__meta/clock", { now: new Date(Date.now() + 2_000).toISOString() });
  await placeOrder(world, { customerId, lineItems: [BAG] });
  await world.settled();
  expect(await standingOf(world, shopId, customerId)).toMatchObject({
    membership: "member",
    tier: "club",
  });
  await publish({});
});

/** As a file may, which alone opts out a paid member [P3]. */
async function optOut(customerGid: string): Promise<void> {
  const { now } = await import("../../app/clock.server");
  const { transaction } = await import("../../app/db.server");
  const { settle } = await import("../../app/ledger/settle.server");
  await transaction(async (connection) => {
    const { rows } = await connection.query<{ customer_id: string; at: Date }>(
      `INSERT INTO membership_changes (shop_id, change_id, customer_id, kind, via, occurred_at)
       SELECT shop_id, gen_random_uuid(), customer_id, 'opt_out', 'csv', $3 FROM customers
        WHERE shop_id = $1 AND shopify_id = $2 RETURNING customer_id, occurred_at AS at`,
      [shopId, customerGid.split("/").at(-1), await now(connection)],
    );
    const [row] = rows;
    if (row === undefined) throw new Error("There is no such customer");
    await settle(connection, [{ shopId, customerId: row.customer_id }], await now(connection));
  });
}

test.each([
  ["product", { productIds: ["8005"] }],
  ["tag", { productTags: ["Wood"] }],
  ["collection", { collectionIds: ["7001"] }],
])(
  "an excluded %s earns nothing, is explained, and the rest earns [R11]",
  async (_, exclusions) => {
    await excluding(exclusions);
    const { decided } = await bought({ lineItems: [BOARD, BAG] });

    expect(decided).toMatchObject({ points: 24, pending: 0 });
    expect(decided.trace).toContainEqual({ code: "excluded_items", amountMinor: 4_995 });
  },
);

test.each([
  ["channel", { salesChannels: ["POS"] }, { sourceName: "pos" }, "excluded_channel"],
  ["company", { b2b: true }, { companyLocationId: COMPANY }, "excluded_b2b"],
])("an order of an excluded %s earns nothing and says why [R12]", async (_, what, order, code) => {
  await excluding(what);
  const left = await bought({ lineItems: [BOARD], ...order });
  expect(left.decided).toMatchObject({ points: 0, codes: [code] });

  const other = await bought({ lineItems: [BOARD], sourceName: "web" });
  expect(other.decided).toMatchObject({ points: 49 });
});

test("of subscriptions neither the first order earns, which a selling plan sold, nor one that is billed [R11]", async () => {
  await excluding({ subscriptions: true });
  const first = await bought({ lineItems: [COFFEE, BOARD] });
  expect(first.decided.points).toBe(49);
  expect(first.decided.trace).toContainEqual({ code: "excluded_items", amountMinor: 1_600 });

  const billed = await bought({
    lineItems: [BOARD],
    sourceName: "subscription_contract_checkout_one",
  });
  expect(billed.decided.points).toBe(0);
  expect(billed.decided.trace).toContainEqual({ code: "excluded_items", amountMinor: 4_995 });
});

test.each([
  ["product", { productIds: ["8008"] }],
  ["collection", { collectionIds: ["7002"] }],
])("a multiplier for a %s concerns its lines alone [R12]", async (_, concerned) => {
  const double = { id: "double", kind: "product_multiplier", enabled: true, multiplier: "3" };
  await rules(RULE, { ...double, ...concerned });
  const { decided } = await bought({ lineItems: [BOARD, BAG] });

  // 49.95 once and 24.00 three times.
  expect(decided).toMatchObject({ points: 121, pending: 0 });
  expect(decided.codes).toContain("product_multiplier");
});

test("what a gift card or store credit paid earns nothing where the program says so [R11]", async () => {
  const orderBasis = { taxes: "as_stated", shipping: false, storedValueReducesBasis: true };
  await publish({ orderBasis });
  const money = (amount: string) => ({ shopMoney: { amount, currencyCode: "EUR" } });
  const paid = (gateway: string, amount: string) => ({
    kind: "SALE",
    status: "SUCCESS",
    gateway,
    amountSet: money(amount),
  });
  const lineItems = [{ title: "Lamp", quantity: 1, priceSet: money("50.00") }];
  const shared = {
    lineItems,
    transactions: [paid("shopify_payments", "20.00"), paid("gift_card", "30.00")],
  };
  const { customerId, order, decided } = await bought(shared);
  expect(decided.points).toBe(20);
  expect(decided.trace).toContainEqual({ code: "stored_value", amountMinor: 3_000 });

  await refundAmount(world, order, "10.00");
  await world.settled();
  expect(await standingOf(world, shopId, customerId)).toMatchObject({ balance: 16 });

  const credit = await bought({ lineItems, transactions: [paid("shopify_store_credit", "50.00")] });
  expect(credit.decided.points).toBe(0);
  const card = await bought({ lineItems, transactions: [paid("shopify_payments", "50.00")] });
  expect(card.decided.points).toBe(50);
  await publish({});
});

test("a program that awards on fulfillment gives the points when the last of an order is sent [R12]", async () => {
  const orderBasis = { taxes: "as_stated", shipping: false, awardOn: "fulfilled" };
  await publish({ orderBasis });
  const { customerId, order, decided } = await bought({ lineItems: [BOARD] });
  expect(decided).toMatchObject({ points: 0, codes: ["awaiting_fulfillment"] });

  await sendOrder(world, order);
  await world.settled();
  expect(await standingOf(world, shopId, customerId)).toMatchObject({ balance: 49 });
  await publish({});
});

test("points that wait for days after fulfillment wait for it, and fall due at the end of the last day [R2, R24]", async () => {
  await rules({ ...RULE, delay: { days: 14, from: "fulfillment" } });
  const { customerId, order, decided } = await bought({ lineItems: [BOARD] });
  expect(decided).toMatchObject({ points: 0, pending: 49 });
  expect(decided.trace).toContainEqual({ code: "pending_until", at: null });

  await sendOrder(world, order);
  await world.settled();
  const sent = await decidedOf(world, shopId, order.id);
  const due = sent.trace.find((step) => step.code === "pending_until") as { at?: string };
  expect(due.at).toMatch(/T2[23]:00:00\.000Z$/);

  const justBefore = new Date(Date.parse(due.at ?? "") - 1_000).toISOString();
  await world.post("/__meta/clock", { now: justBefore });
  expect(await standingOf(world, shopId, customerId)).toMatchObject({ balance: 0, pending: 49 });
  await world.post("/__meta/clock", { now: due.at ?? "" });
  expect(await standingOf(world, shopId, customerId)).toMatchObject({ balance: 49, pending: 0 });
});
