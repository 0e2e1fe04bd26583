import { afterAll, beforeAll, expect, test } from "vitest";
import { placeOrder } from "./world/shopping";
import { send, WAYS, type Webhook } from "./world/webhooks";
import { startWorld, type World } from "./world/world";

let world: World;
let shopId: number;

const TIERS = {
  metric: "amount_spent",
  levels: [{ id: "base", name: "Base", threshold: 0, multiplier: "1" }],
  paid: [{ id: "club", name: "Club", multiplier: "2", productIds: ["8008"] }],
};

beforeAll(async () => {
  world = await startWorld();
  shopId = await world.install({ tiers: TIERS as never });
});
afterAll(() => world.close());

/** An order of the club's product as its first webhook told it, and once the shop has deleted the product. */
async function story(email: string): Promise<{ told: Webhook; withoutProduct: Webhook }> {
  const order = await placeOrder(world, {
    email,
    lineItems: [{ variantId: "gid://shopify/ProductVariant/80081", quantity: 1 }],
    financialStatus: "PAID",
    transactions: [],
  });
  await world.settled();
  const { rows } = await world.app.database().query<{ body: string; at: Date }>(
    `SELECT body, triggered_at AS at FROM inbox_payloads JOIN inbox USING (shop_id, webhook_id)
      WHERE topic = 'orders/create' AND (body::jsonb->>'id') = $1`,
    [order.id.split("/").at(-1)],
  );
  const [{ body, at }] = rows as [{ body: string; at: Date }];
  const told = JSON.parse(body) as { line_items: object[] };
  // The same order placed by another guest.
  const copy = {
    ...told,
    id: ids++,
    name: "#copy",
    email: `copy-${email}`,
    contact_email: null,
    customer: null,
  };
  const gone = copy.line_items.map((line) => ({
    ...line,
    product_id: null,
    product_exists: false,
  }));
  const later = new Date(at.getTime() + 60_000).toISOString();
  const topic = "orders/updated";
  return {
    told: { topic, body: copy, triggeredAt: at.toISOString() },
    withoutProduct: {
      topic,
      body: { ...copy, line_items: gone, updated_at: later, note: "later" },
      triggeredAt: later,
    },
  };
}

let ids = 900_001;

async function standing(email: string) {
  const { rows } = await world.app
    .database()
    .query(`SELECT tier_id, balance::int FROM customers WHERE shop_id = $1 AND email = $2`, [
      shopId,
      email,
    ]);
  return rows[0] as unknown;
}

test.each(WAYS)(
  "an order outlives its products: what it sold stays as it was told, $name [R3, R45]",
  async ({ name, apart, arranged }) => {
    const email = `${name.replaceAll(/\W+/g, "-")}@example.com`;
    const { told, withoutProduct } = await story(email);
    await send(world, arranged([told, withoutProduct]), { apart });

    expect(await standing(`copy-${email}`)).toEqual(await standing(email));
    expect(await standing(`copy-${email}`)).toMatchObject({ tier_id: "club" });
  },
);
