import { beforeEach, describe, expect, test } from "vitest";
import { gid } from "../graphql/gid";
import { allOrders, findOrder, listedOrders, ordersOf } from "../orders/find";
import { allCustomers } from "../customers/record";
import { comparable } from "../orders/captured";
import { Trial } from "../trial";
import { filledOrdersOf } from "./buyers";
import { fillStore, type FillSize } from "./fill";
import { fillOf } from "./record";

const SIZE: FillSize = { customers: 95, orders: 400, seed: 7, days: 365 };

let trial: Trial;

function filled(size: Partial<FillSize> = {}): Trial {
  const store = new Trial();
  const announced = store.perform((call) => {
    expect(fillStore(call, { ...SIZE, ...size })).toBe(true);
  });
  expect(announced).toEqual([]);
  return store;
}

const MONEY = "{ shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }";

const ORDER = `
  displayFinancialStatus displayFulfillmentStatus currencyCode taxesIncluded sourceName discountCodes
  subtotalPriceSet ${MONEY} totalTaxSet ${MONEY} totalPriceSet ${MONEY} totalDiscountsSet ${MONEY}
  currentTotalPriceSet ${MONEY} totalReceivedSet ${MONEY} netPaymentSet ${MONEY} totalShippingPriceSet ${MONEY}
  lineItems(first: 9) { nodes {
    title quantity currentQuantity sku isGiftCard variant { id } product { id }
    originalUnitPriceSet ${MONEY} discountAllocations { allocatedAmountSet ${MONEY} }
    taxLines { title rate priceSet ${MONEY} }
  } }
  transactions { kind status gateway amountSet ${MONEY} }
  refunds { totalRefundedSet ${MONEY} refundLineItems(first: 9) { nodes { quantity subtotalSet ${MONEY} } } }
`;

beforeEach(() => {
  trial = filled();
});

