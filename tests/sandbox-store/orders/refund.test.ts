import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ordersIn } from "./record";
import { cancel, place, price, read, refund, repay, shop } from "./trial-orders";
import { expectSane } from "./trial-sanity";
import { DOLLAR_STORE, type TrialStore, trialStore } from "./trial-store";

const vat = [{ title: "MwSt", rate: "0.19" }];

/** Three units at 10.00 with tax inside and a code that takes 1.00 off, and shipping of 5.00. */
function threeUnits(store: TrialStore) {
  return place(store, {
    email: "ada@example.com",
    taxesIncluded: true,
    financialStatus: "PAID",
    lineItems: [{ title: "Mug", quantity: 3, priceSet: price("10.00"), taxLines: vat }],
    shippingLines: [{ title: "Parcel", priceSet: price("5.00"), taxLines: vat }],
    discountCode: { itemFixedDiscountCode: { code: "ONE", amountSet: price("1.00") } },
  });
}

describe("a refund by line", () => {
  test("takes the units off with their part of discount and tax", () => {
    const store = trialStore();
    const order = threeUnits(store);
    const [line] = order.lineItems.nodes;
    const lines = [{ lineItemId: line?.id, quantity: 1, restockType: "NO_RESTOCK" }];
    const after = refund(store, {
      orderId: order.id,
      refundLineItems: lines,
      transactions: [repay(order, "9.67")],
    }).order;

    expect(after?.displayFinancialStatus).toBe("PARTIALLY_REFUNDED");
    expect(after?.lineItems.nodes[0]).toMatchObject({ quantity: 3, currentQuantity: 2 });
    expect(after && shop(after.currentSubtotalPriceSet, after.currentTotalPriceSet)).toEqual([
      "19.33",
      "24.33",
    ]);
    expect(after && shop(after.totalOutstandingSet, after.refundDiscrepancySet)).toEqual([
      "0.0",
      "0.0",
    ]);
  });

  test("ends at nothing when all units and the shipping have gone one by one", () => {
    const store = trialStore();
    const order = threeUnits(store);
    const lineItemId = order.lineItems.nodes[0]?.id;
    for (const amount of ["9.67", "9.66", "14.67"]) {
      const answer = refund(store, {
        orderId: order.id,
        refundLineItems: [{ lineItemId, quantity: 1 }],
        shipping: amount === "14.67" ? { fullRefund: true } : undefined,
        transactions: [repay(order, amount)],
      });
      expect(answer.userErrors).toEqual([]);
    }

    const after = read(store, order.id);
    expect(after.displayFinancialStatus).toBe("REFUNDED");
    const current = [after.currentTotalPriceSet, after.currentTotalTaxSet, after.netPaymentSet];
    expect(shop(...current, after.refundDiscrepancySet)).toEqual(["0.0", "0.0", "0.0", "0.0"]);
    expect(shop(after.totalPriceSet, after.totalTaxSet)).toEqual(["34.0", "5.43"]);
  });

  test("without a transaction moves no money, and says what was kept", () => {
    const store = trialStore();
    const order = threeUnits(store);
    const lineItemId = order.lineItems.nodes[0]?.id;
    const after = refund(store, {
      orderId: order.id,
      refundLineItems: [{ lineItemId, quantity: 3 }],
    }).order;

    expect(after?.displayFinancialStatus).toBe("PAID");
    expect(after && shop(after.totalRefundedSet, after.currentTotalPriceSet)).toEqual([
      "0.0",
      "5.0",
    ]);
    expect(after && shop(after.refundDiscrepancySet)).toEqual(["29.0"]);
  });
});

describe("a refund by amount", () => {
  test("lowers the current total and leaves the lines as they are", () => {
    const store = trialStore();
    const order = threeUnits(store);
    const after = refund(store, { orderId: order.id, transactions: [repay(order, "4.00")] }).order;

    expect(after?.lineItems.nodes[0]?.currentQuantity).toBe(3);
    expect(after && shop(after.currentTotalPriceSet, after.currentSubtotalPriceSet)).toEqual([
      "30.0",
      "29.0",
    ]);
    expect(after && shop(after.refundDiscrepancySet, after.totalOutstandingSet)).toEqual([
      "-4.0",
      "0.0",
    ]);
  });
});

