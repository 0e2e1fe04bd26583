import { expect, test } from "vitest";
import { type Fact } from "../fold/facts";
import { fold } from "../fold/fold";
import { bought, KNOWN, noon, program } from "../fold/program-fixtures";
import { messagesAt, nextWarningAt } from "./messages";

const versions = [
  program({ expiry: { mode: { kind: "per_lot", days: 90 }, warningDays: [30, 7] } }),
];
// To the end of 30 May in Berlin.
const facts = [KNOWN, ...bought("1", noon(3, 1), 4000)];
const warned = (at: string, of: readonly Fact[] = facts) =>
  messagesAt(fold(of, versions, at), versions, at).filter(({ kind }) => kind === "points_expire");
const due = (at: string, of: readonly Fact[] = facts) =>
  nextWarningAt(fold(of, versions, at), versions, at);

test("points are warned of from the start of the shop's day on that lies so many days before their last one [R51]", () => {
  const moment = "2026-04-29T22:00:00.000Z";
  expect(due(noon(3, 2))).toBe(moment);
  expect(warned("2026-04-29T21:59:59.999Z")).toEqual([]);
  expect(warned(moment)).toEqual([
    {
      kind: "points_expire",
      key: "points_expire:2026-05-30T22:00:00.000Z:30",
      at: moment,
      params: { points: 40, expiresAt: "2026-05-30T22:00:00.000Z", daysBefore: 30 },
    },
  ]);
  expect(due(moment)).toBe("2026-05-22T22:00:00.000Z");
});

test("points are warned of once more where two warnings were missed, and not after they are gone [R51]", () => {
  expect(warned(noon(5, 25))).toMatchObject([{ params: { daysBefore: 7, points: 40 } }]);
  expect(due(noon(5, 25))).toBeNull();
  expect(warned("2026-05-30T22:00:00.000Z")).toEqual([]);
});

test("points of one day are one warning with their sum [R51]", () => {
  const more = [...facts, ...bought("2", "2026-03-01T20:00:00.000Z", 5000)];
  expect(warned(noon(5, 1), more)).toMatchObject([{ params: { points: 90 } }]);
});

test("points of several days are warned of day by day", () => {
  const more = [...facts, ...bought("2", noon(3, 3), 5000)];
  expect(due(noon(4, 30), more)).toBe("2026-05-01T22:00:00.000Z");
  expect(warned(noon(5, 3), more)).toMatchObject([
    { params: { points: 40 } },
    { params: { points: 50 } },
  ]);
});

test("points that are spent are not warned of", () => {
  const spent: Fact = { kind: "redeem", at: noon(4, 1), id: "r", points: 40 as never };
  expect(due(noon(4, 2), [...facts, spent])).toBeNull();
  expect(warned(noon(5, 1), [...facts, spent])).toEqual([]);
});

test("points that were earned within the days of a warning get only the later ones", () => {
  const short = [
    program({ expiry: { mode: { kind: "per_lot", days: 10 }, warningDays: [30, 7] } }),
  ];
  const state = fold(facts, short, noon(3, 1));
  expect(messagesAt(state, short, noon(3, 1))).toEqual([]);
  expect(nextWarningAt(state, short, noon(3, 1))).toBe("2026-03-03T23:00:00.000Z");
});

test("points of somebody excluded, or who left, wake nobody [S179]", () => {
  const exclude: Fact = { kind: "exclude", at: noon(3, 2), id: "x" };
  const leave: Fact = { kind: "opt_out", at: noon(3, 2), id: "o" };
  expect([due(noon(3, 3), [...facts, exclude]), due(noon(3, 3), [...facts, leave])]).toEqual([
    null,
    null,
  ]);
});

test("points that expire by inactivity are warned of anew after each activity, under a key of its own", () => {
  const mode = { kind: "inactivity", days: 90, activities: ["purchase"] };
  const idle = [program({ expiry: { mode, warningDays: [7] } })];
  const later = [...facts, ...bought("2", noon(5, 24), 1000)];
  const keys = [
    messagesAt(fold(facts, idle, noon(5, 24)), idle, noon(5, 24)),
    messagesAt(fold(later, idle, noon(8, 20)), idle, noon(8, 20)),
  ].map((messages) => messages.map(({ key }) => key));
  expect(keys).toEqual([
    ["points_expire:2026-05-30T22:00:00.000Z:7"],
    ["points_expire:2026-08-22T22:00:00.000Z:7"],
  ]);
});