describe("a store that was filled", () => {
  test("has as many customers and orders as it was to have, each with numbers of its own", () => {
    const orders = [...allOrders(trial.state)];
    const customers = [...allCustomers(trial.state)];
    const numbersOf = (kind: (order: (typeof orders)[number]) => readonly { id: number }[]) =>
      orders.flatMap((order) => kind(order).map(({ id }) => id));

    expect(trial.data("{ customersCount { count } ordersCount { count } }")).toEqual({
      customersCount: { count: 95 },
      ordersCount: { count: 400 },
    });
    expect(new Set(customers.map((each) => each.email)).size).toBe(95);
    for (const kind of ["lines", "transactions", "refunds", "fulfillmentOrders"] as const) {
      const numbers = numbersOf((order) => order[kind]);
      expect(numbers.length).toBeGreaterThan(10);
      expect(new Set(numbers).size).toBe(numbers.length);
    }
  });

  test("is the same again with the same seed, and another with another", () => {
    const all = (store: Trial) =>
      JSON.stringify([...allOrders(store.state), ...allCustomers(store.state)]);

    expect(all(filled())).toBe(all(trial));
    expect(all(filled({ seed: 8 }))).not.toBe(all(trial));
  });

  test("has orders of the time before, one after the other, none of a customer who had not come", () => {
    const orders = [...allOrders(trial.state)];
    const placed = orders.map((order) => order.createdAt);
    const came = new Map([...allCustomers(trial.state)].map((each) => [each.id, each.createdAt]));

    expect(placed).toEqual([...placed].sort());
    expect(placed[0]?.slice(0, 7)).toBe("2025-07");
    expect(placed.at(-1)?.slice(0, 7)).toBe("2026-07");
    for (const order of orders) {
      if (order.customerId !== null)
        expect(Date.parse(came.get(order.customerId) ?? "")).toBeLessThan(
          Date.parse(order.createdAt),
        );
    }
  });

  test("lists an order by the instants that the order itself has", () => {
    for (const { id, createdAt, processedAt, whole } of listedOrders(trial.state)) {
      expect({ id, createdAt, processedAt }).toEqual({
        id: whole().id,
        createdAt: whole().createdAt,
        processedAt: whole().processedAt,
      });
    }
  });

  test("knows of every customer which orders are theirs", () => {
    const fill = fillOf(trial.state);
    if (fill === null) throw new Error("It was not filled");
    const expected = new Map<number, number[]>();
    for (const { id, customerId } of allOrders(trial.state)) {
      if (customerId !== null) expected.set(customerId, [...(expected.get(customerId) ?? []), id]);
    }
    const counts = [...allCustomers(trial.state)].map(({ id }) => {
      const ids = ordersOf(trial.state, id).map((order) => order.id);
      expect(ids).toEqual(expected.get(id) ?? []);
      return filledOrdersOf(fill, id).length;
    });

    expect(Math.min(...counts)).toBe(0);
    expect(Math.max(...counts)).toBeGreaterThan(8);
  });

  test("has orders as `orderCreate` would have made them", () => {
    const other = new Trial();
    const kinds = new Set<string>();
    for (const order of [...allOrders(trial.state)].slice(0, 60)) {
      if (order.refunds.length > 0 || order.cancelledAt !== null) continue;
      const price = (minor: number) => ({
        shopMoney: { amount: (minor / 100).toFixed(2), currencyCode: order.currency },
      });
      const taxLines = [{ title: "VAT", rate: "0.19" }];
      const [discount] = order.discounts;
      kinds.add(`${order.statedFinancialStatus} ${discount === undefined ? "" : "discounted"}`);
      const input = {
        currency: order.currency,
        taxesIncluded: order.taxesIncluded,
        sourceName: order.sourceName,
        financialStatus: order.statedFinancialStatus,
        fulfillmentStatus: order.statedFulfillmentStatus,
        lineItems: order.lines.map((line) => ({
          variantId: gid("ProductVariant", line.variantId ?? 0),
          quantity: line.quantity,
          priceSet: price(line.unitPrice.shop),
          requiresShipping: true,
          taxLines,
        })),
        shippingLines: order.shippingLines.map((line) => ({
          title: line.title,
          priceSet: price(line.price.shop),
          taxLines,
        })),
        ...(discount !== undefined && {
          discountCode: { itemPercentageDiscountCode: { code: "WELCOME10", percentage: 10 } },
        }),
      };
      const mutation = `mutation ($order: OrderCreateOrderInput!) {
        orderCreate(order: $order) { order { ${ORDER} } userErrors { message } }
      }`;
      const { orderCreate } = other.data(mutation, { order: input });
      const read = trial.data(`{ order(id: "${gid("Order", order.id)}") { ${ORDER} } }`);
      expect(comparable(read["order"])).toEqual(
        comparable((orderCreate as { order: unknown }).order),
      );
    }
    expect([...kinds].sort()).toEqual(["PAID ", "PAID discounted", "PENDING "]);
  });

  test("has refunds whose money is what their units were worth, and cancelled orders without units", () => {
    const orders = [...allOrders(trial.state)];
    const refunded = orders.filter(
      (order) => order.refunds.length > 0 && order.cancelledAt === null,
    );
    const gone = orders.filter((order) => order.cancelledAt !== null);

    expect(refunded.length).toBeGreaterThan(10);
    expect(gone.length).toBeGreaterThan(2);
    for (const order of refunded) {
      expect(order.refunds[0]?.adjustments).toEqual([]);
      expect(order.refunds[0]?.lines.length).toBeGreaterThan(0);
      expect(order.transactions.at(-1)?.kind).toBe("REFUND");
    }
    for (const { id } of gone) {
      const { order } = trial.data(
        `{ order(id: "${gid("Order", id)}") { currentTotalPriceSet ${MONEY} netPaymentSet ${MONEY} } }`,
      ) as { order: Record<string, { shopMoney: { amount: string } }> };
      expect(Object.values(order).map((set) => set.shopMoney.amount)).toEqual(["0.0", "0.0"]);
    }
  });

  test("keeps a customer who is changed, and goes on numbering where it ended", () => {
    const update = `mutation {
      customerUpdate(input: { id: "gid://shopify/Customer/1005", firstName: "Zoe" }) { userErrors { message } }
      customerCreate(input: { email: "new@example.com" }) { customer { id } }
    }`;
    expect(trial.data(update)).toMatchObject({
      customerUpdate: { userErrors: [] },
      customerCreate: { customer: { id: "gid://shopify/Customer/1096" } },
    });
    const { customers } = trial.data(`{ customers(first: 250) { nodes { id firstName } } }`) as {
      customers: { nodes: { id: string; firstName: string | null }[] };
    };

    expect(customers.nodes).toHaveLength(96);
    expect(customers.nodes[4]).toEqual({ id: "gid://shopify/Customer/1005", firstName: "Zoe" });
    expect(Object.keys(trial.state.records["customers"] ?? {})).toEqual(["1005", "1096"]);
  });

  test("takes back the change of a customer when the mutation fails", () => {
    const { result } = trial.run(`mutation {
      customerUpdate(input: { id: "gid://shopify/Customer/1005", firstName: "Zoe" }) { customer { events(first: 1) { nodes { id } } } }
    }`);

    expect(result.errors?.[0]?.message).toBe("sandbox: Customer.events is not modelled");
    expect(trial.state.records["customers"]).toBeUndefined();
  });

  test("finds a customer by address and phone, and refuses the address a second time", () => {
    const { email, phone, id } = [...allCustomers(trial.state)].find((each) => each.phone) ?? {};
    const find = `query ($email: String!, $phone: String!) {
      byEmail: customerByIdentifier(identifier: { emailAddress: $email }) { id }
      byPhone: customerByIdentifier(identifier: { phoneNumber: $phone }) { id }
    }`;
    const found = { id: gid("Customer", id ?? 0) };
    expect(trial.data(find, { email, phone })).toEqual({ byEmail: found, byPhone: found });

    const create = `mutation ($email: String!) {
      customerCreate(input: { email: $email }) { customer { id } userErrors { message } }
    }`;
    expect(trial.data(create, { email })).toMatchObject({ customerCreate: { customer: null } });
  });

  test("moves the orders of a customer who is merged, and forgets them", () => {
    const [one, other] = [...allCustomers(trial.state)].filter(
      ({ id }) => ordersOf(trial.state, id).length > 3,
    );
    if (one === undefined || other === undefined) throw new Error("Nobody bought more than three");
    const count = ordersOf(trial.state, one.id).length + ordersOf(trial.state, other.id).length;
    trial.data(
      `mutation ($a: ID!, $b: ID!) {
        customerMerge(customerOneId: $a, customerTwoId: $b) { userErrors { message } }
      }`,
      { a: gid("Customer", one.id), b: gid("Customer", other.id) },
    );
    trial.runJobs();
    const left = [...allCustomers(trial.state)].map(({ id }) => id);

    expect(left).toHaveLength(94);
    const kept = left.includes(one.id) ? one.id : other.id;
    expect(ordersOf(trial.state, kept)).toHaveLength(count);
    expect([...allOrders(trial.state)]).toHaveLength(400);
  });

  test("keeps an order that is changed", () => {
    const id = [...allOrders(trial.state)].at(-1)?.id ?? 0;
    trial.data(
      `mutation ($id: ID!) { tagsAdd(id: $id, tags: ["seen"]) { userErrors { message } } }`,
      { id: gid("Order", id) },
    );

    expect(findOrder(trial.state, id)?.tags).toEqual(["seen"]);
    expect(Object.keys(trial.state.records["orders"] ?? {})).toEqual([String(id)]);
  });

  test("cannot be filled again, nor when it has a customer", () => {
    trial.perform((call) => expect(fillStore(call, SIZE)).toBe(false));
    const used = new Trial();
    used.data(`mutation { customerCreate(input: { email: "a@example.com" }) { customer { id } } }`);
    used.perform((call) => expect(fillStore(call, SIZE)).toBe(false));
  });
});
