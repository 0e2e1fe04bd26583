import { expect, test } from "vitest";
import { balanceOf } from "../ledger/lots";
import { points } from "../shared/points";
import { type Fact } from "./facts";
import { fold } from "./fold";
import { refund } from "./fold-fixtures";
import { bought, KNOWN, noon, program } from "./program-fixtures";

const after = (days: number, number = 1, publishedAt?: string) =>
  program({ expiry: { mode: { kind: "per_lot", days } } }, number, publishedAt);
const balance = (facts: Fact[], until: string, versions = [after(30)]) =>
  balanceOf(fold([KNOWN, ...facts], versions, until).purse);
const redeemed = (id: string, at: string, amount: number): Fact => ({
  kind: "redeem",
  at,
  id,
  points: points(amount),
});

test("points expire at the end of the last local day of their term, each earning for itself [R20]", () => {
  const facts = [...bought("1", noon(3, 1), 5_000), ...bought("2", noon(3, 10), 2_000)];
  // Summer time began on 29 March: the day ends at 22:00 UTC.
  expect(balance(facts, "2026-03-31T21:59:59.999Z")).toBe(70);
  expect(balance(facts, "2026-03-31T22:00:00.000Z")).toBe(20);
  expect(balance(facts, noon(4, 20))).toBe(0);
});

test("what expires soonest is spent first, then what is oldest [R20]", () => {
  const versions = [program({ expiry: { mode: { kind: "none" } } }), after(30, 2, noon(2, 1))];
  const facts = [
    ...bought("late", noon(3, 20), 5_000),
    ...bought("early", noon(3, 1), 3_000),
    redeemed("coupon", noon(3, 25), 30),
  ];
  const state = fold([KNOWN, ...facts], versions, noon(3, 26));
  expect(state.purse.lots.map((lot) => [lot.source, lot.remaining])).toEqual([
    ["order:early", 0],
    ["order:late", 50],
  ]);
});

test("publishing an expiry gives existing points the full term from then, never less than they had [R20]", () => {
  const facts = bought("1", noon(3, 1), 5_000);
  const shorter = [after(30), after(5, 2, noon(3, 10))];
  expect(balance(facts, noon(3, 30), shorter)).toBe(50);
  expect(balance(facts, noon(4, 1), shorter)).toBe(0);
  const longer = [after(30), after(100, 2, noon(3, 10))];
  expect(balance(facts, noon(6, 10), longer)).toBe(50);
  const first = [program({}), after(30, 2, noon(8, 1))];
  expect(balance(facts, noon(8, 30), first)).toBe(50);
  expect(balance(facts, noon(9, 1), first)).toBe(0);
});

test("publishing something else moves no expiry", () => {
  const versions = [after(30), program({ expiry: after(30).document.expiry }, 2, noon(3, 20))];
  expect(balance(bought("1", noon(3, 1), 5_000), noon(4, 1), versions)).toBe(0);
});

test("under an expiry by inactivity a purchase renews every point, an adjustment does not [R20]", () => {
  const versions = [program({ expiry: { mode: { kind: "inactivity", days: 30 } } })];
  const adjusted: Fact = {
    kind: "adjust",
    at: noon(3, 25),
    id: "a",
    points: points(7),
    countsTowardTier: false,
  };
  const first = bought("1", noon(3, 1), 5_000);
  expect(balance([...first, adjusted], noon(3, 30), versions)).toBe(57);
  expect(balance([...first, adjusted], noon(4, 1), versions)).toBe(0);
  const again = [...first, ...bought("2", noon(3, 25), 1_000)];
  expect(balance(again, noon(4, 20), versions)).toBe(60);
  expect(balance(again, noon(4, 25), versions)).toBe(0);
});

test("which activities keep points from expiring is the program's choice [R20]", () => {
  const mode = (activities?: string[]) => ({
    kind: "inactivity",
    days: 30,
    ...(activities === undefined ? {} : { activities }),
  });
  const versions = (activities?: string[]) => [program({ expiry: { mode: mode(activities) } })];
  const used = [...bought("1", noon(3, 1), 5_000), redeemed("c", noon(3, 25), 10)];
  expect(balance(used, noon(4, 10), versions())).toBe(40);
  expect(balance(used, noon(4, 10), versions(["purchase"]))).toBe(0);
  const adjusted: Fact = {
    kind: "adjust",
    at: noon(3, 25),
    id: "a",
    points: points(7),
    countsTowardTier: false,
  };
  const changed = [...bought("1", noon(3, 1), 5_000), adjusted];
  expect(balance(changed, noon(4, 10), versions())).toBe(0);
  expect(balance(changed, noon(4, 10), versions(["adjustment"]))).toBe(57);
});

