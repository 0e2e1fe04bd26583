import { afterAll, beforeAll, expect, test } from "vitest";
import { customerBody, mergeBody, orderBody, refundBody } from "./world/bodies";
import { send, WAYS, type Webhook } from "./world/webhooks";
import { SHOP, startWorld, type World } from "./world/world";

let world: World;
let shopId: number;

/** Minutes after the program began. */
const start = Math.floor(Date.now() / 1000) * 1000 + 60_000;
const at = (minute: number) => new Date(start + minute * 60_000).toISOString();

beforeAll(async () => {
  world = await startWorld();
  shopId = await world.install();
  await world.post("/__meta/clock", { now: at(120) });
});
afterAll(() => world.close());

let numbers = 7_000_000_000;
const fresh = () => (numbers += 10);
const person = (name: string) => {
  const id = fresh();
  return { id, email: `${name}-${id}@example.com`, createdAt: at(0) };
};
const webhook = (topic: string, minute: number, body: object): Webhook => ({
  topic,
  body,
  triggeredAt: at(minute),
});
const bought = (
  customer: ReturnType<typeof person>,
  minute: number,
  amount: string,
  id = fresh(),
) => webhook("orders/paid", minute, orderBody({ id, at: at(minute), amount, customer }));

async function standing(shopifyId: number) {
  const { rows } = await world.app.database().query(
    `SELECT customer_id AS id, balance::int, total_earned::int AS earned, amount_spent_minor::int AS spent, order_count AS orders,
            tier_id AS tier, membership,
            (SELECT coalesce(sum(points), 0)::int FROM ledger_entries e
              WHERE e.shop_id = c.shop_id AND e.customer_id = c.customer_id) AS entries
       FROM customers c WHERE shop_id = $1 AND shopify_id = $2`,
    [shopId, shopifyId],
  );
  return rows[0];
}

const told = async (shopifyId: number) => {
  const { id: _, ...rest } = await standing(shopifyId);
  return rest;
};

test.each(WAYS)(
  "a merge told $name gives the kept customer all and leaves the other nothing [R46, R1, R8]",
  async ({ apart, arranged }) => {
    const [kept, gone] = [person("kept"), person("gone")];
    const order = fresh();
    const refund = refundBody({ id: fresh(), orderId: order, at: at(40), amount: "20.00" });
    const story = [
      bought(kept, 10, "60.00"),
      bought(gone, 20, "50.00", order),
      webhook("customers/merge", 30, mergeBody({ kept: kept.id, gone: gone.id })),
      webhook("refunds/create", 40, refund),
    ];
    await send(world, arranged(story), { apart });
    expect(await told(kept.id)).toEqual({
      balance: 90,
      entries: 90,
      earned: 90,
      spent: 9000,
      orders: 2,
      tier: "bronze",
      membership: "member",
    });
    expect(await told(gone.id)).toMatchObject({ balance: 0, entries: 0, earned: 0, tier: null });
  },
);

test("an order of the other that arrives after the merge still reaches the kept one [R46, R1]", async () => {
  const [kept, gone] = [person("kept"), person("gone")];
  await send(world, [
    bought(kept, 10, "200.00"),
    webhook("customers/merge", 30, mergeBody({ kept: kept.id, gone: gone.id })),
  ]);
  await send(world, [bought(gone, 20, "150.00")]);
  expect(await told(kept.id)).toMatchObject({ balance: 350, tier: "silver", entries: 350 });
  expect(await told(gone.id)).toMatchObject({ balance: 0, entries: 0 });
});

test.each(WAYS)(
  "orders of the other on which Shopify names the kept one stay what was brought, told $name [R46, R5, R8]",
  async ({ apart, arranged }) => {
    const [kept, gone] = [person("kept"), person("gone")];
    const [first, second] = [fresh(), fresh()];
    const renamed = (id: number, minute: number, updated: number) => {
      const story = { id, at: at(minute), amount: "50.00", updatedAt: at(updated), customer: kept };
      return webhook("orders/updated", updated, orderBody(story));
    };
    const story = [
      bought(kept, 5, "400.00"),
      bought(gone, 20, "50.00", first),
      bought(gone, 21, "50.00", second),
      // Shopify tells of the orders before it tells of the merge, and again whenever they change.
      renamed(first, 20, 29),
      webhook("customers/merge", 30, mergeBody({ kept: kept.id, gone: gone.id })),
      renamed(second, 21, 50),
    ];
    await send(world, arranged(story), { apart });
    // The kept one was in silver, where the orders would have earned more; they were judged in bronze and stay so.
    expect(await told(kept.id)).toMatchObject({ balance: 500, entries: 500, orders: 3 });
    expect(await told(gone.id)).toMatchObject({ balance: 0, entries: 0 });
    const { rows } = await world.app
      .database()
      .query(
        "SELECT points::int FROM decisions WHERE shop_id = $1 AND customer_id = $2 AND kind = 'merge_in'",
        [shopId, (await standing(kept.id)).id],
      );
    expect(rows).toEqual([{ points: 100 }]);
  },
);

