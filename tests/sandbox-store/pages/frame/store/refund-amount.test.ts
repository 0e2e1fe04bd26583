import { expect, test } from "vitest";
import { fromMinor, toMinor } from "./minor";
import {
  overpaidMinor,
  shippingLeftMinor,
  shippingWorthMinor,
  unitsWorthMinor,
} from "./refund-amount";

const set = (amount: string) => ({ shopMoney: { amount, currencyCode: "EUR" } });
const line = (total: string, quantity: number, tax = "0.00") => ({
  quantity,
  discountedTotalSet: set(total),
  taxLines: [{ title: "Tax", priceSet: set(tax) }],
});
const shipping = (price: string, tax = "0.00") => {
  const taxLines = [{ title: "Tax", priceSet: set(tax) }];
  return { nodes: [{ title: "Standard", discountedPriceSet: set(price), taxLines }] };
};

test("refunds a unit's share of the line after discounts, rounded half up", () => {
  expect(unitsWorthMinor({ taxesIncluded: true }, line("10.00", 3, "1.60"), 1)).toBe(333);
  expect(unitsWorthMinor({ taxesIncluded: true }, line("10.00", 3, "1.60"), 2)).toBe(667);
  expect(unitsWorthMinor({ taxesIncluded: true }, line("10.00", 3, "1.60"), 3)).toBe(1000);
});

test("adds the tax of the units where prices come without it", () => {
  expect(unitsWorthMinor({ taxesIncluded: false }, line("20.00", 2, "1.60"), 1)).toBe(1080);
});

test("adds the tax of the shipping where prices come without it", () => {
  const order = { shippingLines: shipping("4.90", "0.39") };
  expect(shippingWorthMinor({ ...order, taxesIncluded: false }, 100)).toBe(108);
  expect(shippingWorthMinor({ ...order, taxesIncluded: true }, 100)).toBe(100);
});

test("offers no more shipping than has not been refunded", () => {
  const totalRefundedShippingSet = set("1.90");
  expect(shippingLeftMinor({ shippingLines: shipping("4.90"), totalRefundedShippingSet })).toBe(
    300,
  );
  expect(shippingLeftMinor({ shippingLines: shipping("0.00"), totalRefundedShippingSet })).toBe(0);
});

test("reads an amount only in the places that its currency has", () => {
  expect(toMinor("49.95", "EUR")).toBe(4995);
  expect(toMinor("49,9", "EUR")).toBe(4990);
  expect(toMinor("49.955", "EUR")).toBeNull();
  expect(toMinor("500", "JPY")).toBe(500);
  expect(toMinor("500.5", "JPY")).toBeNull();
  expect(toMinor("-1", "EUR")).toBeNull();
});

test("writes minor units back as the same amount", () => {
  expect(fromMinor(5, "EUR")).toBe("0.05");
  expect(fromMinor(4995, "EUR")).toBe("49.95");
  expect(fromMinor(500, "JPY")).toBe("500");
});

test("what an edit left to give back is what is paid beyond the current total", () => {
  const order = { netPaymentSet: set("30.00"), currentTotalPriceSet: set("20.00") };
  expect(overpaidMinor({ ...order, edited: true })).toBe(1000);
  expect(overpaidMinor({ ...order, edited: true, netPaymentSet: set("15.00") })).toBe(0);
  // Money that a refund kept back is no edit's: it stays where it is.
  expect(overpaidMinor({ ...order, edited: false })).toBe(0);
});
