import { expect, test } from "vitest";
import { instantOf, wallTime } from "./local-time";

test("a moment is shown as the shop's clock shows it, and read back as the same moment", () => {
  for (const [instant, zone, shown] of [
    ["2026-12-01T00:00:00.000Z", "Europe/Berlin", "2026-12-01T01:00"],
    ["2026-07-01T22:30:00.000Z", "Europe/Berlin", "2026-07-02T00:30"],
    ["2026-12-01T00:00:30.000Z", "America/New_York", "2026-11-30T19:00:30"],
    ["2026-03-01T18:15:00.000Z", "Asia/Kathmandu", "2026-03-02T00:00"],
  ] as const) {
    expect(wallTime(instant, zone)).toBe(shown);
    expect(instantOf(shown, zone)).toBe(instant);
  }
});

test("an hour that comes twice is the first one, and one that is leapt over lies behind the leap", () => {
  expect(instantOf("2026-10-25T02:30", "Europe/Berlin")).toBe("2026-10-25T00:30:00.000Z");
  expect(instantOf("2026-03-29T02:30", "Europe/Berlin")).toBe("2026-03-29T01:30:00.000Z");
});

test("what is no time is not read", () => {
  for (const text of ["", "2026-12-01", "2026-13-01T00:00", "2026-02-30T00:00", "tomorrow"])
    expect(instantOf(text, "UTC")).toBeNull();
});
