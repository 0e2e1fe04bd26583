import { expect, test } from "vitest";
import { formatter } from "../../i18n/formatter";
import { pointsEntry } from "../explanation/explanation-fixtures";
import { byDay, merged } from "./timeline-days";

const at = (occurredAt: string, key: string, points = 1) =>
  pointsEntry({ occurredAt, key, points, cursor: `${occurredAt}~3~${key}` });

test("an entry belongs to the shop's day, not to the day in UTC [S46]", () => {
  const format = formatter("en", "Europe/Berlin", "EUR");
  const entries = [at("2026-11-03T23:30:00.000Z", "b"), at("2026-11-03T22:30:00.000Z", "a")];

  expect(byDay(entries, format).map(({ day, entries: list }) => [day, list.length])).toEqual([
    ["2026-11-04", 1],
    ["2026-11-03", 1],
  ]);
});

test("entries from several readings stand once, newest first, as the newest reading tells them", () => {
  const kept = [at("2026-11-03T10:00:00.000Z", "b", 44), at("2026-11-01T10:00:00.000Z", "a")];
  const newer = [at("2026-11-05T10:00:00.000Z", "c"), at("2026-11-03T10:00:00.000Z", "b", 49)];

  const all = merged(kept, newer);

  expect(all.map((entry) => entry.key)).toEqual(["c", "b", "a"]);
  expect(all[1]).toMatchObject({ points: 49 });
});
