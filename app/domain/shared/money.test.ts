import fc from "fast-check";
import { expect, test } from "vitest";
import { currencyExponent, decimalAmount, minorUnits } from "./money";

test("amounts are whole minor units of their currency [R10]", () => {
  expect(minorUnits("49.95", "EUR")).toBe(4995);
  expect(minorUnits("15.0", "EUR")).toBe(1500);
  expect(minorUnits("15", "EUR")).toBe(1500);
  expect(minorUnits("1200", "JPY")).toBe(1200);
  expect(minorUnits("1200.00", "JPY")).toBe(1200);
  expect(minorUnits("1.234", "KWD")).toBe(1234);
  expect(minorUnits("-20.00", "EUR")).toBe(-2000);
});

test("an amount that would have to be rounded is refused", () => {
  expect(() => minorUnits("49.955", "EUR")).toThrow("more decimals");
  expect(() => minorUnits("0.5", "JPY")).toThrow("more decimals");
});

test.each(["", "1e3", "1,50", "abc", "1.", "NaN", "1234567890123"])(
  "%j is not an amount",
  (text) => {
    expect(() => minorUnits(text, "EUR")).toThrow("Not an amount");
  },
);

test("writing an amount and reading it again changes nothing", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.constantFrom("EUR", "JPY", "KWD"),
      (minor, currency) => {
        expect(minorUnits(decimalAmount(minor, currency), currency)).toBe(minor === 0 ? 0 : minor);
        expect(currencyExponent(currency)).toBeGreaterThanOrEqual(0);
      },
    ),
  );
});
