import { expect, test } from "vitest";
import { graphqlTime, restTime } from "./time";

test.each([
  ["2026-01-15T12:00:00.000Z", "Europe/Berlin", "2026-01-15T13:00:00+01:00"],
  ["2026-03-29T00:59:59.000Z", "Europe/Berlin", "2026-03-29T01:59:59+01:00"],
  ["2026-03-29T01:00:00.000Z", "Europe/Berlin", "2026-03-29T03:00:00+02:00"],
  ["2026-07-01T02:30:00.000Z", "America/New_York", "2026-06-30T22:30:00-04:00"],
  ["2026-07-01T00:00:00.000Z", "Asia/Kolkata", "2026-07-01T05:30:00+05:30"],
  ["2026-07-01T00:00:00.000Z", "UTC", "2026-07-01T00:00:00+00:00"],
])("%s in %s is written %s", (iso, zone, written) => {
  expect(restTime(iso, zone)).toBe(written);
  expect(Date.parse(written)).toBe(Date.parse(iso));
});

test("GraphQL times are UTC in whole seconds", () => {
  expect(graphqlTime(new Date("2026-07-01T10:00:00.999Z"))).toBe("2026-07-01T10:00:00Z");
});
