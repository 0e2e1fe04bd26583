import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { storeKeeper } from "./world/gaps";
import {
  createCustomer,
  placeOrder,
  type PlacedOrder,
  refundAmount,
  sendOrder,
} from "./world/shopping";
import { startWorld, type World } from "./world/world";

let world: World;
let shopId: number;
let keeper: ReturnType<typeof storeKeeper>;
const people = new Map<string, string>();
const orders = new Map<string, PlacedOrder>();
const coupons = new Map<string, { couponId: string; code: string }>();

beforeAll(async () => {
  world = await startWorld();
  keeper = storeKeeper(world);
  const membership = { referringCustomersJoin: true, optInTags: ["club"], optOutTags: [] };
  shopId = await world.install({ membership });
  await prepare();
});
afterAll(() => world.close());

const numberOf = (gid: string) => gid.split("/").at(-1) ?? "";
const person = (name: string) => people.get(name) ?? "";
const orderOf = (name: string) => {
  const order = orders.get(name);
  if (order === undefined) throw new Error(name);
  return order;
};

const BUYERS = [
  "refunded",
  "cancelled",
  "edited",
  "unpaid",
  "sent",
  "moved",
  "gone-order",
  "merged",
];
const OTHERS = [
  "kept",
  "renamed",
  "opened",
  "closed",
  "deleted-customer",
  "tagged",
  "mailed",
  "texted",
  "stranger",
];
const CODES = ["deleted", "switched-off", "used", "missing", "not-ended", "on-again"];

/** A store in which everything was told, with all that gaps need. */
async function prepare(): Promise<void> {
  for (const [index, name] of [...BUYERS, ...OTHERS, ...CODES].entries()) {
    const phone: Record<string, string> =
      name === "texted" ? { phone: `+49301234${String(100 + index)}` } : {};
    people.set(name, await createCustomer(world, `${name}@example.com`, undefined, phone));
  }
  const priceSet = { shopMoney: { amount: "10.00", currencyCode: "EUR" } };
  for (const name of BUYERS) {
    const unpaid = name === "unpaid" ? { transactions: [], financialStatus: "PENDING" } : {};
    const lines =
      name === "edited"
        ? {
            lineItems: [{ title: "Mug", quantity: 3, priceSet }],
            transactions: [],
            financialStatus: "PAID",
          }
        : {};
    const customerId = person(name);
    orders.set(name, await placeOrder(world, { customerId, amount: "40.00", ...unpaid, ...lines }));
  }
  await keeper.account(person("closed"), "enabled");
  for (const name of CODES) await placeOrder(world, { customerId: person(name), amount: "150.00" });
  await world.settled();
  const { giveReward } = await import("../../app/services/give-reward.server");
  for (const name of CODES) {
    const couponId = randomUUID();
    const given = { shopId, customerId: await ownId(name), couponId, rewardId: "five-off" };
    const result = await giveReward({ ...given, deductPoints: true, staffId: "1" });
    if (!result.ok) throw new Error(result.error);
    coupons.set(name, { couponId, code: result.coupon.code });
  }
  const { revokeCoupon } = await import("../../app/services/revoke-coupon.server");
  await revokeCoupon(shopId, couponOf("on-again").couponId, "1");
  await world.settled();
}

const couponOf = (name: string) => coupons.get(name) ?? { couponId: "", code: "" };

async function ownId(name: string): Promise<string> {
  const { rows } = await world.app
    .database()
    .query<{ id: string }>(
      "SELECT customer_id AS id FROM customers WHERE shop_id = $1 AND shopify_id = $2",
      [shopId, numberOf(person(name))],
    );
  return rows[0]?.id ?? "";
}

