import { expect, test } from "vitest";
import { validUntil } from "./validity";

test("a code ends with the last of its days in the shop's time zone, whatever the hour it was given", () => {
  const until = (at: string) => validUntil({ validDays: 1 }, at, "Europe/Berlin");

  expect(until("2026-11-25T23:00:00.000Z")).toBe("2026-11-27T23:00:00.000Z");
  expect(until("2026-11-25T22:59:59.999Z")).toBe("2026-11-26T23:00:00.000Z");
});

test("the day on which the clock is set back has an hour more", () => {
  expect(validUntil({ validDays: 1 }, "2026-10-24T12:00:00.000Z", "Europe/Berlin")).toBe(
    "2026-10-25T23:00:00.000Z",
  );
});

test("a code without days has no end", () => {
  expect(validUntil({ validDays: null }, "2026-11-25T12:00:00.000Z", "UTC")).toBeNull();
});
