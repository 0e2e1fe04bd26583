import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type SandboxStore } from "../start";
import { CREATE, graphql, TrialServers } from "../trial-servers";
import { linesAt, TrialBulk } from "./trial-bulk";

let servers: TrialServers;
let store: SandboxStore;
let bulk: TrialBulk;

beforeEach(async () => {
  servers = new TrialServers();
  await servers.begin();
  store = await servers.start({ limits: { maximumAvailable: 5_000, restoreRate: 100 } });
  bulk = new TrialBulk(store);
});

afterEach(() => servers.end());

const ORDER = `mutation ($order: OrderCreateOrderInput!) {
  orderCreate(order: $order) { order { id } userErrors { message } }
}`;

const customer = (email: string) => bulk.ask(CREATE, { email });

async function order(...titles: string[]): Promise<void> {
  const price = { shopMoney: { amount: "10.00", currencyCode: "EUR" } };
  const lineItems = titles.map((title) => ({ title, quantity: 1, priceSet: price }));
  const input = { lineItems, financialStatus: "PAID", email: "ada@example.com" };
  expect(await bulk.ask(ORDER, { order: input })).toMatchObject({
    orderCreate: { userErrors: [] },
  });
}

const ORDERS = `{ orders { edges { node {
  id name transactions { kind amountSet { shopMoney { amount } } } refunds { id }
  lineItems { edges { node { id title } } }
} } } }`;

describe("the result of a bulk operation", () => {
  test("has every object, more of them than a page can hold", async () => {
    for (let count = 1; count <= 300; count += 1) await customer(`c${count}@example.com`);
    const { id } = await bulk.run("{ customers { edges { node { id email } } } }");
    const { objectCount, rootObjectCount, url } = await bulk.ended(id);
    const lines = await linesAt(url);

    expect([objectCount, rootObjectCount, lines.length]).toEqual(["300", "300", 300]);
    expect(lines.at(-1)).toEqual({ id: "gid://shopify/Customer/1300", email: "c300@example.com" });
  }, 20_000);

  test("says of an object what the Admin API says of it", async () => {
    await order("Mug", "Bowl");
    await order("Plate");
    const plain = ORDERS.replaceAll(/(orders|lineItems) \{/g, "$1(first: 50) {");
    const { orders } = (await bulk.ask(plain)) as {
      orders: { edges: { node: Record<string, unknown> & { lineItems: { edges: unknown[] } } }[] };
    };
    const expected = orders.edges.flatMap(({ node: { lineItems, ...own } }) => [
      own,
      ...lineItems.edges.map((edge) => ({
        ...(edge as { node: object }).node,
        __parentId: own["id"],
      })),
    ]);

    expect(expected).toHaveLength(5);
    expect(await bulk.lines(ORDERS, true)).toEqual(expected);
  });

  test("has all of one level before those below it when they are not grouped", async () => {
    await order("Mug", "Bowl");
    await order("Plate");
    const lines = await bulk.lines(ORDERS);

    expect(lines.map((line) => line["name"] ?? line["title"])).toEqual([
      "#1001",
      "#1002",
      "Mug",
      "Bowl",
      "Plate",
    ]);
  });

  test("names the parent of what is nested in an object of it", async () => {
    await customer("ada@example.com");
    await order("Mug");
    const query = `{ customers { edges { node { id lastOrder { name lineItems { edges { node { title } } } } } } } }`;

    expect(await bulk.lines(query)).toEqual([
      { id: "gid://shopify/Customer/1001", lastOrder: { name: "#1001" } },
      { title: "Mug", __parentId: "gid://shopify/Customer/1001" },
    ]);
  });

  test("obeys a search, and ignores a page that was asked for", async () => {
    for (const name of ["a", "b", "c"]) await customer(`${name}@example.com`);
    const all = "{ customers(first: 1) { edges { node { email } } } }";
    const one = '{ customers(query: "email:b@example.com") { edges { node { email } } } }';

    expect(await bulk.lines(all)).toHaveLength(3);
    expect(await bulk.lines(one)).toEqual([{ email: "b@example.com" }]);
  });

  test("is escaped as Shopify's files are", async () => {
    const create = `mutation { customerCreate(input: { firstName: "A & <B>/C" }) { customer { id } } }`;
    await graphql(store, "shpat_sandbox", create);
    const { id } = await bulk.run("{ customers { edges { node { firstName } } } }");
    const { url, fileSize } = await bulk.ended(id);
    const text = await (await fetch(url ?? "")).text();

    expect(text).toBe('{"firstName":"A \\u0026 \\u003cB\\u003e\\/C"}\n');
    expect(fileSize).toBe(String(text.length));
  });

  test("of nothing has no address", async () => {
    const { id } = await bulk.run("{ customers { edges { node { id } } } }");

    expect(await bulk.ended(id)).toMatchObject({ objectCount: "0", fileSize: "0", url: null });
  });

  test("can be fetched from where an earlier download broke off", async () => {
    await customer("a@example.com");
    const { id } = await bulk.run("{ customers { edges { node { email } } } }");
    const url = (await bulk.ended(id)).url ?? "";
    const whole = await (await fetch(url)).text();
    const rest = await fetch(url, { headers: { range: "bytes=5-" } });

    expect(rest.status).toBe(206);
    expect(rest.headers.get("content-range")).toBe(`bytes 5-${whole.length - 1}/${whole.length}`);
    expect(await rest.text()).toBe(whole.slice(5));
    expect((await fetch(url, { headers: { range: "bytes=500-" } })).status).toBe(416);
  });
});
