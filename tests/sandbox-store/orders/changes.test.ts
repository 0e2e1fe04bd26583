import { describe, expect, test } from "vitest";
import { cancel, place, price, read, refund, shop } from "./trial-orders";
import { type TrialStore, trialStore } from "./trial-store";

const lineItems = [{ title: "Board", quantity: 1, priceSet: price("49.95") }];

type Reply = {
  readonly order: Record<string, unknown> | null;
  readonly userErrors: readonly Record<string, unknown>[];
};

function update(store: TrialStore, input: Record<string, unknown>): Reply {
  const query = `mutation ($input: OrderInput!) { orderUpdate(input: $input) {
    order { email phone note tags poNumber customAttributes { key value } shippingAddress { city country } }
    userErrors { field message }
  } }`;
  return store.admin(query, { input })["orderUpdate"] as Reply;
}

describe("orderUpdate", () => {
  test("changes what it names and keeps the rest", () => {
    const store = trialStore();
    const { id } = place(store, { email: "ada@example.com", note: "Gift", lineItems });
    update(store, { id, tags: ["b", "a", "B"], phone: "+49 30 901820" });
    const answer = update(store, {
      id,
      note: null,
      shippingAddress: { city: "Bonn", countryCode: "DE" },
    });

    expect(answer).toMatchObject({
      userErrors: [],
      order: {
        email: "ada@example.com",
        note: null,
        phone: "+4930901820",
        tags: ["a", "b"],
        shippingAddress: { city: "Bonn", country: "Germany" },
      },
    });
  });

  test.each([
    ["nothing to change", {}, null, "No valid update parameters have been provided"],
    ["a phone that is none", { phone: "not a phone" }, ["phone"], "Phone is invalid"],
    ["an email that is none", { email: "ada" }, ["email"], "Email is invalid"],
  ])("refuses %s and answers with the order as it is", (_, change, field, message) => {
    const store = trialStore();
    const { id } = place(store, { note: "Gift", lineItems });
    const answer = update(store, { id, ...change });

    expect(answer).toMatchObject({ order: { note: "Gift" }, userErrors: [{ field, message }] });
  });

  test("refuses an order that does not exist", () => {
    const answer = update(trialStore(), { id: "gid://shopify/Order/9", note: "x" });

    expect(answer).toMatchObject({ order: null, userErrors: [{ field: ["id"] }] });
  });
});

describe("an order's customer", () => {
  const set = `mutation ($orderId: ID!, $customerId: ID!) {
    orderCustomerSet(orderId: $orderId, customerId: $customerId) {
      order { customer { id } } userErrors { field message code }
    }
  }`;

  test("can be set afterwards, and both people hear of it", () => {
    const store = trialStore();
    const first = place(store, { email: "ada@example.com", lineItems });
    const second = place(store, { email: "grace@example.com", lineItems });
    const before = store.announced.length;
    store.admin(set, { orderId: first.id, customerId: second.customer?.id });

    expect(read(store, first.id).customer).toEqual(second.customer);
    const told = store.announced.slice(before).map(({ topic, payload }) => [topic, payload]);
    expect(told).toMatchObject([
      ["orders/updated", { customer: { email: "grace@example.com" } }],
      ["customers/update", { email: "ada@example.com" }],
      ["customers/update", { email: "grace@example.com" }],
    ]);
  });

  test.each([
    ["order", "gid://shopify/Order/9", "gid://shopify/Customer/1001", "orderId"],
    ["customer", "gid://shopify/Order/1001", "gid://shopify/Customer/9", "customerId"],
  ])("needs a known %s", (_, orderId, customerId, field) => {
    const store = trialStore();
    place(store, { email: "ada@example.com", lineItems });

    expect(store.admin(set, { orderId, customerId })["orderCustomerSet"]).toMatchObject({
      order: null,
      userErrors: [{ field: [field], code: "NOT_FOUND" }],
    });
  });
});