test("a fixed date ends what was earned until then, at its end [R20]", () => {
  const versions = [program({ expiry: { mode: { kind: "fixed_date", month: 6, day: 30 } } })];
  const first = bought("1", noon(3, 1), 5_000);
  const facts = [...first, ...bought("2", noon(7, 1), 2_000)];
  expect(balance(first, "2026-06-30T21:59:59.999Z", versions)).toBe(50);
  expect(balance(facts, noon(7, 2), versions)).toBe(20);
  expect(balance(facts, noon(7, 1, 2027), versions)).toBe(0);
});

test("a late order already past its expiry posts earning and expiry together [R6]", () => {
  const state = fold([KNOWN, ...bought("1", noon(1, 10), 5_000)], [after(30)], noon(5, 1));
  expect(state.decisions.map((each) => [each.kind, each.points])).toEqual([
    ["earn", 50],
    ["expire", -50],
  ]);
});

test("a refund asks nothing for what expired of its order, only for what was used [R21]", () => {
  const back = refund({ orderId: "1", createdAt: noon(4, 10), amountMinor: 5_000 });
  const facts = bought("1", noon(3, 1), 5_000, {}, [back]);
  expect(balance(facts, noon(4, 11))).toBe(0);
  expect(balance([...facts, redeemed("c", noon(3, 5), 20)], noon(4, 11))).toBe(-20);
});

test("a debt never expires and is paid first [R23]", () => {
  const back = refund({ orderId: "1", createdAt: noon(3, 6), amountMinor: 5_000 });
  const spent = [...bought("1", noon(3, 1), 5_000, {}, [back]), redeemed("c", noon(3, 5), 50)];
  expect(balance(spent, noon(12, 1))).toBe(-50);
  const earned = [...spent, ...bought("2", noon(12, 2), 6_000)];
  expect(balance(earned, noon(12, 3))).toBe(10);
  // What paid the debt is used: of the order's 60 points only 10 are left to expire.
  expect(balance(earned, noon(3, 1, 2027))).toBe(0);
});

test("never below zero: what is missing is written off, and stays so [R23]", () => {
  const versions = [program({ refunds: { negativeBalance: "write_off" } })];
  const back = refund({ orderId: "1", createdAt: noon(3, 6), amountMinor: 5_000 });
  const facts = [
    ...bought("1", noon(3, 1), 5_000, {}, [back]),
    redeemed("c", noon(3, 5), 50),
    ...bought("2", noon(3, 7), 1_000),
  ];
  const state = fold([KNOWN, ...facts], versions);
  expect(balanceOf(state.purse)).toBe(10);
  expect(state.decisions.find((each) => each.kind === "write_off")).toMatchObject({ points: 50 });
});

test("an activity renews no points whose time was over: what returns to them returns late [R20, R22]", () => {
  const versions = [program({ expiry: { mode: { kind: "inactivity", days: 30 } } })];
  const facts: Fact[] = [
    ...bought("1", noon(3, 1), 5_000),
    redeemed("c", noon(3, 2), 50),
    ...bought("2", noon(4, 10), 1_000),
    { kind: "restore", at: noon(4, 12), id: "c" },
  ];
  expect(balance(facts, noon(4, 13), versions)).toBe(10);
  const published = [after(30), after(60, 2, noon(4, 5))];
  expect(balance(facts, noon(4, 13), published)).toBe(10);
});

test("an activity gives no term to points that do not expire [R20]", () => {
  const versions = [
    program({ state: "paused", expiry: { mode: { kind: "inactivity", days: 5 } } }),
    program({}, 2, noon(5, 1)),
  ];
  const facts = [...bought("1", noon(3, 1), 5_000), ...bought("2", noon(3, 20), 1_000)];
  expect(balance(facts, noon(5, 2), versions)).toBe(60);
});

test("an order of a pause leaves the points that were there to the expiry of the day, and its own begin their term when it ends [R15, R20, R48]", () => {
  const versions = [
    after(30),
    program({ state: "paused", expiry: after(30).document.expiry }, 2, noon(3, 10)),
    program({ expiry: { mode: { kind: "inactivity", days: 10 } } }, 3, noon(4, 20)),
  ];
  const facts = [...bought("1", noon(3, 5), 5_000), ...bought("2", noon(3, 20), 2_000)];
  expect(balance(facts, noon(4, 3), versions)).toBe(70);
  expect(balance(facts, noon(4, 5), versions)).toBe(20);
  expect(balance(facts, noon(4, 29), versions)).toBe(20);
  expect(balance(facts, noon(5, 1), versions)).toBe(0);
});
