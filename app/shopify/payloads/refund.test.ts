import { expect, test } from "vitest";
import { refundBody } from "./refund";

const set = (amount: string) => ({ shop_money: { amount, currency_code: "EUR" } });
const paid = (amount: string) => ({ kind: "refund", status: "success", amount, currency: "EUR" });

const read = (changes: object) =>
  refundBody.parse({ id: 9, order_id: 7, created_at: "2026-07-01T10:00:00+02:00", ...changes });

const parcel = (subtotal: string, tax: string) => ({
  refund_shipping_lines: [{ subtotal_amount_set: set(subtotal), tax_amount_set: set(tax) }],
});

test("the tax that comes back with shipping is no money beyond it, where prices are stated without tax [R13]", () => {
  const refund = read({ ...parcel("8.39", "0.61"), transactions: [paid("9.00")] });
  expect(refund).toMatchObject({ shippingMinor: 839, amountMinor: 0 });
});

test("money beyond shipping is what Shopify records as a discrepancy, less of it as well [R13]", () => {
  const beyond = (amount: string) => ({
    ...parcel("4.90", "0.78"),
    order_adjustments: [{ kind: "refund_discrepancy", amount_set: set(amount) }],
  });
  expect(read({ ...beyond("-3.00"), transactions: [paid("7.90")] }).amountMinor).toBe(300);
  expect(read({ ...beyond("2.00"), transactions: [paid("2.90")] }).amountMinor).toBe(-200);
});

test("of a refund with neither lines nor shipping everything that was paid out counts, but nothing that failed [R13]", () => {
  const transactions = [paid("5.00"), { ...paid("2.00"), status: "failure" }];
  expect(read({ transactions }).amountMinor).toBe(500);
  const line = { line_item_id: 1, quantity: 1 };
  expect(read({ transactions, refund_line_items: [line] }).amountMinor).toBe(0);
});
