import { describe, expect, test } from "vitest";
import { type Announcement } from "../module";
import { cancel, place, price, read, refund, repay } from "./trial-orders";
import { type TrialStore, trialStore } from "./trial-store";

const vat = [{ title: "MwSt", rate: "0.19" }];

function twoLines(store: TrialStore, more: Record<string, unknown> = {}) {
  return place(store, {
    email: "ada@example.com",
    taxesIncluded: true,
    financialStatus: "PAID",
    sourceName: "web",
    tags: ["b", "a"],
    lineItems: [
      { title: "Mug", quantity: 2, priceSet: price("15.00"), taxLines: vat },
      { title: "Board", quantity: 1, priceSet: price("19.95"), taxLines: vat },
    ],
    shippingLines: [{ title: "Parcel", code: "DHL", priceSet: price("4.90"), taxLines: vat }],
    discountCode: { itemPercentageDiscountCode: { code: "WELCOME", percentage: 10 } },
    ...more,
  });
}

/** The topics announced by what `change` does. */
function topicsOf(store: TrialStore, change: () => void): string[] {
  const before = store.announced.length;
  change();
  return store.announced.slice(before).map(({ topic }) => topic);
}

function body(announced: readonly Announcement[], topic: string): Record<string, unknown> {
  const found = announced.filter((each) => each.topic === topic).at(-1);
  if (found === undefined) throw new Error(`${topic} was not announced`);
  return found.payload as Record<string, unknown>;
}

describe("webhooks of an order", () => {
  test("tell of a new customer, the order, its payment and the customer's totals", () => {
    const store = trialStore();

    expect(topicsOf(store, () => twoLines(store))).toEqual([
      "customers/create",
      "orders/create",
      "orders/paid",
      "orders/updated",
      "customers/update",
    ]);
  });

  test("leave the payment out until there is one", () => {
    const store = trialStore();
    const { id } = twoLines(store, { financialStatus: "PENDING" });
    expect(store.announced.map(({ topic }) => topic)).not.toContain("orders/paid");

    const topics = topicsOf(store, () => {
      store.admin(
        `mutation ($id: ID!) { orderMarkAsPaid(input: { id: $id }) { userErrors { message } } }`,
        { id },
      );
    });
    expect(topics).toEqual(["orders/paid", "orders/updated", "customers/update"]);
  });

  test("tell of refunds, cancellations and plain changes", () => {
    const store = trialStore();
    const order = twoLines(store);
    const transactions = [repay(order, "1.00")];

    expect(topicsOf(store, () => refund(store, { orderId: order.id, transactions }))).toEqual([
      "refunds/create",
      "orders/updated",
      "customers/update",
    ]);
    expect(topicsOf(store, () => cancel(store, { orderId: order.id }))).toEqual([
      "refunds/create",
      "orders/cancelled",
      "orders/updated",
      "customers/update",
    ]);
    const note = `mutation ($id: ID!) {
      orderUpdate(input: { id: $id, note: "Ring twice" }) { userErrors { message } }
    }`;
    expect(topicsOf(store, () => store.admin(note, { id: order.id }))).toEqual(["orders/updated"]);
  });

  test("are not sent for what is refused", () => {
    const store = trialStore();
    const order = twoLines(store);
    const transactions = [repay(order, "99.00")];

    expect(topicsOf(store, () => refund(store, { orderId: order.id, transactions }))).toEqual([]);
  });

  test("move updated_at on with every change, also within one second", () => {
    const store = trialStore();
    const order = twoLines(store);
    for (const amount of ["1.00", "2.00"]) {
      refund(store, { orderId: order.id, transactions: [repay(order, amount)] });
    }
    cancel(store, { orderId: order.id });

    const moments = store.announced
      .filter(({ topic }) => topic === "orders/updated")
      .map(({ payload }) => (payload as { readonly updated_at: string }).updated_at);
    expect(moments).toEqual([...new Set(moments)].sort());
    expect(moments).toHaveLength(4);
  });
});

