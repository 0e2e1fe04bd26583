import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Referral } from "../../app/domain/program/referral";
import { tablesWith } from "./world/find-text";
import { createCustomer, type PlacedOrder, placeOrder } from "./world/shopping";
import { SHOP, startWorld, type World } from "./world/world";

let world: World;
let shopId: number;

beforeAll(async () => {
  world = await startWorld();
  shopId = await world.install({ referral: REFERRAL });
});
afterAll(() => world.close());

const REFERRAL: Referral = {
  enabled: true,
  codeBased: false,
  minimumOrderMinor: null,
  pendingDays: 0,
  referrer: { kind: "points", points: 500 },
  friend: null,
  landingUrl: null,
};
const STREET = "Zeltinger Gasse 17";

/** An order sent to this street, as somebody typed it. */
function sentTo(customerId: string, address1: string): Promise<PlacedOrder> {
  const name = { firstName: "Kim", lastName: "Lee" };
  const place = { zip: "50667", city: "Köln", countryCode: "DE" };
  return placeOrder(world, { customerId, shippingAddress: { ...name, address1, ...place } });
}

async function hashOf(order: PlacedOrder): Promise<unknown> {
  const { rows } = await world.app
    .database()
    .query<{ hash: unknown }>(
      "SELECT snapshot->'addressHash' AS hash FROM orders WHERE shop_id = $1 AND order_id = $2",
      [shopId, order.id.split("/").at(-1)],
    );
  return rows[0]?.hash ?? null;
}

async function compliance(topic: string, customerId: string): Promise<void> {
  const response = await world.post("/__meta/compliance", { shop: SHOP, topic, customerId });
  expect(response.status).toBe(200);
  await world.settled();
}

test("orders to one address have one hash, whoever placed them; the address itself is kept in bodies alone [R42]", async () => {
  const [one, other] = [
    await createCustomer(world, "one@example.com"),
    await createCustomer(world, "other@example.com"),
  ];
  const home = await sentTo(one, STREET);
  const same = await sentTo(other, ` ${STREET.toUpperCase()},`);
  const elsewhere = await sentTo(other, "Zeltinger Gasse 71");
  const nowhere = await placeOrder(world, { customerId: one });
  await world.settled();

  expect(await hashOf(home)).toMatch(/^[0-9a-f]{64}$/);
  expect(await hashOf(same)).toBe(await hashOf(home));
  expect(await hashOf(elsewhere)).not.toBe(await hashOf(home));
  expect(await hashOf(nowhere)).toBeNull();
  expect(await tablesWith(world, [STREET])).toEqual(["public.inbox_payloads"]);
});

test("erasing a person takes the hashes of their addresses, and no late webhook brings them back", async () => {
  const gid = await createCustomer(world, "erased@example.com");
  const neighbour = await createCustomer(world, "neighbour@example.com");
  const order = await sentTo(gid, STREET);
  const kept = await sentTo(neighbour, STREET);
  await world.settled();
  const hash = String(await hashOf(order));

  await compliance("customers/data_request", gid);
  const { rows } = await world.app
    .database()
    .query<{ file: object }>(
      `SELECT file FROM data_requests WHERE shop_id = $1 AND file IS NOT NULL`,
      [shopId],
    );
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(hash);

  await compliance("customers/redact", gid);
  expect(await hashOf(order)).toBeNull();
  expect(await hashOf(kept)).toBe(hash);

  await world.admin(TAG, { id: order.id });
  await world.settled();
  expect(await hashOf(order)).toBeNull();
});

/** Kim, who ordered to a street and to another one, and Lee, who came by Kim's link and had an order sent to that street. */
async function referredHome(street: string) {
  const kim = await createCustomer(world, `kim-${randomUUID()}@example.com`);
  const moved = await sentTo(kim, `${street}, third floor`);
  const home = await sentTo(kim, street);
  await world.settled();
  const referrerId = await idOf(kim);
  const { referralLink } = await import("../../app/services/referral-link.server");
  const { startReferral } = await import("../../app/services/start-referral.server");
  const link = await referralLink({ shopId, customerId: referrerId });
  const lee = await createCustomer(world, `lee-${randomUUID()}@example.com`);
  await world.settled();
  const shopifyId = lee.split("/").at(-1) ?? "";
  await startReferral({ shopId, code: link?.code ?? "", shopifyId });
  await world.post("/__meta/clock", { now: await inAMinute() });
  const own = await sentTo(lee, street);
  await world.settled();
  const hashes = [String(await hashOf(home)), String(await hashOf(moved))];
  return { kim, lee, referrerId, friendId: await idOf(lee), own, hashes };
}

/** Orders are dated to the second: this one is to come after the referral. */
async function inAMinute(): Promise<string> {
  const { now } = await import("../../app/clock.server");
  return new Date((await now()).getTime() + 60_000).toISOString();
}

async function idOf(gid: string): Promise<string> {
  const { rows } = await world.app
    .database()
    .query<{ id: string }>(
      "SELECT customer_id AS id FROM customers WHERE shop_id = $1 AND shopify_id = $2",
      [shopId, gid.split("/").at(-1)],
    );
  return rows[0]?.id ?? "";
}

/** What a referral knows of addresses and came to, and the balance of its referrer. */
async function referralOf({ friendId }: { friendId: string }) {
  const { rows } = await world.app.database().query(
    `SELECT referrer_addresses AS addresses, order_id AS "orderId", kim.balance::int AS balance
       FROM referrals r JOIN customers kim ON kim.shop_id = r.shop_id AND kim.customer_id = r.referrer_id
      WHERE r.shop_id = $1 AND r.friend_id = $2`,
    [shopId, friendId],
  );
  return rows[0];
}

const numberOf = ({ id }: PlacedOrder) => id.split("/").at(-1);

test("erasing a referrer takes their addresses out of referrals and kept states; who was no friend stays none [R42]", async () => {
  const { kim, own, hashes, ...lee } = await referredHome("Riehler Allee 3");
  const before = await referralOf(lee);
  expect(before).toEqual({ addresses: hashes.toSorted(), orderId: null, balance: 98 });

  await compliance("customers/redact", kim);
  const after = { addresses: [`order:${numberOf(own)}`], orderId: null, balance: 98 };
  expect(await referralOf(lee)).toEqual(after);
  expect(await tablesWith(world, hashes.slice(1))).toEqual([]);
  expect(await tablesWith(world, hashes.slice(0, 1))).toEqual(["public.orders"]); // Lee's own

  await world.admin(TAG, { id: own.id });
  await world.settled();
  expect(await referralOf(lee)).toEqual(after);
});

test("erasing who came by a link does not make a friend's order of one that went to the referrer [R42]", async () => {
  const { kim, lee, own, ...referral } = await referredHome("Merheimer Platz 5");
  await compliance("customers/redact", lee);

  expect(await referralOf(referral)).toEqual({
    addresses: [`order:${numberOf(own)}`],
    orderId: null,
    balance: 98,
  });
  await world.admin(TAG, { id: own.id });
  await world.settled();
  expect(await referralOf(referral)).toMatchObject({ orderId: null, balance: 98 });
  expect(await idOf(kim)).toBe(referral.referrerId);
});

const TAG = `mutation ($id: ID!) { tagsAdd(id: $id, tags: ["late"]) { userErrors { message } } }`;
