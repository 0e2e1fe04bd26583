import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { graphqlAmount, minorFrom, restAmount } from "./money";

describe("money", () => {
  test.each([
    [1500, "EUR", "15.0", "15.00"],
    [4995, "EUR", "49.95", "49.95"],
    [1050, "EUR", "10.5", "10.50"],
    [5, "EUR", "0.05", "0.05"],
    [0, "EUR", "0.0", "0.00"],
    [-250, "EUR", "-2.5", "-2.50"],
    [1500, "JPY", "1500.0", "1500"],
    [1234, "KWD", "1.234", "1.234"],
  ])("%i minor units of %s are written %s and %s", (minor, currency, graphql, rest) => {
    expect(graphqlAmount(minor, currency)).toBe(graphql);
    expect(restAmount(minor, currency)).toBe(rest);
  });

  test("what is written reads back as the same amount in every currency", () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom("EUR", "JPY", "KWD"), (minor, currency) => {
        expect(minorFrom(graphqlAmount(minor, currency), currency)).toBe(minor);
        expect(minorFrom(restAmount(minor, currency), currency)).toBe(minor);
      }),
    );
  });

  test("decimals beyond the currency's own are rounded half away from zero", () => {
    expect(minorFrom("1.005", "EUR")).toBe(101);
    expect(minorFrom("1.0049", "EUR")).toBe(100);
    expect(minorFrom("-1.005", "EUR")).toBe(-101);
    expect(minorFrom("1.5", "JPY")).toBe(2);
  });

  test("what is not a decimal number is refused", () => {
    expect(() => minorFrom("1e5", "EUR")).toThrow(RangeError);
    expect(() => minorFrom("", "EUR")).toThrow(RangeError);
    expect(() => graphqlAmount(1.5, "EUR")).toThrow(RangeError);
  });
});
