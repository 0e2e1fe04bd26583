import { expect, test } from "vitest";
import { findDiscountByCode, discountsOf } from "../discounts/record";
import { amountSpentMinor, lastOrder, numberOfOrders } from "./customer-summary";
import { ordersOf } from "./find";
import { cancel, place, price, refund, repay } from "./trial-orders";
import { trialStore } from "./trial-store";

const ADA = 1001;
const board = [{ title: "Board", quantity: 1, priceSet: price("49.95") }];
const paid = { email: "ada@example.com", financialStatus: "PAID", lineItems: board };

test("a customer's totals count what was bought and kept, not tests and cancellations", () => {
  const store = trialStore();
  const kept = place(store, paid);
  const cancelled = place(store, paid);
  place(store, { ...paid, test: true });
  place(store, { ...paid, financialStatus: "PENDING" });
  refund(store, { orderId: kept.id, transactions: [repay(kept, "20.00")] });
  cancel(store, { orderId: cancelled.id, refund: true });

  expect(ordersOf(store.state, ADA)).toHaveLength(4);
  expect(numberOfOrders(store.state, ADA)).toBe("2");
  expect(amountSpentMinor(store.state, ADA, "EUR")).toBe(2995);
  expect(lastOrder(store.state, ADA)?.name).toBe("#1004");
});

test("an order that carries a code counts as a use of it, whatever its case", () => {
  const store = trialStore();
  store.state.records["discounts"] = {
    "1": { id: 1, code: "Welcome", uses: [] },
  };
  const discountCode = { itemPercentageDiscountCode: { code: "WELCOME", percentage: 10 } };
  place(store, { ...paid, discountCode });

  expect(discountsOf(store.state)["1"]?.uses).toEqual([{ orderId: 1001, customerId: ADA }]);
  expect(findDiscountByCode(store.state, "welcome")?.uses).toHaveLength(1);
});