describe("payment", () => {
  const mark = `mutation ($id: ID!) {
    orderMarkAsPaid(input: { id: $id }) { userErrors { field message } }
  }`;

  test("captures money that was held and takes the rest by hand", () => {
    const store = trialStore();
    const held = [{ kind: "AUTHORIZATION", gateway: "bogus", amountSet: price("40.00") }];
    const { id } = place(store, { lineItems, transactions: held });
    store.admin(mark, { id });

    const order = read(store, id);
    expect(order.displayFinancialStatus).toBe("PAID");
    expect(order.transactions.map((each) => [each.kind, ...shop(each.amountSet)])).toEqual([
      ["AUTHORIZATION", "40.0"],
      ["CAPTURE", "40.0"],
      ["SALE", "9.95"],
    ]);
    expect(shop(order.totalCapturableSet, order.totalReceivedSet)).toEqual(["0.0", "49.95"]);
  });

  test("is refused once the order is cancelled", () => {
    const store = trialStore();
    const { id } = place(store, { financialStatus: "PENDING", lineItems });
    cancel(store, { orderId: id });

    expect(store.admin(mark, { id })["orderMarkAsPaid"]).toMatchObject({
      userErrors: [{ field: ["id"], message: "Order cannot be marked as paid." }],
    });
    expect(read(store, id).displayFinancialStatus).toBe("VOIDED");
  });

  test("in another currency is refunded in it, at the rate it was paid", () => {
    const store = trialStore();
    const both = (shopAmount: string, presentment: string) => ({
      ...price(shopAmount),
      presentmentMoney: { amount: presentment, currencyCode: "USD" },
    });
    const order = place(store, {
      presentmentCurrency: "USD",
      financialStatus: "PAID",
      lineItems: [{ title: "Board", quantity: 1, priceSet: both("30.00", "33.00") }],
    });
    const transaction = {
      orderId: order.id,
      parentId: order.transactions[0]?.id,
      kind: "REFUND",
      gateway: "manual",
    };
    const input = { orderId: order.id, transactions: [{ ...transaction, amount: "11.00" }] };

    expect(refund(store, input).userErrors).toMatchObject([{ field: ["currency"] }]);
    const after = refund(store, { ...input, currency: "USD" }).order;
    expect(after?.totalRefundedSet).toEqual({
      shopMoney: { amount: "10.0", currencyCode: "EUR" },
      presentmentMoney: { amount: "11.0", currencyCode: "USD" },
    });
    const rest = [{ ...transaction, amount: "22.00" }];
    const last = refund(store, { orderId: order.id, currency: "USD", transactions: rest }).order;
    expect(last && shop(last.netPaymentSet, last.currentTotalPriceSet)).toEqual(["0.0", "0.0"]);
  });
});

describe("looking orders up", () => {
  test.each([
    ["name:1002", ["#1002"]],
    ["email:ada@example.com", ["#1001", "#1003"]],
    ["customer_id:1002", ["#1002"]],
    ["financial_status:paid", ["#1001"]],
    ["tag:vip", ["#1003"]],
    ["updated_at:>='2026-07-02T00:00:00Z'", ["#1002", "#1003"]],
    ["processed_at:<2026-06-01", ["#1003"]],
    ["status:cancelled", ["#1002"]],
    ["test:true", []],
  ])("finds %s", (query, names) => {
    const store = trialStore();
    place(store, { email: "ada@example.com", financialStatus: "PAID", lineItems });
    store.moveTo("2026-07-02T09:00:00Z");
    const { id } = place(store, { email: "grace@example.com", lineItems });
    cancel(store, { orderId: id });
    const processedAt = "2026-05-01T00:00:00Z";
    place(store, { email: "ada@example.com", tags: ["vip"], processedAt, lineItems });

    const data = store.admin(
      `query ($query: String) {
        orders(first: 10, query: $query, sortKey: ID) { nodes { name } }
        ordersCount(query: $query) { count precision }
      }`,
      { query },
    );
    expect(data).toEqual({
      orders: { nodes: names.map((name) => ({ name })) },
      ordersCount: { count: names.length, precision: "EXACT" },
    });
  });

  test("lists by the time of the sale and says when a count stops at its limit", () => {
    const store = trialStore();
    place(store, { lineItems });
    place(store, { processedAt: "2026-05-01T00:00:00Z", lineItems });

    expect(
      store.admin(`{
        orders(first: 1) { nodes { name } pageInfo { hasNextPage } }
        ordersCount(limit: 1) { count precision }
      }`),
    ).toEqual({
      orders: { nodes: [{ name: "#1002" }], pageInfo: { hasNextPage: true } },
      ordersCount: { count: 1, precision: "AT_LEAST" },
    });
  });

  test("finds a refund and a finished job by id", () => {
    const store = trialStore();
    const { id } = place(store, { financialStatus: "PAID", lineItems });
    const answer = cancel(store, { orderId: id, refund: true }) as { job: { id: string } };
    const [made] = read(store, id).refunds;

    const query = `query ($refund: ID!, $job: ID!) {
      refund(id: $refund) { id order { name } }
      job(id: $job) { done }
    }`;
    expect(store.admin(query, { refund: made?.id, job: answer.job.id })).toEqual({
      refund: { id: made?.id, order: { name: "#1001" } },
      job: { done: true },
    });
  });
});
