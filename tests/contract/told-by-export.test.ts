import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { toldByOrder } from "../../app/services/backfill/told-by-export.server";
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
  for (const email of ["ada@example.com", "bo@example.com", "cy@example.com"])
    await bulk.ask(ORDER, { order: { lineItems, financialStatus: "PAID", email } });
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

const toldIn = (currency: string | null) => objects.map((each) => toldByOrder(RUN, each, currency));

test("orders in the program's currency are told, as of when the run began", () => {
  const told = toldIn("EUR");
  expect(told).toHaveLength(3);
  for (const each of told)
    expect(each).toMatchObject({
      kind: "told",
      told: [{ shopId: 1, toldAt: STARTED_AT, fact: { kind: "order" } }],
    });
  expect(toldIn(null)).toEqual(told);
});

test("an order in another currency is left out [R10]", () => {
  expect(toldIn("USD")).toEqual(Array(3).fill({ kind: "left_out" }));
});

test("what is not in the form that was asked for is left out", () => {
  const { object, nested } = objects[0]!;
  const broken = { object: { ...object, totalPriceSet: null }, nested };
  expect(toldByOrder(RUN, broken, "EUR")).toEqual({ kind: "left_out" });
});
