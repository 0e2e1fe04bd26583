import { afterAll, beforeAll, expect, test } from "vitest";
import { tablesWith } from "./world/find-text";
import { createCustomer, type PlacedOrder, placeOrder } from "./world/shopping";
import { SHOP, startWorld, type World } from "./world/world";

let world: World;
let shopId: number;

beforeAll(async () => {
  world = await startWorld();
  shopId = await world.install();
});
afterAll(() => world.close());

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

const TAG = `mutation ($id: ID!) { tagsAdd(id: $id, tags: ["late"]) { userErrors { message } } }`;
