import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { toldByOrders } from "../../app/services/backfill/told-by-export.server";
import { type BackfillRun } from "../../app/models/backfill-runs.server";
import { BULK_ORDERS } from "../../app/shopify/bulk-queries";
import { type Grouped } from "../../app/shopify/bulk-result.server";
import { TrialBulk } from "../sandbox-store/bulk/trial-bulk";
import { TrialServers } from "../sandbox-store/trial-servers";

const ORDER = `mutation ($order: OrderCreateOrderInput!) {
  orderCreate(order: $order) { order { id } userErrors { message } }
}`;
const STARTED_AT = new Date("2026-11-01T00:00:00Z");
const RUN = { shopId: 1, startedAt: STARTED_AT } as BackfillRun;

let servers: TrialServers;
/** Three orders in euros, as the app's own query reads them. */
let objects: readonly Grouped[];

beforeAll(async () => {
  vi.stubEnv("DATABASE_URL", "postgres://127.0.0.1/none");
  vi.stubEnv("SHOPIFY_API_KEY", "key");
  vi.stubEnv("SHOPIFY_API_SECRET", "secret");
  vi.stubEnv("SHOPIFY_APP_URL", "https://laurel.example.com");
  vi.stubEnv("LOG_LEVEL", "silent");
  servers = new TrialServers();
  await servers.begin();
  const bulk = new TrialBulk(await servers.start({}));
  const priceSet = { shopMoney: { amount: "10.00", currencyCode: "EUR" } };
  const lineItems = [{ title: "Mug", quantity: 2, priceSet }];
  for (const processedAt of ["2026-10-02T10:00:00Z", "2026-10-01T10:00:00Z", null]) {
    const order = { lineItems, financialStatus: "PAID", processedAt, email: "ada@example.com" };
    await bulk.ask(ORDER, { order });
  }
  objects = grouped(await bulk.lines(BULK_ORDERS.query, true));
});
afterAll(() => servers.end());

function grouped(lines: readonly Grouped["object"][]): Grouped[] {
  return lines
    .filter((line) => line["__parentId"] === undefined)
    .map((object) => ({
      object,
      nested: lines.filter((line) => line["__parentId"] === object["id"]),
    }));
}

test("orders in the program's currency are told, as of when the run began, with the oldest of them", () => {
  const { told, leftOut, aside, oldestOrderAt } = toldByOrders(RUN, objects, "EUR");
  expect(told).toHaveLength(3);
  for (const [each, ...further] of told) {
    expect(further).toEqual([]);
    expect(each).toMatchObject({ shopId: 1, toldAt: STARTED_AT, fact: { kind: "order" } });
  }
  expect({ leftOut, aside, oldestOrderAt }).toEqual({
    leftOut: 0,
    aside: [],
    oldestOrderAt: "2026-10-01T10:00:00.000Z",
  });
  expect(toldByOrders(RUN, objects, null).told).toEqual(told);
});

test("an order in another currency is left out and counted [R10]", () => {
  expect(toldByOrders(RUN, objects, "USD")).toEqual({
    told: [],
    leftOut: 3,
    aside: [],
    oldestOrderAt: null,
  });
});

test("what is not in the form that was asked for is left out, and the others are told", () => {
  const [first, ...others] = objects;
  const broken = { object: { ...first?.object, totalPriceSet: null }, nested: first?.nested ?? [] };
  const { told, leftOut } = toldByOrders(RUN, [broken, ...others], "EUR");
  expect([told.length, leftOut]).toEqual([2, 1]);
});
