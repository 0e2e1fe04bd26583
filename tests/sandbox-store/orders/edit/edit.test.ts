import { describe, expect, test } from "vitest";
import { send, sendingOf } from "../fulfillment/trial-fulfillments";
import { place, price, read, refund, repay, shop } from "../trial-orders";
import { type TrialStore, trialStore } from "../trial-store";
import {
  addDiscount,
  addItem,
  addVariant,
  begun,
  commit,
  discountsOf,
  euros,
  removeDiscount,
  setQuantity,
} from "./trial-edits";

const vat = [{ title: "MwSt", rate: "0.19" }];
const BOARD = "gid://shopify/ProductVariant/80051";

/** Three mugs at 11.90 and a book at 23.80, with tax inside, paid. */
function paid(store: TrialStore, more: Record<string, unknown> = {}) {
  return place(store, {
    email: "ada@example.com",
    taxesIncluded: true,
    financialStatus: "PAID",
    lineItems: [
      { title: "Mug", quantity: 3, priceSet: price("11.90"), taxLines: vat },
      { title: "Book", quantity: 1, priceSet: price("23.80"), taxLines: vat },
    ],
    ...more,
  });
}

describe("an edit that takes units off", () => {
  test("leaves what was ordered and says what is left, in every later read", () => {
    const store = trialStore();
    const order = paid(store);
    const { id, lines } = begun(store, order);
    setQuantity(store, { id, lineItemId: lines[0], quantity: 1 });
    setQuantity(store, { id, lineItemId: lines[1], quantity: 0 });
    expect(read(store, order.id)).toEqual(order);
    expect(commit(store, id)).toMatchObject({
      order: { id: order.id },
      successMessages: ["Order updated"],
    });

    const after = read(store, order.id);
    expect(after.lineItems.nodes).toMatchObject([
      { quantity: 3, currentQuantity: 1 },
      { quantity: 1, currentQuantity: 0 },
    ]);
    expect(shop(after.totalPriceSet, after.currentTotalPriceSet)).toEqual(["59.5", "11.9"]);
    expect(shop(after.totalTaxSet, after.currentTotalTaxSet)).toEqual(["9.5", "1.9"]);
    expect(after.updatedAt > order.updatedAt).toBe(true);
    expect(after.refunds).toEqual([]);
  });

  test("takes the part of a code off as well, and a refund afterwards only what is left", () => {
    const store = trialStore();
    const order = paid(store, {
      discountCode: { itemFixedDiscountCode: { code: "FIVE", amountSet: price("5.00") } },
    });
    const { id, lines } = begun(store, order);
    setQuantity(store, { id, lineItemId: lines[0], quantity: 2 });
    commit(store, id);

    const after = read(store, order.id);
    expect(shop(after.currentSubtotalPriceSet, after.currentTotalDiscountsSet)).toEqual([
      "43.6",
      "4.0",
    ]);
    const refundLineItems = [{ lineItemId: order.lineItems.nodes[0]?.id, quantity: 3 }];
    expect(refund(store, { orderId: order.id, refundLineItems }).userErrors[0]?.message).toContain(
      "cannot refund more items",
    );
  });

  test("leaves money to give back, which is no discrepancy then", () => {
    const store = trialStore();
    const order = paid(store);
    const { id, lines } = begun(store, order);
    setQuantity(store, { id, lineItemId: lines[1], quantity: 0 });
    commit(store, id);
    const transactions = [repay(order, "23.80")];
    const after = refund(store, { orderId: order.id, transactions }).order;

    expect(after && shop(after.refundDiscrepancySet, after.currentTotalPriceSet)).toEqual([
      "0.0",
      "35.7",
    ]);
    const more = refund(store, { orderId: order.id, transactions: [repay(order, "5.00")] }).order;
    expect(more && shop(more.refundDiscrepancySet, more.currentTotalPriceSet)).toEqual([
      "-5.0",
      "30.7",
    ]);
  });

  test("is not possible for units that were sent", () => {
    const store = trialStore();
    const order = paid(store);
    send(store, order.id, 2);
    const { id, lines } = begun(store, order);

    expect(setQuantity(store, { id, lineItemId: lines[0], quantity: 1 }).userErrors).toMatchObject([
      { field: ["quantity"] },
    ]);
    expect(setQuantity(store, { id, lineItemId: lines[0], quantity: 2 }).userErrors).toEqual([]);
    commit(store, id);
    expect(sendingOf(store, order.id).lineItems.nodes[0]).toEqual({ unfulfilledQuantity: 0 });
  });
});