test("a merge that did not complete merges nobody [R46]", async () => {
  const [kept, gone] = [person("kept"), person("gone")];
  await send(world, [
    bought(gone, 20, "50.00"),
    ...["in_progress", "failed"].map((status) =>
      webhook("customers/merge", 30, mergeBody({ kept: kept.id, gone: gone.id, status })),
    ),
  ]);
  expect(await told(gone.id)).toMatchObject({ balance: 50 });
});

test("merges one after the other bring everything to the last one kept, in any order [R46]", async () => {
  for (const { apart, arranged } of WAYS) {
    const [first, second, third] = [person("a"), person("b"), person("c")];
    const story = [
      bought(first, 10, "10.00"),
      bought(second, 11, "20.00"),
      bought(third, 12, "30.00"),
      webhook("customers/merge", 30, mergeBody({ kept: second.id, gone: first.id })),
      webhook("customers/merge", 40, mergeBody({ kept: third.id, gone: second.id })),
    ];
    await send(world, arranged(story), { apart });
    expect(await told(third.id)).toMatchObject({ balance: 60, entries: 60 });
    expect(await told(first.id)).toMatchObject({ balance: 0, entries: 0 });
  }
});

test("a guest's orders come to the account once its address is verified, whichever was known first [R47]", async () => {
  const account = person("account");
  const guest = webhook(
    "orders/paid",
    10,
    orderBody({ id: fresh(), at: at(10), amount: "40.00", customer: null, email: account.email }),
  );
  const body = (minute: number, verified: boolean) =>
    customerBody(account, { at: at(minute), state: "enabled", verified });
  await send(world, [
    guest,
    webhook("customers/create", 15, body(15, false)),
    bought(account, 20, "30.00"),
  ]);
  expect(await told(account.id)).toMatchObject({ balance: 30 });
  await send(world, [webhook("customers/update", 50, body(50, true))]);
  expect(await told(account.id)).toMatchObject({ balance: 70, entries: 70, orders: 2 });
});

test("who became another customer is not listed, and their page leads to the kept one [R46]", async () => {
  const { listCustomers } = await import("../../app/models/customer-list.server");
  const { keptOf } = await import("../../app/models/customer-family.server");
  const [kept, gone] = [person("kept"), person("gone")];
  await send(world, [
    bought(kept, 10, "60.00"),
    bought(gone, 20, "50.00"),
    webhook("customers/merge", 30, mergeBody({ kept: kept.id, gone: gone.id })),
  ]);
  const filter = { view: "all", memberships: [], tiers: [], search: `-${gone.id}@` } as const;
  expect((await listCustomers(shopId, filter, { after: null, before: null })).customers).toEqual(
    [],
  );
  expect(await keptOf(shopId, (await standing(gone.id)).id)).toBe((await standing(kept.id)).id);
});

test("whoever asks to be erased is erased with everyone who became them [R46]", async () => {
  const [kept, gone] = [person("kept"), person("gone")];
  await send(world, [
    bought(kept, 10, "60.00"),
    bought(gone, 20, "50.00"),
    webhook("customers/merge", 30, mergeBody({ kept: kept.id, gone: gone.id })),
  ]);
  const ids = [(await standing(kept.id)).id, (await standing(gone.id)).id];
  await send(world, [
    webhook("customers/redact", 60, {
      shop_domain: SHOP,
      customer: { id: kept.id, email: kept.email },
    }),
  ]);
  const { rows } = await world.app
    .database()
    .query(
      "SELECT count(*)::int AS n FROM customers WHERE shop_id = $1 AND customer_id = ANY ($2::bigint[]) AND erased_at IS NOT NULL AND email IS NULL",
      [shopId, ids],
    );
  expect(rows[0].n).toBe(2);
});
