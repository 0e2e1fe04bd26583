import { expect } from "vitest";
import { type OrderRecord } from "./record";
import { totalsOf } from "./totals";

/** What holds for the figures of every order, whatever happened to it. */
export function expectSane(order: OrderRecord): void {
  const { refundDiscrepancy, ...totals } = totalsOf(order);
  for (const [name, amount] of Object.entries(totals)) {
    expect(amount.shop, name).toBeGreaterThanOrEqual(0);
  }
  expect(totals.refunded.shop).toBeLessThanOrEqual(totals.received.shop);
  expect(totals.currentTotal.shop).toBeLessThanOrEqual(totals.total.shop);
  expect(Number.isInteger(refundDiscrepancy.shop)).toBe(true);
}
