import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, dayNamed, dayNumber } from "./day";
import { endOfDay, localDay, startOfDay } from "./local-day";

const ZONES = [
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "America/Sao_Paulo",
  "Pacific/Apia",
  "Africa/Cairo",
  "Africa/Casablanca",
  "America/St_Johns",
  "UTC",
];
const anyZone = fc.constantFrom(...ZONES);
const anyInstant = fc
  .integer({ min: Date.UTC(2010, 0, 1), max: Date.UTC(2036, 0, 1) - 1 })
  .map((time) => new Date(time).toISOString());
const anyDay = fc
  .integer({ min: dayNumber("2010-01-01"), max: dayNumber("2035-12-31") })
  .map(dayNamed);

const hours = (day: string, zone: string) =>
  (Date.parse(endOfDay(day, zone)) - Date.parse(startOfDay(day, zone))) / 3_600_000;
const earlier = (instant: string, ms: number) => new Date(Date.parse(instant) - ms).toISOString();

/** What the zone's clock shows, from the runtime's own formatting of dates. */
function clockDay(instant: string, zone: string): string {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).formatToParts(Date.parse(instant));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}

test("an instant lies in its day, from the first instant up to and without the next day's", () => {
  fc.assert(
    fc.property(anyInstant, anyZone, (instant, zone) => {
      const day = localDay(instant, zone);
      expect(startOfDay(day, zone) <= instant && instant < endOfDay(day, zone)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test("a day is what the zone's clock shows", () => {
  const monotone = fc.constantFrom(...ZONES.filter((zone) => zone !== "America/St_Johns"));
  fc.assert(
    fc.property(anyInstant, monotone, (instant, zone) => {
      expect(localDay(instant, zone)).toBe(clockDay(instant, zone));
    }),
    { numRuns: 2000 },
  );
});

test("a day begins at the first instant at which the clock shows it, and not a millisecond before", () => {
  for (const zone of ZONES) {
    for (let day = "2010-01-01"; day < "2036-01-01"; day = addDays(day, 37)) {
      const start = startOfDay(day, zone);
      expect(clockDay(start, zone)).toBe(day);
      expect(clockDay(earlier(start, 1), zone)).toBe(addDays(day, -1));
    }
  }
});

test("days follow one another without gap or overlap, and last 23 to 25 hours", () => {
  const wholeDays = fc.constantFrom(...ZONES.filter((zone) => zone !== "Pacific/Apia"));
  fc.assert(
    fc.property(anyDay, wholeDays, (day, zone) => {
      expect(endOfDay(day, zone)).toBe(startOfDay(addDays(day, 1), zone));
      expect(hours(day, zone)).toBeGreaterThanOrEqual(23);
      expect(hours(day, zone)).toBeLessThanOrEqual(25);
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ["Europe/Berlin", "2026-03-29", 23],
  ["Europe/Berlin", "2026-10-25", 25],
  ["Europe/Berlin", "2026-10-26", 24],
  ["America/New_York", "2026-03-08", 23],
  ["America/New_York", "2026-11-01", 25],
  ["Australia/Lord_Howe", "2026-04-05", 24.5],
  ["Australia/Lord_Howe", "2026-10-04", 23.5],
  ["America/Sao_Paulo", "2018-02-17", 25],
  ["America/Sao_Paulo", "2018-11-04", 23],
  ["Africa/Cairo", "2026-04-24", 23],
  ["Africa/Cairo", "2026-10-29", 25],
  ["Asia/Kathmandu", "2026-03-29", 24],
  ["UTC", "2026-03-29", 24],
])("in %s the day %s has %d hours", (zone, day, expected) => {
  expect(hours(day, zone)).toBe(expected);
});

test("where the clock leaps over midnight the day begins at one o'clock", () => {
  expect(startOfDay("2018-11-04", "America/Sao_Paulo")).toBe("2018-11-04T03:00:00.000Z");
  expect(localDay("2018-11-04T02:59:59.999Z", "America/Sao_Paulo")).toBe("2018-11-03");
  expect(localDay("2018-11-04T03:00:00.000Z", "America/Sao_Paulo")).toBe("2018-11-04");
  expect(startOfDay("2026-04-24", "Africa/Cairo")).toBe("2026-04-23T22:00:00.000Z");
});

test("a day that the zone left out is empty: no instant lies in it", () => {
  const start = "2011-12-30T10:00:00.000Z";
  expect(startOfDay("2011-12-30", "Pacific/Apia")).toBe(start);
  expect(endOfDay("2011-12-30", "Pacific/Apia")).toBe(start);
  expect(startOfDay("2011-12-31", "Pacific/Apia")).toBe(start);
  expect(localDay(earlier(start, 1), "Pacific/Apia")).toBe("2011-12-29");
  expect(localDay(start, "Pacific/Apia")).toBe("2011-12-31");
});

test("a clock set back over midnight does not bring yesterday back", () => {
  const midnight = "2010-11-07T02:30:00.000Z";
  const shownAsYesterday = "2010-11-07T02:45:00.000Z";
  expect(clockDay(shownAsYesterday, "America/St_Johns")).toBe("2010-11-06");
  expect(startOfDay("2010-11-07", "America/St_Johns")).toBe(midnight);
  expect(localDay(shownAsYesterday, "America/St_Johns")).toBe("2010-11-07");
});

test("offsets in seconds, of the years before clocks were set by the hour, are kept to the second", () => {
  expect(startOfDay("1965-01-01", "Africa/Monrovia")).toBe("1965-01-01T00:44:30.000Z");
});

test("answers do not depend on what was asked before", () => {
  const apart = addDays("2026-03-29", 4096);
  const alone = endOfDay("2026-03-29", "Europe/Berlin");
  expect(endOfDay(apart, "Europe/Berlin").slice(0, 10)).toBe(apart);
  expect(endOfDay("2026-03-29", "Europe/Berlin")).toBe(alone);
});

test("what is no zone, no instant or no day is refused", () => {
  expect(() => localDay("2026-01-01T00:00:00.000Z", "Europe/Atlantis")).toThrow(RangeError);
  expect(() => startOfDay("2026-01-01", "")).toThrow(RangeError);
  expect(() => localDay("yesterday", "UTC")).toThrow(RangeError);
  expect(() => startOfDay("2026-02-29", "UTC")).toThrow(RangeError);
  expect(() => endOfDay("9999-12-31", "UTC")).toThrow(RangeError);
});
