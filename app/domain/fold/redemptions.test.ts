import { expect, test } from "vitest";
import { balanceOf } from "../ledger/lots";
import { points } from "../shared/points";
import { type Fact } from "./facts";
import { fold } from "./fold";
import { order, refund } from "./fold-fixtures";
import { bought, KNOWN, noon, program } from "./program-fixtures";

const taken = (id: string, at: string, amount: number): Fact => ({
  kind: "redeem",
  at,
  id,
  points: points(amount),
});
const used = (id: string, orderId: string, at: string): Fact => ({ kind: "use", at, id, orderId });
const back = (amountMinor: number, refundId = "r", day = 12) =>
  refund({ refundId, orderId: "2", createdAt: noon(3, day), amountMinor });
const balance = (facts: Fact[], parts: Parameters<typeof program>[0] = {}, until?: string) =>
  balanceOf(fold([KNOWN, ...facts], [program(parts)], until).purse);

/** 100 points earned, 40 of them spent on the second order, which gives 50. */
const story = (refunds: Parameters<typeof bought>[4], changes = {}) => [
  ...bought("1", noon(3, 1), 10_000),
  taken("c", noon(3, 9), 40),
  used("c", "2", noon(3, 10)),
  ...bought("2", noon(3, 10), 4_000, changes, refunds),
];

test("what an order's coupon cost comes back when the order is refunded whole, once [R22]", () => {
  expect(balance(story([]))).toBe(110);
  expect(balance(story([back(1_000)]))).toBe(97);
  expect(balance(story([back(1_000), back(3_000, "s", 13)]))).toBe(100);
  expect(balance(story([back(4_000), back(4_000, "s", 13)]))).toBe(100);
});

test("a cancelled order gives its coupon's points back, and a refund of it not once more [R22]", () => {
  expect(balance(story([back(4_000, "r", 14)], { cancelledAt: noon(3, 13) }))).toBe(100);
});

test("in proportion, where the program says so: rounded down, and the rest with the rest [R22]", () => {
  const parts = { refunds: { redeemedPoints: "in_proportion" } };
  expect(balance(story([back(999)]), parts)).toBe(60 + 37 + 9);
  expect(balance(story([back(999), back(3_001, "s", 13)]), parts)).toBe(100);
});

test("points go back to their lots with the old expiry; once that has passed they expire at once [R22]", () => {
  const parts = { expiry: { mode: { kind: "per_lot", days: 10 } } };
  const early = [...bought("1", noon(3, 1), 10_000), taken("c", noon(3, 2), 40)];
  const inTime: Fact = { kind: "restore", at: noon(3, 5), id: "c" };
  expect(balance([...early, inTime], parts)).toBe(100);
  expect(balance([...early, inTime], parts, noon(3, 12))).toBe(0);
  const late: Fact = { kind: "restore", at: noon(3, 20), id: "c" };
  const state = fold([KNOWN, ...early, late], [program(parts)]);
  expect(balanceOf(state.purse)).toBe(0);
  expect(state.decisions.slice(-2).map((each) => [each.source, each.points])).toEqual([
    ["restore:c", 40],
    ["expire:restore:c:order:1", -40],
  ]);
});

test("or they get some days more, where the program grants them [R22]", () => {
  const parts = {
    expiry: { mode: { kind: "per_lot", days: 10 } },
    refunds: { lateReturn: { kind: "grace", days: 3 } },
  };
  const facts: Fact[] = [
    ...bought("1", noon(3, 1), 10_000),
    taken("c", noon(3, 2), 40),
    { kind: "restore", at: noon(3, 20), id: "c" },
  ];
  expect(balance(facts, parts, noon(3, 23))).toBe(40);
  expect(balance(facts, parts, noon(3, 24))).toBe(0);
});

test("redeeming and expiry touch neither the total earned nor the tier's counters [R25, R30]", () => {
  const parts = { expiry: { mode: { kind: "per_lot", days: 10 } } };
  const facts = [...bought("1", noon(3, 1), 10_000), taken("c", noon(3, 2), 40)];
  const state = fold([KNOWN, ...facts], [program(parts)], noon(5, 1));
  expect([state.totalEarned, state.counters.pointsEarned, state.tierId]).toEqual([
    100,
    100,
    "silver",
  ]);
});

test("points return with their lot's old expiry also when a refund has taken the lot's points from others [R20, R22]", () => {
  const parts = { expiry: { mode: { kind: "per_lot", days: 30 } } };
  const refunded = refund({
    refundId: "q",
    orderId: "1",
    createdAt: noon(3, 5),
    amountMinor: 9_000,
  });
  const facts: Fact[] = [
    ...bought("1", noon(3, 1), 9_000, {}, [refunded]),
    taken("c", noon(3, 2), 90),
    ...bought("2", noon(3, 4), 9_000),
    { kind: "restore", at: noon(3, 10), id: "c" },
  ];
  expect(balance(facts, parts, noon(3, 11))).toBe(90);
  expect(balance(facts, parts, noon(4, 1))).toBe(0);
});

