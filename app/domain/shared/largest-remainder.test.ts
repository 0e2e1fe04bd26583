import fc from "fast-check";
import { expect, test } from "vitest";
import { largestRemainder } from "./largest-remainder";

test("what rounding leaves goes to the largest remainders, of equal ones to the first [R12]", () => {
  expect(largestRemainder(10, [1n, 1n, 1n])).toEqual([4, 3, 3]);
  expect(largestRemainder(100, [3333n, 3333n, 3334n])).toEqual([33, 33, 34]);
  expect(largestRemainder(7, [0n, 5n, 2n])).toEqual([0, 5, 2]);
  expect(() => largestRemainder(1, [0n])).toThrow(RangeError);
});

test("the parts sum to the whole, and each is less than one away from its share [R12]", () => {
  const weights = fc.array(fc.bigInt(0n, 1_000_000n), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(fc.nat(100_000_000), weights, (total, given) => {
      const sum = given.reduce((all, each) => all + each, 0n);
      fc.pre(sum > 0n);
      const parts = largestRemainder(total, given);
      expect(parts.reduce((all, each) => all + each, 0)).toBe(total);
      parts.forEach((part, index) => {
        const off = BigInt(part) * sum - BigInt(total) * (given[index] ?? 0n);
        expect(off < sum && off > -sum).toBe(true);
      });
    }),
  );
});
