import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, dayNamed } from "./day";
import { nextPeriodStart, periodStart, type Period } from "./period";

const PERIODS: readonly Period[] = ["day", "week", "month", "year"];

test("a week begins on Monday, in the year before if need be", () => {
  expect(periodStart("2026-11-01", "week")).toBe("2026-10-26");
  expect(periodStart("2026-11-02", "week")).toBe("2026-11-02");
  expect(periodStart("2027-01-01", "week")).toBe("2026-12-28");
  expect(nextPeriodStart("2027-01-01", "week")).toBe("2027-01-04");
  expect(periodStart("1969-12-28", "week")).toBe("1969-12-22");
});

test("days, months and years begin on their first day", () => {
  expect(PERIODS.map((period) => periodStart("2028-02-29", period))).toEqual([
    "2028-02-29",
    "2028-02-28",
    "2028-02-01",
    "2028-01-01",
  ]);
  expect(PERIODS.map((period) => nextPeriodStart("2028-12-31", period))).toEqual([
    "2029-01-01",
    "2029-01-01",
    "2029-01-01",
    "2029-01-01",
  ]);
});

test.each(PERIODS)("what is not a day begins no %s", (period) => {
  expect(() => periodStart("2026-02-30", period)).toThrow(RangeError);
});

test("every day is in one period of each length: it begins there, and the next begins right after it", () => {
  const anyDay = fc.integer({ min: -50_000, max: 50_000 }).map(dayNamed);
  fc.assert(
    fc.property(anyDay, fc.constantFrom(...PERIODS), (day, period) => {
      const start = periodStart(day, period);
      const next = nextPeriodStart(day, period);
      expect(start <= day && day < next).toBe(true);
      expect(periodStart(start, period)).toBe(start);
      expect(periodStart(next, period)).toBe(next);
      expect(nextPeriodStart(addDays(next, -1), period)).toBe(next);
    }),
  );
});
