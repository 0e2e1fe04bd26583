import { expect, test } from "vitest";
import { readAmount } from "./amount";

test("an amount may be typed with a point, a comma or neither", () => {
  expect(readAmount("15", "EUR")).toBe(1_500);
  expect(readAmount(" 15.50 ", "EUR")).toBe(1_550);
  expect(readAmount("15,5", "EUR")).toBe(1_550);
  expect(readAmount("1500", "JPY")).toBe(1_500);
});

test.each(["", "-5", "5 EUR", "1.234,56", "15.555", "1e3", "9999999999"])(
  "%j is no amount",
  (text) => {
    expect(readAmount(text, "EUR")).toBeNull();
  },
);

test("decimals that the currency does not have are no amount", () => {
  expect(readAmount("15.5", "JPY")).toBeNull();
});
