import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { byLargestRemainder, share, shareOfUnits } from "./amount";

describe("largest remainder", () => {
  test("gives the odd cent to the line that is owed most of it", () => {
    expect(byLargestRemainder(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(byLargestRemainder(1000, [1999, 501, 500])).toEqual([666, 167, 167]);
    expect(byLargestRemainder(10, [1, 2])).toEqual([3, 7]);
  });

  test("divides nothing among lines that cost nothing", () => {
    expect(byLargestRemainder(500, [0, 0])).toEqual([0, 0]);
  });

  test("adds up to the total and never takes more from a line than it costs", () => {
    const lines = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(lines, fc.nat(1_000), (weights, permille) => {
        const sum = weights.reduce((all, weight) => all + weight, 0);
        const total = Math.floor((sum * permille) / 1_000);
        const parts = byLargestRemainder(total, weights);

        expect(parts.reduce((all, part) => all + part, 0)).toBe(total);
        parts.forEach((part, index) => {
          expect(part).toBeGreaterThanOrEqual(0);
          expect(part).toBeLessThanOrEqual(weights[index] ?? 0);
        });
      }),
    );
  });
});

describe("shares of units", () => {
  test("rounds half up", () => {
    expect(share({ shop: 5, presentment: 1 }, 1, 2)).toEqual({ shop: 3, presentment: 1 });
  });

  test("add up to the whole in whatever steps the units are taken", () => {
    const steps = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.nat(1_000_000), steps, (shop, sizes) => {
        const quantity = sizes.reduce((all, size) => all + size, 0);
        let before = 0;
        let sum = 0;
        for (const size of sizes) {
          const units = { before, after: before + size, quantity };
          const part = shareOfUnits({ shop, presentment: 0 }, units).shop;
          expect(part).toBeGreaterThanOrEqual(0);
          sum += part;
          before += size;
        }
        expect(sum).toBe(shop);
      }),
    );
  });
});