/** Lets so much time pass that nothing is fresh any more, and compares. */
async function compare() {
  const clock = await fetch(`${world.sandboxUrl}/__meta/clock`);
  const { now } = (await clock.json()) as { now: string };
  const later = new Date(new Date(now).getTime() + 10 * 60_000).toISOString();
  await world.post("/__meta/clock", { now: later });
  const { requestReconciliation } =
    await import("../../app/services/request-reconciliation.server");
  const { lastReconciliation } = await import("../../app/models/reconciliations.server");
  const { findingsOf } = await import("../../app/models/reconciliation-findings.server");
  const { reconcile } = await import("../../app/services/reconcile.server");
  const run = await requestReconciliation(shopId, "1");
  await reconcile(shopId, run);
  await expect
    .poll(async () => (await lastReconciliation(shopId))?.state, { timeout: 20_000 })
    .toBe("done");
  await world.settled();
  return (await findingsOf(shopId, run, 0)).findings;
}

async function standings() {
  const { rows } = await world.app
    .database()
    .query<{ shopifyId: string; balance: number; state: string }>(
      `SELECT shopify_id AS "shopifyId", balance::int, account_state AS state FROM customers WHERE shop_id = $1`,
      [shopId],
    );
  return new Map(rows.map((row) => [row.shopifyId, row]));
}

test("on a store of which everything was told a comparison finds nothing", async () => {
  expect(await compare()).toEqual([]);
}, 90_000);

test("every kind of gap is found with its cause, and mended; a second comparison finds nothing", async () => {
  await keeper.silence(true);
  await plant();
  await keeper.silence(false);
  const findings = await compare();
  const told = findings.map(({ difference, cause, mended, subjectId }) =>
    [difference, cause, mended, subjectId].join(" "),
  );
  const missed = (difference: string, gid: string, mended = "counted") =>
    `${difference} missed_webhook ${mended} ${numberOf(gid)}`;
  const code = (difference: string, cause: string, mended: string, name: string) =>
    `${difference} ${cause} ${mended} ${couponOf(name).couponId}`;
  const refund = findings.find((each) => each.difference === "refund_unknown");
  expect(refund?.params).toEqual({ order: numberOf(orderOf("refunded").id) });
  expect(told.filter((each) => !each.startsWith("refund_unknown")).sort()).toEqual(
    [
      missed("order_unknown", orderOf("untold").id),
      missed("order_unknown", orderOf("used").id),
      missed("cancellation_unknown", orderOf("cancelled").id),
      missed("edit_unknown", orderOf("edited").id),
      missed("payment_unknown", orderOf("unpaid").id),
      missed("shipment_unknown", orderOf("sent").id),
      missed("order_moved", orderOf("moved").id),
      `order_gone by_hand noted ${numberOf(orderOf("gone-order").id)}`,
      missed("customer_unknown", person("new"), "updated"),
      missed("customer_changed", person("renamed"), "updated"),
      missed("account_opened", person("opened"), "updated"),
      missed("account_closed", person("closed"), "updated"),
      missed("customer_deleted", person("deleted-customer"), "updated"),
      missed("customers_merged", gone, "merged"),
      missed("tag_unknown", person("tagged"), "updated"),
      missed("email_consent", person("mailed"), "updated"),
      missed("sms_consent", person("texted"), "updated"),
      code("code_deleted", "by_hand", "points_returned", "deleted"),
      code("code_switched_off", "by_hand", "coupon_ended", "switched-off"),
      code("code_used", "missed_webhook", "counted", "used"),
      code("code_missing", "job_failed", "code_queued", "missing"),
      code("code_not_ended", "job_failed", "ending_queued", "not-ended"),
      code("code_works_again", "by_hand", "ending_queued", "on-again"),
      "scopes_changed missed_webhook updated scopes",
      "webhook_set_aside set_aside nothing unread",
      `order_hidden not_shown nothing 987654321`,
    ].sort(),
  );

  const after = await standings();
  const balance = (name: string) => after.get(numberOf(person(name)))?.balance;
  expect({
    refunded: balance("refunded"),
    cancelled: balance("cancelled"),
    edited: balance("edited"),
    unpaid: balance("unpaid"),
    moved: balance("moved"),
    stranger: balance("stranger"),
    new: balance("new"),
    deleted: balance("deleted"),
    used: balance("used"),
    missing: balance("missing"),
    "switched-off": balance("switched-off"),
    "not-ended": balance("not-ended"),
    "on-again": balance("on-again"),
  }).toEqual({
    refunded: 20,
    cancelled: 0,
    edited: 10,
    unpaid: 40,
    moved: 0,
    stranger: 40,
    new: 70,
    deleted: 150,
    used: 94,
    missing: 50,
    "switched-off": 150,
    "not-ended": 150,
    "on-again": 150,
  });
  expect(after.get(numberOf(person("opened")))?.state).toBe("enabled");
  expect(await compare()).toEqual([]);
}, 180_000);

