import { beforeEach, expect, test } from "vitest";
import { Trial } from "../trial";

const SCOPES = ["read_orders", "read_customers"];

const ORDER = "gid://shopify/Order/1001";
const READ = `{
  order(id: "${ORDER}") { id } node(id: "${ORDER}") { id }
  orders(first: 5) { nodes { id } } ordersCount { count }
  customer(id: "gid://shopify/Customer/1001") {
    numberOfOrders amountSpent { amount } lastOrder { id } orders(first: 5) { nodes { id } }
  }
}`;

const seen = {
  order: { id: ORDER },
  node: { id: ORDER },
  orders: { nodes: [{ id: ORDER }] },
  ordersCount: { count: 1 },
  customer: {
    numberOfOrders: "1",
    amountSpent: { amount: "10.0" },
    lastOrder: { id: ORDER },
    orders: { nodes: [{ id: ORDER }] },
  },
};

const hidden = {
  order: null,
  node: null,
  orders: { nodes: [] },
  ordersCount: { count: 0 },
  customer: { ...seen.customer, lastOrder: null, orders: { nodes: [] } },
};

let trial: Trial;

beforeEach(() => {
  trial = new Trial();
  const price = { shopMoney: { amount: "10.00", currencyCode: "EUR" } };
  const customer = { toUpsert: { email: "ada@example.com" } };
  const lineItems = [{ title: "Mug", quantity: 1, priceSet: price }];
  trial.data(
    "mutation ($order: OrderCreateOrderInput!) { orderCreate(order: $order) { order { id } } }",
    { order: { customer, lineItems, financialStatus: "PAID" } },
  );
});

const read = (...scopes: string[]) => {
  const { data, errors } = trial.run(READ, {}, new Set([...SCOPES, ...scopes])).result;
  expect(errors).toBeUndefined();
  return data;
};

test("an app sees an order for 60 days, and what it added to the customer's totals after that", () => {
  trial.now = new Date("2026-08-30T10:00:00Z");
  expect(read()).toEqual(seen);

  trial.now = new Date("2026-08-30T10:00:01Z");
  expect(read()).toEqual(hidden);
});

test("an app with `read_all_orders` sees every order, and so do scripts", () => {
  trial.now = new Date("2028-01-01T00:00:00Z");

  expect(read("read_all_orders")).toEqual(seen);
  expect(trial.data(READ)).toEqual(seen);
});