describe("the body of a partly refunded order", () => {
  function partlyRefunded() {
    const store = trialStore();
    store.moveTo("2026-12-24T23:30:00Z");
    const order = twoLines(store);
    const [mug] = order.lineItems.nodes;
    refund(store, {
      orderId: order.id,
      note: "Chipped",
      refundLineItems: [{ lineItemId: mug?.id, quantity: 1, restockType: "RETURN" }],
      shipping: { amount: "2.00" },
      transactions: [repay(order, "16.50")],
    });
    return { store, order: read(store, order.id), body: body(store.announced, "orders/updated") };
  }

  test("states original and current figures in the store's money and time", () => {
    expect(partlyRefunded().body).toMatchObject({
      admin_graphql_api_id: "gid://shopify/Order/1001",
      id: 1001,
      created_at: "2026-12-25T00:30:00+01:00",
      financial_status: "partially_refunded",
      taxes_included: true,
      test: false,
      source_name: "web",
      tags: "a, b",
      total_line_items_price: "49.95",
      total_discounts: "5.00",
      subtotal_price: "44.95",
      total_price: "49.85",
      total_shipping_price_set: { shop_money: { amount: "4.90", currency_code: "EUR" } },
      current_subtotal_price: "31.45",
      current_total_discounts: "3.50",
      current_shipping_price_set: { presentment_money: { amount: "2.90", currency_code: "EUR" } },
      current_total_price: "33.35",
      total_outstanding: "0.00",
      discount_codes: [{ code: "WELCOME", amount: "5.00", type: "percentage" }],
    });
  });

  test("keeps a line's units and discounts whole and says what is left of it", () => {
    const lines = partlyRefunded().body["line_items"];

    expect(lines).toMatchObject([
      {
        quantity: 2,
        current_quantity: 1,
        fulfillable_quantity: 1,
        price: "15.00",
        gift_card: false,
        total_discount: "0.00",
        discount_allocations: [{ amount: "3.00", discount_application_index: 0 }],
        tax_lines: [{ price: "4.31", rate: 0.19 }],
        current_subtotal_price_set: { shop_money: { amount: "11.35" } },
      },
      { quantity: 1, current_quantity: 1, discount_allocations: [{ amount: "2.00" }] },
    ]);
  });

  test("embeds the refund with its lines, shipping, money and the difference", () => {
    const { body: order, store } = partlyRefunded();
    const refunds = order["refunds"];

    expect(refunds).toMatchObject([
      {
        order_id: 1001,
        note: "Chipped",
        restock: true,
        refund_line_items: [
          {
            quantity: 1,
            restock_type: "return",
            subtotal: 13.5,
            subtotal_set: { shop_money: { amount: "13.50", currency_code: "EUR" } },
            total_tax_set: { shop_money: { amount: "2.16" } },
            line_item: { id: 1001, title: "Mug" },
          },
        ],
        refund_shipping_lines: [{ subtotal_amount_set: { shop_money: { amount: "2.00" } } }],
        transactions: [{ kind: "refund", status: "success", amount: "16.50", gateway: "manual" }],
        order_adjustments: [
          { kind: "refund_discrepancy", amount: "-1.00", reason: "Refund discrepancy" },
        ],
      },
    ]);
    expect(body(store.announced, "refunds/create")).toEqual((refunds as unknown[])[0]);
  });

  test("names the customer without tags, consent and totals", () => {
    const customer = partlyRefunded().body["customer"];

    expect(customer).toMatchObject({ id: 1001, email: "ada@example.com", state: "disabled" });
    for (const key of ["tags", "orders_count", "total_spent", "email_marketing_consent"]) {
      expect(customer).not.toHaveProperty(key);
    }
  });

  test("agrees with what the Admin API reads of the same order", () => {
    const { body: rest, order } = partlyRefunded();
    const amounts = {
      current_total_price: order.currentTotalPriceSet,
      current_subtotal_price: order.currentSubtotalPriceSet,
      current_total_tax: order.currentTotalTaxSet,
      current_total_discounts: order.currentTotalDiscountsSet,
      total_price: order.totalPriceSet,
      total_tax: order.totalTaxSet,
    };

    for (const [name, set] of Object.entries(amounts)) {
      expect(Number(rest[name]), name).toBe(Number(set.shopMoney.amount));
    }
    expect(new Date(String(rest["updated_at"])).getTime()).toBe(Date.parse(order.updatedAt));
    const lines = rest["line_items"] as readonly Record<string, unknown>[];
    lines.forEach((line, index) => {
      const node = order.lineItems.nodes[index];
      expect(line["current_quantity"]).toBe(node?.currentQuantity);
      const before = node?.priceAfterAllDiscountsBeforeTaxesSet.shopMoney.amount;
      expect(line["current_subtotal_price_set"]).toMatchObject({
        shop_money: { amount: Number(before).toFixed(2) },
      });
    });
  });
});
