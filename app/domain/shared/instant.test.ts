import fc from "fast-check";
import { expect, test } from "vitest";
import { instant } from "./instant";

test("a moment is told in UTC with milliseconds, whatever zone it was stated in", () => {
  expect(instant("2026-11-03T11:31:00+01:00")).toBe("2026-11-03T10:31:00.000Z");
  expect(instant("2026-11-03T10:31:00Z")).toBe("2026-11-03T10:31:00.000Z");
  expect(instant("2026-11-30T10:31:00.25Z")).toBe("2026-11-30T10:31:00.250Z");
});

test("whole seconds in UTC are read like every other spelling of the moment", () => {
  const moments = fc.date({ min: new Date(0), max: new Date("2099-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(moments, (date) => {
      const seconds = `${date.toISOString().slice(0, 19)}Z`;
      expect(instant(seconds)).toBe(instant(seconds.replace("Z", "+00:00")));
    }),
  );
});

test.each([
  "2026-11-03",
  "2026-11-03T10:31:00",
  "2026-13-03T10:31:00Z",
  "2026-11-03T25:00:00Z",
  "2026-11-03T10:61:00Z",
  "yesterday",
  "",
])("%j is no moment", (text) => {
  expect(() => instant(text)).toThrow("Not an instant");
});
