import { randomUUID } from "node:crypto";
import { vi } from "vitest";
import { storeKeeper } from "./gaps";
import {
  createCustomer,
  placeOrder,
  type PlacedOrder,
  refundAmount,
  sendOrder,
  type Store,
} from "./shopping";
import { SHOP, type World } from "./world";

export type GapStore = ReturnType<typeof gapStore>;

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

export const numberOf = (gid: string) => gid.split("/").at(-1) ?? "";

/**
 * A store in which everything that can be missed happens to somebody of its own, each named by what it is. The app must
 * be installed there with the tag `club` to opt in by.
 */
export function gapStore(world: World, shopId: number, shop: string = SHOP) {
  const store: Store = { admin: (query, variables) => world.admin(query, variables, shop) };
  const keeper = storeKeeper(world, shop);
  const people = new Map<string, string>();
  const orders = new Map<string, PlacedOrder>();
  const coupons = new Map<string, { couponId: string; code: string }>();
  let gone = "";

  const person = (name: string) => known(people, name);
  const orderOf = (name: string) => known(orders, name);
  const couponOf = (name: string) => known(coupons, name);

  /** A store of which everything was told, with all that gaps need. */
  async function prepare(): Promise<void> {
    for (const [index, name] of [...BUYERS, ...OTHERS, ...CODES].entries()) {
      const phone: Record<string, string> =
        name === "texted" ? { phone: `+49301234${String(100 + index)}` } : {};
      people.set(name, await createCustomer(store, `${name}@example.com`, undefined, phone));
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
      const order = { customerId: person(name), amount: "40.00", ...unpaid, ...lines };
      orders.set(name, await placeOrder(store, order));
    }
    await keeper.account(person("closed"), "enabled");
    for (const name of CODES)
      await placeOrder(store, { customerId: person(name), amount: "150.00" });
    await world.settled();
    await giveCodes();
  }

  async function giveCodes(): Promise<void> {
    const { giveReward } = await import("../../../app/services/give-reward.server");
    for (const name of CODES) {
      const couponId = randomUUID();
      const given = { shopId, customerId: await ownId(name), couponId, rewardId: "five-off" };
      const result = await giveReward({ ...given, deductPoints: true, staffId: "1" });
      if (!result.ok) throw new Error(result.error);
      coupons.set(name, { couponId, code: result.coupon.code });
    }
    const { revokeCoupon } = await import("../../../app/services/revoke-coupon.server");
    await revokeCoupon(shopId, couponOf("on-again").couponId, "1");
    await world.settled();
  }

  async function ownId(name: string): Promise<string> {
    const { rows } = await world.app
      .database()
      .query<{ id: string }>(
        "SELECT customer_id AS id FROM customers WHERE shop_id = $1 AND shopify_id = $2",
        [shopId, numberOf(person(name))],
      );
    return rows[0]?.id ?? "";
  }

  /** Does all of it, in a store that was prepared. Jobs that have to do with codes are gone for good, in every store. */
  async function plant(): Promise<void> {
    await world.app
      .database()
      .query("DELETE FROM pgboss.job WHERE name IN ('create-code', 'end-code')");
    await refundAmount(store, orderOf("refunded"), "20.00");
    await keeper.cancel(orderOf("cancelled"));
    await keeper.takeOff(orderOf("edited"));
    await keeper.markPaid(orderOf("unpaid"));
    await sendOrder(store, orderOf("sent"));
    await keeper.giveTo(orderOf("moved"), person("stranger"));
    await keeper.deleteOrder(orderOf("gone-order"));
    people.set("new", await createCustomer(store, "new@example.com"));
    orders.set("untold", await placeOrder(store, { customerId: person("new"), amount: "70.00" }));
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
      (await store.admin("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {
        ids: [person("merged"), person("kept")],
      })) as unknown as { nodes: ({ id: string } | null)[] };
    // A merge goes on in the store after it was answered.
    await vi.waitUntil(async () => (await read()).nodes.includes(null), { timeout: 10_000 });
    const [merged] = (await read()).nodes;
    return merged === null ? person("merged") : person("kept");
  }

  async function plantCodes(): Promise<void> {
    await keeper.deleteCode(couponOf("deleted").code);
    await keeper.switchOff(couponOf("switched-off").code);
    const { code } = couponOf("used");
    const amountSet = { shopMoney: { amount: "5.00", currencyCode: "EUR" } };
    const discountCode = { itemFixedDiscountCode: { code, amountSet } };
    orders.set("used", await placeOrder(store, { customerId: person("used"), discountCode }));
    await keeper.switchOn(couponOf("on-again").code);
    const set = (name: string, values: string) =>
      world.app
        .database()
        .query(`UPDATE coupons SET ${values} WHERE shop_id = $1 AND coupon_id = $2`, [
          shopId,
          couponOf(name).couponId,
        ]);
    await set("missing", "status = 'issuing', discount_id = NULL, issued_at = NULL");
    await keeper.deleteCode(couponOf("missing").code);
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
    const refund = {
      refundId: "1",
      orderId: ORDER_NEVER_SHOWN,
      createdAt: new Date().toISOString(),
      lines: [],
      shippingMinor: 0,
      amountMinor: 0,
    };
    await database.query(
      `INSERT INTO order_refunds (shop_id, order_id, refund_id, created_at, snapshot)
       VALUES ($1, $2, 1, now(), $3)`,
      [shopId, ORDER_NEVER_SHOWN, JSON.stringify(refund)],
    );
  }

  return { person, ownId, orderOf, couponOf, prepare, plant, gone: () => gone };
}

/** Named by a refund alone. */
export const ORDER_NEVER_SHOWN = "987654321";

/** Lets so much time pass that nothing is fresh any more. */
export async function letTimePass(world: World): Promise<void> {
  const clock = await fetch(`${world.sandboxUrl}/__meta/clock`);
  const { now } = (await clock.json()) as { now: string };
  const later = new Date(new Date(now).getTime() + 10 * 60_000).toISOString();
  await world.post("/__meta/clock", { now: later });
}

function known<T>(all: ReadonlyMap<string, T>, name: string): T {
  const found = all.get(name);
  if (found === undefined) throw new Error(`There is no ${name}`);
  return found;
}
