import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, addMonths, addYears, dayNamed, dayNumber, yearlyOn, yearOf } from "./day";

const anyDay = fc.integer({ min: -100_000, max: 100_000 }).map(dayNamed);

test("days are added across months, years and 29 February", () => {
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  expect(addDays("2026-02-28", 1)).toBe("2026-03-01");
  expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
  expect(addDays("2026-03-01", 0)).toBe("2026-03-01");
});

test("months are added to the same day, or to the last of a shorter month", () => {
  expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
  expect(addMonths("2028-01-31", 1)).toBe("2028-02-29");
  expect(addMonths("2026-03-31", -1)).toBe("2026-02-28");
  expect(addMonths("2026-11-15", 3)).toBe("2027-02-15");
  expect(addMonths("2026-01-15", -13)).toBe("2024-12-15");
});

test("a year after 29 February is 28 February, four years after it is 29 February", () => {
  expect(addYears("2028-02-29", 1)).toBe("2029-02-28");
  expect(addYears("2028-02-29", 4)).toBe("2032-02-29");
  expect(addYears("2028-02-29", -28)).toBe("2000-02-29");
  expect(addYears("2026-07-04", 2)).toBe("2028-07-04");
});

test("what is yearly on 29 February falls on 28 February in other years, centuries included [R41]", () => {
  const leapDay = { month: 2, day: 29 };
  expect([2024, 2026, 2028, 2100].map((year) => yearlyOn(leapDay, year))).toEqual([
    "2024-02-29",
    "2026-02-28",
    "2028-02-29",
    "2100-02-28",
  ]);
  expect(yearlyOn({ month: 12, day: 31 }, 2026)).toBe("2026-12-31");
});

test.each([
  { month: 2, day: 30 },
  { month: 4, day: 31 },
  { month: 0, day: 1 },
  { month: 13, day: 1 },
  { month: 6, day: 0 },
  { month: 6, day: 1.5 },
])("no year has the day $day of month $month", (monthDay) => {
  expect(() => yearlyOn(monthDay, 2026)).toThrow(RangeError);
});

test.each(["2026-02-30", "2026-13-01", "2026-1-1", "2026-01-01T00:00:00.000Z", "", "today"])(
  "%j is not a day",
  (text) => expect(() => addDays(text, 1)).toThrow(RangeError),
);

test("days end with the years that can be written in four digits", () => {
  expect(addDays("9999-12-30", 1)).toBe("9999-12-31");
  expect(() => addDays("9999-12-31", 1)).toThrow(RangeError);
  expect(() => addDays("0000-01-01", -1)).toThrow(RangeError);
  expect(() => addDays("2026-01-01", 0.5)).toThrow(RangeError);
  expect(addYears("0096-02-29", 1)).toBe("0097-02-28");
});

test("every day has its own number, and days sort as their numbers do", () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -10_000, max: 10_000 }), (day, apart) => {
      const other = addDays(day, apart);
      expect(dayNumber(other) - dayNumber(day)).toBe(apart);
      expect(other > day).toBe(apart > 0);
      expect(addDays(other, -apart)).toBe(day);
    }),
  );
});

test("adding months keeps the day of the month unless the month is too short for it", () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -600, max: 600 }), (day, months) => {
      const moved = addMonths(day, months);
      const monthsSince = (each: string) => yearOf(each) * 12 + Number(each.slice(5, 7));
      expect(monthsSince(moved) - monthsSince(day)).toBe(months);
      const kept = moved.slice(8) === day.slice(8);
      const lastOfMonth = addDays(moved, 1).endsWith("-01");
      expect(kept || (lastOfMonth && moved.slice(8) < day.slice(8))).toBe(true);
    }),
  );
});
