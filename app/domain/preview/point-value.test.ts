import { expect, test } from "vitest";
import { PROGRAM } from "../fold/fold-fixtures";
import { type ProgramInput, programSchema } from "../program/document";
import { bestRate, worthOf } from "./point-value";

const base = { name: "Off", enabled: true, costPoints: 100 };
const withRewards = (rewards: ProgramInput["rewards"]) =>
  programSchema.parse({ ...PROGRAM, rewards });

test("a point is worth what the best reward in money gives for it", () => {
  const rewards: ProgramInput["rewards"] = [
    { ...base, id: "a", kind: "fixed_amount", amountMinor: 500 },
    { ...base, id: "b", kind: "fixed_amount", amountMinor: 2_000, costPoints: 350 },
    { ...base, id: "c", kind: "fixed_amount", amountMinor: 9_000, enabled: false },
    { ...base, id: "d", kind: "percentage", percent: 100 },
    {
      ...{ ...base, id: "e", kind: "variable", stepMinor: 100, costPoints: 18 },
      ...{ minimumAmountMinor: 100, maximumAmountMinor: 1_000 },
    } as const,
  ];
  expect(bestRate(withRewards(rewards))).toEqual({ amountMinor: 2_000, points: 350 });
  expect(bestRate(withRewards(rewards.slice(0, 1)))).toEqual({ amountMinor: 500, points: 100 });
});

test("where no reward is worth an amount, points have no worth in money", () => {
  expect(bestRate(withRewards([{ ...base, id: "d", kind: "percentage", percent: 10 }]))).toBeNull();
  expect(worthOf(500, null)).toBeNull();
});

test("worth is in minor units, half up", () => {
  expect(worthOf(49, { amountMinor: 500, points: 100 })).toBe(245);
  expect(worthOf(1, { amountMinor: 1, points: 2 })).toBe(1);
  expect(worthOf(1, { amountMinor: 1, points: 3 })).toBe(0);
});