describe("a refund is refused", () => {
  test("above what was paid, in the order's money", () => {
    const store = trialStore();
    const order = threeUnits(store);
    const answer = refund(store, { orderId: order.id, transactions: [repay(order, "34.01")] });

    expect(answer.refund).toBeNull();
    expect(answer.userErrors).toEqual([
      {
        field: null,
        message: "Refund amount €34.01 is greater than net payment received €34.00",
      },
    ]);
    expect(read(store, order.id)).toEqual(order);
  });

  test("above what is left of the payment after another refund", () => {
    const store = trialStore();
    const order = threeUnits(store);
    refund(store, { orderId: order.id, transactions: [repay(order, "30.00")] });
    const answer = refund(store, { orderId: order.id, transactions: [repay(order, "4.01")] });

    expect(answer.userErrors[0]?.message).toBe(
      "Refund amount €4.01 is greater than net payment received €4.00",
    );
  });

  test.each([
    ["more units than are left", { quantity: 4 }, ["refundLineItems", "0", "quantity"]],
    ["no units", { quantity: 0 }, ["refundLineItems", "0", "quantity"]],
    [
      "an unknown line",
      { quantity: 1, lineItemId: "gid://shopify/LineItem/9" },
      ["refundLineItems", "0", "lineItemId"],
    ],
  ])("with %s", (_, line, field) => {
    const store = trialStore();
    const order = threeUnits(store);
    const refundLineItems = [{ lineItemId: order.lineItems.nodes[0]?.id, ...line }];
    const answer = refund(store, { orderId: order.id, refundLineItems });

    expect(answer.refund).toBeNull();
    expect(answer.userErrors).toMatchObject([{ field }]);
  });

  test.each([
    ["more shipping than there is", { shipping: { amount: "5.01" } }, ["shipping", "amount"]],
    ["nothing to refund", {}, null],
  ])("with %s", (_, input, field) => {
    const store = trialStore();
    const answer = refund(store, { orderId: threeUnits(store).id, ...input });

    expect(answer.userErrors).toMatchObject([{ field }]);
  });

  test("without the payment that it goes back to", () => {
    const store = trialStore();
    const order = threeUnits(store);
    const transactions = [{ ...repay(order, "1.00"), parentId: null }];

    expect(refund(store, { orderId: order.id, transactions }).userErrors).toEqual([
      {
        field: ["transactions"],
        message: "Transactions require a parent_id associated with the order",
      },
    ]);
  });

  test("for an order that does not exist", () => {
    const orderId = "gid://shopify/Order/7";

    expect(refund(trialStore(), { orderId })).toMatchObject({
      order: null,
      userErrors: [{ field: ["orderId"], message: "Order does not exist" }],
    });
  });
});

describe("a cancelled order", () => {
  test("is empty and paid back when asked", () => {
    const store = trialStore();
    const order = threeUnits(store);
    expect(cancel(store, { orderId: order.id, refund: true })).toMatchObject({
      job: { done: false },
      orderCancelUserErrors: [],
    });

    const after = read(store, order.id);
    expect(after).toMatchObject({ cancelReason: "CUSTOMER", displayFinancialStatus: "REFUNDED" });
    expect(after.cancelledAt).not.toBeNull();
    expect(shop(after.currentTotalPriceSet, after.totalRefundedSet)).toEqual(["0.0", "34.0"]);
    expect(after.lineItems.nodes[0]).toMatchObject({ quantity: 3, currentQuantity: 0 });
  });

  test("keeps the money when not asked, and lets go of money only held", () => {
    const store = trialStore();
    const paid = threeUnits(store);
    cancel(store, { orderId: paid.id });
    const held = place(store, {
      lineItems: [{ title: "A", quantity: 1, priceSet: price("3.00") }],
      transactions: [{ kind: "AUTHORIZATION", amountSet: price("3.00") }],
    });
    cancel(store, { orderId: held.id });

    expect(read(store, paid.id).displayFinancialStatus).toBe("PAID");
    expect(shop(read(store, paid.id).totalOutstandingSet)).toEqual(["0.0"]);
    expect(read(store, held.id).displayFinancialStatus).toBe("VOIDED");
    expect(shop(read(store, held.id).totalCapturableSet)).toEqual(["0.0"]);
  });
});

describe("whatever is refunded in whatever steps", () => {
  const line = fc.record({
    cents: fc.integer({ min: 0, max: 9_999 }),
    quantity: fc.integer({ min: 1, max: 4 }),
  });
  const step = fc.record({
    line: fc.nat(3),
    quantity: fc.integer({ min: 0, max: 4 }),
    shippingCents: fc.nat(500),
    moneyCents: fc.nat(9_999),
  });

  test.each(["EUR", "USD"])("no total falls below zero in %s", (currency) => {
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 0, max: 100 }),
        fc.array(step, { maxLength: 6 }),
        (lines, percentage, steps) => {
          const store = trialStore(currency === "USD" ? DOLLAR_STORE : undefined);
          const money = (cents: number) => price((cents / 100).toFixed(2), currency);
          const taxLines = [{ title: "Tax", rate: "0.19" }];
          const order = place(store, {
            taxesIncluded: currency === "EUR",
            financialStatus: "PAID",
            lineItems: lines.map(({ cents, quantity }) => ({
              title: "A",
              quantity,
              priceSet: money(cents),
              taxLines,
            })),
            shippingLines: [{ title: "Parcel", priceSet: money(490), taxLines }],
            discountCode: { itemPercentageDiscountCode: { code: "X", percentage } },
          });
          for (const each of steps) {
            const lineItemId = order.lineItems.nodes[each.line % lines.length]?.id;
            refund(store, {
              orderId: order.id,
              refundLineItems: each.quantity ? [{ lineItemId, quantity: each.quantity }] : [],
              shipping: { amount: (each.shippingCents / 100).toFixed(2) },
              transactions: each.moneyCents
                ? [repay(order, (each.moneyCents / 100).toFixed(2))]
                : [],
            });
            const record = ordersIn(store.state)[String(Number(order.name.slice(1)))];
            expect(record).toBeDefined();
            if (record !== undefined) expectSane(record);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
