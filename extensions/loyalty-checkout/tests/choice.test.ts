// @vitest-environment node
import { describe, expect, test } from "vitest";
import { amountsWithinReach, costOf } from "../src/choice";

/** 10 points for each euro, from 5 to 50. */
const choice = { stepMinor: 100, stepPoints: 10, leastMinor: 500, mostMinor: 5_000 };

describe("the amounts to choose from", () => {
  test("begin with the least and end with what the points reach", () => {
    expect(amountsWithinReach(choice, 87)).toEqual([500, 600, 700, 800]);
  });

  test("are one at exactly its points, none below", () => {
    expect(amountsWithinReach(choice, 50)).toEqual([500]);
    expect(amountsWithinReach(choice, 49)).toEqual([]);
    expect(amountsWithinReach(choice, -5)).toEqual([]);
  });

  test("never pass the most, however many points there are", () => {
    expect(amountsWithinReach(choice, 100_000).at(-1)).toBe(5_000);
  });

  test.each([200, 333, 487, 100_000])("with %s points take at most ten clicks", (points) => {
    const amounts = amountsWithinReach(choice, points);

    expect(amounts.length).toBeLessThanOrEqual(11);
    expect(amounts[0]).toBe(500);
    expect(amounts.at(-1)).toBe(Math.min(5_000, Math.floor(points / 10) * 100));
    for (const amount of amounts) {
      expect(amount % choice.stepMinor).toBe(0);
      expect(costOf(choice, amount)).toBeLessThanOrEqual(points);
    }
  });
});

test("an amount costs its steps", () => {
  expect(costOf(choice, 1_200)).toBe(120);
});