describe("an edit that adds", () => {
  test("a product takes its price and the order's own tax rates, and leaves it partly paid", () => {
    const store = trialStore();
    const order = paid(store);
    const { id } = begun(store, order);
    const staged = addVariant(store, { id, variantId: BOARD, quantity: 2 });

    expect(staged.calculatedOrder).toMatchObject({
      subtotalLineItemsQuantity: 6,
      totalPriceSet: { shopMoney: { amount: "159.4" } },
      totalOutstandingSet: { shopMoney: { amount: "99.9" } },
      taxLines: [{ title: "MwSt", priceSet: { shopMoney: { amount: "25.45" } } }],
      addedLineItems: { nodes: [{ title: "Olive wood board", quantity: 2 }] },
    });
    commit(store, id);
    const after = read(store, order.id);
    expect(after.displayFinancialStatus).toBe("PARTIALLY_PAID");
    expect(after.lineItems.nodes[2]).toMatchObject({
      title: "Olive wood board",
      quantity: 2,
      currentQuantity: 2,
    });
    expect(shop(after.totalPriceSet, after.totalOutstandingSet)).toEqual(["159.4", "99.9"]);
  });

  test("units to a line raises its tax with its price", () => {
    const store = trialStore();
    const order = paid(store);
    const { id, lines } = begun(store, order);
    setQuantity(store, { id, lineItemId: lines[0], quantity: 4 });
    commit(store, id);

    const after = read(store, order.id);
    expect(after.lineItems.nodes[0]).toMatchObject({ quantity: 4, currentQuantity: 4 });
    expect(shop(after.totalPriceSet, after.totalTaxSet)).toEqual(["71.4", "11.4"]);
  });

  test("sends what it added by a fulfillment order of its own", () => {
    const store = trialStore();
    const order = paid(store);
    const { id, lines } = begun(store, order);
    setQuantity(store, { id, lineItemId: lines[0], quantity: 1 });
    addVariant(store, { id, variantId: BOARD });
    commit(store, id);

    expect(sendingOf(store, order.id).fulfillmentOrders.nodes).toMatchObject([
      {
        lineItems: {
          nodes: [
            { totalQuantity: 1, remainingQuantity: 1 },
            { totalQuantity: 1, remainingQuantity: 1 },
          ],
        },
      },
      { status: "OPEN", lineItems: { nodes: [{ totalQuantity: 1, remainingQuantity: 1 }] } },
    ]);
  });

  test("forgets a line that was taken back before the commit, with its discount", () => {
    const store = trialStore();
    const order = paid(store);
    const { id } = begun(store, order);
    const lineItemId = addItem(store, { id }).calculatedLineItem?.id;
    addDiscount(store, { id, lineItemId, discount: { percentValue: 50 } });
    const staged = setQuantity(store, { id, lineItemId, quantity: 0 });
    expect(staged.calculatedLineItem).toMatchObject({ title: "Gift wrap", quantity: 0 });
    commit(store, id);

    expect(read(store, order.id)).toEqual(order);
  });
});

describe("an edit that gives a discount", () => {
  test("takes a fixed amount off each unit", () => {
    const store = trialStore();
    const { id } = begun(store, paid(store));
    const lineItemId = addItem(store, { id, quantity: 2 }).calculatedLineItem?.id;
    const discount = { description: "Sorry", fixedValue: euros("1.00") };
    const staged = addDiscount(store, { id, lineItemId, discount });

    expect(staged.calculatedLineItem).toMatchObject({
      hasStagedLineItemDiscount: true,
      discountedUnitPriceSet: { shopMoney: { amount: "2.0" } },
      calculatedDiscountAllocations: [
        {
          allocatedAmountSet: { shopMoney: { amount: "2.0" } },
          discountApplication: {
            __typename: "CalculatedManualDiscountApplication",
            description: "Sorry",
            appliedTo: "LINE",
          },
        },
      ],
    });
  });

  test("takes a percentage off, and its part of the tax, in every later read", () => {
    const store = trialStore();
    const order = paid(store);
    const { id, lines } = begun(store, order);
    const discount = { description: "Dented", percentValue: 50 };
    addDiscount(store, { id, lineItemId: lines[1], discount });
    commit(store, id);

    const after = read(store, order.id);
    expect(shop(after.totalPriceSet, after.totalTaxSet)).toEqual(["47.6", "7.6"]);
    const query = `query ($id: ID!) { order(id: $id) {
      edited discountCodes originalTotalPriceSet { shopMoney { amount } }
      cartDiscountAmountSet { shopMoney { amount } }
      discountApplications(first: 2) { nodes { __typename ... on ManualDiscountApplication { title } } }
      lineItems(first: 2) { nodes {
        totalDiscountSet { shopMoney { amount } } discountedUnitPriceSet { shopMoney { amount } }
      } }
    } }`;
    expect(store.admin(query, { id: order.id })["order"]).toEqual({
      edited: true,
      discountCodes: [],
      originalTotalPriceSet: { shopMoney: { amount: "59.5" } },
      cartDiscountAmountSet: { shopMoney: { amount: "0.0" } },
      discountApplications: {
        nodes: [{ __typename: "ManualDiscountApplication", title: "Dented" }],
      },
      lineItems: {
        nodes: [
          {
            totalDiscountSet: { shopMoney: { amount: "0.0" } },
            discountedUnitPriceSet: { shopMoney: { amount: "11.9" } },
          },
          {
            totalDiscountSet: { shopMoney: { amount: "11.9" } },
            discountedUnitPriceSet: { shopMoney: { amount: "11.9" } },
          },
        ],
      },
    });
  });
});

test("an edit takes a discount of its own off again, and the order is as it was", () => {
  const store = trialStore();
  const order = paid(store);
  const { id, lines } = begun(store, order);
  const give = (percentValue: number) =>
    addDiscount(store, { id, lineItemId: lines[0], discount: { percentValue } }).calculatedLineItem;
  const [first] = discountsOf(give(50));
  const [, second] = discountsOf(give(10));

  expect(removeDiscount(store, { id, discountApplicationId: first })).toMatchObject({
    calculatedOrder: { totalPriceSet: { shopMoney: { amount: "55.93" } } },
    userErrors: [],
  });
  expect(removeDiscount(store, { id, discountApplicationId: second })).toMatchObject({
    calculatedOrder: { totalPriceSet: { shopMoney: { amount: "59.5" } } },
  });
  commit(store, id);
  expect(read(store, order.id)).toEqual(order);
});

test("an edit is applied to the order as it stands at the commit", () => {
  const store = trialStore();
  const order = paid(store);
  const { id, lines } = begun(store, order);
  setQuantity(store, { id, lineItemId: lines[0], quantity: 2 });
  const refundLineItems = [{ lineItemId: order.lineItems.nodes[0]?.id, quantity: 1 }];
  refund(store, { orderId: order.id, refundLineItems });
  commit(store, id);

  expect(read(store, order.id).lineItems.nodes[0]?.currentQuantity).toBe(2);
});
