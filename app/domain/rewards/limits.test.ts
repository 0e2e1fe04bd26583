import { expect, test } from "vitest";
import { type Limits } from "../program/limits";
import { limitRefusal, periodSince } from "./limits";

const limits = (changes: Partial<Limits> = {}): Limits => ({
  perCustomer: null,
  perPeriod: null,
  ...changes,
});

test("without limits a reward can be had any number of times", () => {
  expect(limitRefusal(limits(), { inAll: 10_000, inPeriod: 10_000 })).toBeNull();
});

test("a limit in all is reached by its last coupon, not before [R43]", () => {
  const twice = limits({ perCustomer: 2 });

  expect(limitRefusal(twice, { inAll: 1, inPeriod: 0 })).toBeNull();
  expect(limitRefusal(twice, { inAll: 2, inPeriod: 0 })).toBe("limit_reached");
});

test("a limit per period counts the coupons of the period alone", () => {
  const monthly = limits({ perPeriod: { count: 1, period: "month" } });

  expect(limitRefusal(monthly, { inAll: 7, inPeriod: 0 })).toBeNull();
  expect(limitRefusal(monthly, { inAll: 7, inPeriod: 1 })).toBe("period_limit_reached");
});

test("of two limits that are reached the one for good is named", () => {
  const both = limits({ perCustomer: 1, perPeriod: { count: 1, period: "day" } });

  expect(limitRefusal(both, { inAll: 1, inPeriod: 1 })).toBe("limit_reached");
});

test("a period begins at midnight in the shop's own zone, a week on Monday", () => {
  const since = (period: "day" | "week" | "month" | "year") =>
    periodSince(
      limits({ perPeriod: { count: 1, period } }),
      "2026-11-25T23:30:00.000Z",
      "Asia/Tokyo",
    );

  // In Tokyo it is Thursday, 26 November.
  expect(since("day")).toBe("2026-11-25T15:00:00.000Z");
  expect(since("week")).toBe("2026-11-22T15:00:00.000Z");
  expect(since("month")).toBe("2026-10-31T15:00:00.000Z");
  expect(since("year")).toBe("2025-12-31T15:00:00.000Z");
});

test("no limit per period needs no beginning", () => {
  expect(periodSince(limits({ perCustomer: 3 }), "2026-11-25T23:30:00.000Z", "UTC")).toBeNull();
});