test("what was redeemed as a debt comes back as points of the day it returns [R20, R22]", () => {
  const parts = { expiry: { mode: { kind: "per_lot", days: 30 } } };
  const facts: Fact[] = [
    taken("c", noon(3, 2), 100),
    ...bought("1", noon(3, 5), 10_000),
    { kind: "restore", at: noon(4, 10), id: "c" },
  ];
  expect(balance(facts, parts, noon(4, 11))).toBe(100);
  expect(balance(facts, parts, noon(5, 10))).toBe(100);
  expect(balance(facts, parts, noon(5, 11))).toBe(0);
});

test("who owes pays the debt with what returns, and what paid it may be asked for again [R21, R23]", () => {
  const state = fold(
    [
      KNOWN,
      ...bought("1", noon(3, 1), 10_000),
      taken("c", noon(3, 2), 100),
      { kind: "adjust", at: noon(3, 3), id: "a", points: points(-30), countsTowardTier: false },
      { kind: "restore", at: noon(3, 4), id: "c" },
    ],
    [program({})],
  );
  expect(state.purse).toMatchObject({ debt: 0, lots: [{ remaining: 70, spent: 30 }] });
});

test("an order dated before the redemption that it used, in whole seconds, gives the points back with its cancellation [R22, R44]", () => {
  const facts: Fact[] = [
    { kind: "adjust", at: noon(2, 1), id: "a", points: points(500), countsTowardTier: false },
    { kind: "redeem", at: "2026-03-01T11:00:00.700Z", id: "9", points: points(300) },
    { kind: "use", at: noon(3, 1), id: "9", orderId: "1" },
    ...bought("1", noon(3, 1), 1_000, { cancelledAt: noon(3, 1) }),
  ];
  const state = fold([KNOWN, ...facts], [program({})]);
  expect([balanceOf(state.purse), state.totalRedeemed]).toEqual([500, 0]);
  expect(state.decisions.flatMap((each) => each.trace.map((step) => step.code))).not.toContain(
    "member_left",
  );
});

test("of an order that cost nothing the points return with the last piece of it, not with the first money [R22]", () => {
  const facts: Fact[] = [
    { kind: "adjust", at: noon(2, 1), id: "a", points: points(500), countsTowardTier: false },
    { kind: "redeem", at: noon(2, 2), id: "9", points: points(300) },
    { kind: "use", at: noon(3, 1), id: "9", orderId: "1" },
  ];
  const back = (parts: object) => refund({ orderId: "1", createdAt: noon(3, 2), ...parts });
  const balance = (parts: object) =>
    balanceOf(
      fold([KNOWN, ...facts, ...bought("1", noon(3, 1), 0, {}, [back(parts)])], [program({})])
        .purse,
    );
  expect(balance({ shippingMinor: 100, amountMinor: 100 })).toBe(200);
  expect(balance({ lines: [{ lineId: "1", quantity: 1 }] })).toBe(500);
});

test("what is returned of an order brings back no points while goods that earn nothing stay [R22]", () => {
  const [line] = order().lines;
  if (line === undefined) throw new Error("No line");
  const plain = { ...line, taxMinor: 0 };
  const lines = [
    { ...plain, lineId: "1", grossMinor: 1_000 },
    { ...plain, lineId: "2", grossMinor: 9_000, giftCard: true },
  ];
  const facts: Fact[] = [
    { kind: "adjust", at: noon(2, 1), id: "a", points: points(500), countsTowardTier: false },
    { kind: "redeem", at: noon(2, 2), id: "9", points: points(300) },
    { kind: "use", at: noon(3, 1), id: "9", orderId: "1" },
  ];
  const balance = (...backs: Parameters<typeof refund>[0][]) => {
    const refunds = backs.map((back, index) =>
      refund({ refundId: String(index), orderId: "1", createdAt: noon(3, 2 + index), ...back }),
    );
    const bag = bought("1", noon(3, 1), 10_000, { lines }, refunds);
    return balanceOf(fold([KNOWN, ...facts, ...bag], [program({})]).purse);
  };
  const first = { lines: [{ lineId: "1", quantity: 1 }] };
  expect(balance(first)).toBe(200);
  expect(balance(first, { amountMinor: 8_999 })).toBe(200);
  expect(balance(first, { amountMinor: 9_000 })).toBe(500);
});
