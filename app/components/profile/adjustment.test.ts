import { expect, test } from "vitest";
import { PROGRAM, version } from "../../domain/fold/fold-fixtures";
import { adjustmentOutcome, readPoints } from "./adjustment";

test.each([
  ["5", 5],
  ["+5", 5],
  ["-5", -5],
  ["− 5", -5],
  [" 10000000 ", 10_000_000],
])("%j is read as %d points", (text, points) => {
  expect(readPoints(text)).toBe(points);
});

test.each(["", "0", "-0", "1.5", "1,5", "1e3", "10000001", "five", "--5"])(
  "%j is no number of points",
  (text) => {
    expect(readPoints(text)).toBeNull();
  },
);

const byPoints = version({ tiers: { ...PROGRAM.tiers, metric: "points_earned" } });
const standing = {
  balance: 120,
  totalEarned: 400,
  tierId: "bronze",
  counters: { amountSpentMinor: 0, orders: 0, pointsEarned: 9_998 },
};

test("balance and total earned change with every adjustment [S55]", () => {
  const adjustment = { points: -5, countsTowardTier: false };

  expect(adjustmentOutcome(standing, adjustment, byPoints)).toEqual({
    balance: 115,
    totalEarned: 395,
    tierId: "bronze",
  });
});

test("the tier moves when the adjustment counts and tiers go by points [S55, P5]", () => {
  const outcome = (points: number, countsTowardTier: boolean) =>
    adjustmentOutcome(standing, { points, countsTowardTier }, byPoints).tierId;

  expect(outcome(1, true)).toBe("bronze");
  expect(outcome(2, true)).toBe("silver");
  expect(outcome(2, false)).toBe("bronze");
});

test("the tier stays when tiers go by the amount spent [P5]", () => {
  const adjustment = { points: 1_000_000, countsTowardTier: true };

  expect(adjustmentOutcome(standing, adjustment, version()).tierId).toBe("bronze");
});

test("a deduction lowers the tier below its threshold, and only then", () => {
  const silver = {
    ...standing,
    tierId: "silver",
    counters: { ...standing.counters, pointsEarned: 10_001 },
  };
  const outcome = (points: number) =>
    adjustmentOutcome(silver, { points, countsTowardTier: true }, byPoints).tierId;

  expect(outcome(-1)).toBe("silver");
  expect(outcome(-2)).toBe("bronze");
});
