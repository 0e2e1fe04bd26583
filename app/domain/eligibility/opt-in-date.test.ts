import { expect, test } from "vitest";
import { optInDate } from "./opt-in-date";

const BERLIN = "Europe/Berlin";

test("a day means its start where the shop is, summer time included [P9]", () => {
  expect(optInDate("2026-01-15", BERLIN)).toBe("2026-01-14T23:00:00.000Z");
  expect(optInDate("2026-07-15", BERLIN)).toBe("2026-07-14T22:00:00.000Z");
  expect(optInDate(" 2024-02-29 ", "UTC")).toBe("2024-02-29T00:00:00.000Z");
});

test("an instant is taken as it is, whatever the shop's zone [P9]", () => {
  expect(optInDate("2026-01-15T10:00:00+02:00", BERLIN)).toBe("2026-01-15T08:00:00.000Z");
  expect(optInDate("2026-01-15T10:00:00Z", BERLIN)).toBe("2026-01-15T10:00:00.000Z");
});

test.each([
  "",
  "yesterday",
  "15.01.2026",
  "01/15/2026",
  "2026-1-5",
  "2026-02-30",
  "2025-02-29",
  "2026-13-01",
  "2026-01-15T10:00:00",
  "2026-01-15 10:00",
  "20260115",
])("%j is refused [P9]", (text) => {
  expect(optInDate(text, BERLIN)).toBeNull();
});
