import { afterEach, beforeEach, expect, test } from "vitest";
import { TrialBulk } from "../bulk/trial-bulk";
import { call, OTHER_SHOP, SHOP, TrialServers } from "../trial-servers";

let servers: TrialServers;

beforeEach(async () => {
  servers = new TrialServers();
  await servers.begin();
});

afterEach(() => servers.end());

test("a filled store is served by page and by bulk operation alike, and only there", async () => {
  const store = await servers.start();
  const bulk = new TrialBulk(store);
  const size = { customers: 60, orders: 180, seed: 5, days: 30 };
  expect((await call(store, "/__meta/fill", { shop: SHOP, ...size })).body).toEqual({
    shop: SHOP,
    ...size,
  });

  const node = "id name customer { id } currentTotalPriceSet { shopMoney { amount } }";
  const page = (await bulk.ask(`{ orders(first: 250) { nodes { ${node} } } }`)) as {
    orders: { nodes: unknown[] };
  };
  expect(page.orders.nodes).toHaveLength(180);
  expect(await bulk.lines(`{ orders { edges { node { ${node} } } } }`)).toEqual(page.orders.nodes);
  expect(await bulk.lines("{ customers { edges { node { id } } } }")).toHaveLength(60);

  const elsewhere = await call(store, "/__meta/state");
  const { stores } = elsewhere.body as { stores: Record<string, { records: object }> };
  expect(stores[OTHER_SHOP]?.records).not.toHaveProperty("fill");
});

test("a store that has customers is not filled", async () => {
  const store = await servers.start();
  const fill = (shop: string, customers: number) =>
    call(store, "/__meta/fill", { shop, customers });

  expect((await fill(SHOP, 5)).status).toBe(200);
  expect((await fill(SHOP, 5)).status).toBe(409);
  expect((await fill("no.myshopify.com", 5)).status).toBe(404);
  expect((await fill(OTHER_SHOP, -1)).status).toBe(400);
});