let gone = "";

async function plant(): Promise<void> {
  await world.app
    .database()
    .query("DELETE FROM pgboss.job WHERE name IN ('create-code', 'end-code')");
  await refundAmount(world, orderOf("refunded"), "20.00");
  await keeper.cancel(orderOf("cancelled"));
  await keeper.takeOff(orderOf("edited"));
  await keeper.markPaid(orderOf("unpaid"));
  await sendOrder(world, orderOf("sent"));
  await keeper.giveTo(orderOf("moved"), person("stranger"));
  await keeper.deleteOrder(orderOf("gone-order"));
  people.set("new", await createCustomer(world, "new@example.com"));
  orders.set("untold", await placeOrder(world, { customerId: person("new"), amount: "70.00" }));
  await keeper.rename(person("renamed"), "other@example.com");
  await keeper.account(person("opened"), "enabled");
  await keeper.account(person("closed"), "disabled");
  await keeper.deleteCustomer(person("deleted-customer"));
  gone = await mergeOne();
  await keeper.tag(person("tagged"), ["club"]);
  await keeper.subscribe(person("mailed"), "Email");
  await keeper.subscribe(person("texted"), "Sms");
  await plantCodes();
  await plantOnOwnSide();
}

/** The one who is gone, which the store decides. */
async function mergeOne(): Promise<string> {
  await keeper.merge(person("merged"), person("kept"));
  const read = async () =>
    (await world.admin("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {
      ids: [person("merged"), person("kept")],
    })) as unknown as { nodes: ({ id: string } | null)[] };
  await expect
    .poll(async () => (await read()).nodes.filter((each) => each !== null).length)
    .toBe(1);
  const [merged] = (await read()).nodes;
  return merged === null ? person("merged") : person("kept");
}

async function plantCodes(): Promise<void> {
  await keeper.deleteCode(couponOf("deleted").code);
  await keeper.switchOff(couponOf("switched-off").code);
  const { code } = couponOf("used");
  const amountSet = { shopMoney: { amount: "5.00", currencyCode: "EUR" } };
  const discountCode = { itemFixedDiscountCode: { code, amountSet } };
  orders.set("used", await placeOrder(world, { customerId: person("used"), discountCode }));
  await keeper.switchOn(couponOf("on-again").code);
  const set = (name: string, values: string) =>
    world.app
      .database()
      .query(`UPDATE coupons SET ${values} WHERE shop_id = $1 AND coupon_id = $2`, [
        shopId,
        couponOf(name).couponId,
      ]);
  await keeper.deleteCode(couponOf("missing").code);
  await set("missing", "status = 'issuing', discount_id = NULL, issued_at = NULL");
  await set("not-ended", "ending = 'revoked'");
}

async function plantOnOwnSide(): Promise<void> {
  const database = world.app.database();
  await database.query("UPDATE shops SET scopes = 'read_orders' WHERE shop_id = $1", [shopId]);
  await database.query(
    `INSERT INTO set_aside_webhooks (shop_id, webhook_id, topic, cause, detail, body, triggered_at, set_aside_at)
     VALUES ($1, 'unread', 'orders/create', 'unreadable', 'not JSON', '?', now(), now())`,
    [shopId],
  );
  await database.query(
    `INSERT INTO order_refunds (shop_id, order_id, refund_id, created_at, snapshot)
     VALUES ($1, 987654321, 1, now(), $2)`,
    [
      shopId,
      JSON.stringify({
        refundId: "1",
        orderId: "987654321",
        createdAt: new Date().toISOString(),
        lines: [],
        shippingMinor: 0,
        amountMinor: 0,
      }),
    ],
  );
}
