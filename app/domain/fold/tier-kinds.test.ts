import { expect, test } from "vitest";
import { balanceOf } from "../ledger/lots";
import { points } from "../shared/points";
import { type Fact, orderFacts } from "./facts";
import { fold } from "./fold";
import { order, PROGRAM, refund } from "./fold-fixtures";
import { bought, KNOWN, noon, program } from "./program-fixtures";
import { tierUntil } from "./tier";

const tiers = (parts: object) => ({ tiers: { ...PROGRAM.tiers, ...parts } });
const folded = (facts: Fact[], until?: string, versions = [program({})]) =>
  fold([KNOWN, ...facts], versions, until);
const set = (tierId: string, at: string, parts: object = {}): Fact => ({
  kind: "set_tier",
  at,
  id: `set-${at}`,
  tierId,
  until: null,
  counter: null,
  ...parts,
});

test("a tier set by hand counts from then on, up to its end [S79, R31]", () => {
  const facts = [set("gold", noon(3, 1), { until: noon(4, 1) }), ...bought("1", noon(3, 2), 4_000)];
  expect(balanceOf(folded(facts).purse)).toBe(60);
  expect(folded(facts, noon(3, 31)).tierId).toBe("gold");
  expect(tierUntil(folded(facts, noon(3, 31)))).toBe(noon(4, 1));
  expect(tierUntil(folded(facts, noon(4, 1)))).toBeNull();
  expect(folded(facts, noon(4, 1)).tierId).toBe("bronze");
});

test("a lower tier set by hand stays until more is earned than it [R31]", () => {
  const facts = [...bought("1", noon(3, 1), 10_000), set("bronze", noon(3, 2))];
  expect(folded(facts).tierId).toBe("bronze");
  expect(folded([...facts, ...bought("2", noon(3, 3), 40_000)]).tierId).toBe("gold");
});

test("tier points can be set with the tier, and recalculating undoes both from the real history [S79, S80]", () => {
  const byHand = set("gold", noon(3, 2), { counter: 50_000 });
  const facts = [...bought("1", noon(3, 1), 10_000), byHand];
  expect(folded(facts).counters.amountSpentMinor).toBe(50_000);
  const undone: Fact = { kind: "recalculate_tier", at: noon(3, 3), id: "u" };
  const state = folded([...facts, undone]);
  expect([state.tierId, state.counters.amountSpentMinor]).toEqual(["silver", 10_000]);
});

const entry = (pointsGiven: number) =>
  tiers({
    levels: PROGRAM.tiers.levels.map((level) =>
      level.id === "silver"
        ? { ...level, entryReward: { kind: "points", points: pointsGiven } }
        : level,
    ),
  });

test("entering a tier pays once, and the order that raised it does not earn at the new tier [R5, R31]", () => {
  const versions = [program(entry(30))];
  const state = folded(bought("1", noon(3, 1), 10_000), undefined, versions);
  expect(balanceOf(state.purse)).toBe(130);
  expect(state.decisions.map((each) => [each.kind, each.points])).toEqual([
    ["earn", 100],
    ["gift", 30],
  ]);
  const back = refund({ orderId: "1", createdAt: noon(3, 2), amountMinor: 10_000 });
  const again = [
    ...bought("1", noon(3, 1), 10_000, {}, [back]),
    ...bought("2", noon(3, 3), 10_000),
  ];
  expect(balanceOf(folded(again, undefined, versions).purse)).toBe(100);
});

test("a refund that drops the tier takes its entry points back as far as they are unspent [R31]", () => {
  const versions = [program(entry(30))];
  const back = refund({ orderId: "1", createdAt: noon(3, 5), amountMinor: 10_000 });
  const facts = bought("1", noon(3, 1), 10_000, {}, [back]);
  expect(balanceOf(folded(facts, undefined, versions).purse)).toBe(0);
  const spent: Fact = { kind: "redeem", at: noon(3, 2), id: "c", points: points(110) };
  expect(balanceOf(folded([...facts, spent], undefined, versions).purse)).toBe(-80);
});

const paid = [{ id: "club", name: "Club", multiplier: "3", productIds: ["77"], durationDays: 30 }];
const membership = (id: string, at: string, refunds: Parameters<typeof orderFacts>[1] = []) => {
  const lines = order().lines.map((line) => ({ ...line, grossMinor: 2_000, productId: "77" }));
  return orderFacts(order({ orderId: id, processedAt: at, lines, totalMinor: 2_000 }), refunds);
};

test("a paid membership opts in under every setting, also who is out, and outranks other tiers [S157, S166, S203, R45]", () => {
  const versions = [program({ eligibility: "api_only", ...tiers({ paid }) })];
  const out: Fact = { kind: "opt_out", at: noon(2, 1), id: "out" };
  const state = folded([out, ...membership("1", noon(3, 1))], undefined, versions);
  expect([state.membership, state.tierId]).toEqual(["member", "club"]);
  // The order that buys it is judged at the tier before it.
  expect(balanceOf(state.purse)).toBe(20);
  const next = [...membership("1", noon(3, 1)), ...bought("2", noon(3, 2), 1_000)];
  expect(balanceOf(folded(next, undefined, versions).purse)).toBe(50);
});

test("its end or its refund ends the tier, and the status stays [R45]", () => {
  const versions = [program(tiers({ paid }))];
  expect(folded(membership("1", noon(3, 1)), noon(3, 31), versions).tierId).toBe("club");
  const over = folded(membership("1", noon(3, 1)), noon(4, 1), versions);
  expect([over.membership, over.tierId]).toEqual(["member", "bronze"]);
  const back = refund({
    orderId: "1",
    createdAt: noon(3, 5),
    lines: [{ lineId: "1", quantity: 1 }],
  });
  const refunded = folded(membership("1", noon(3, 1), [back]), undefined, versions);
  expect([refunded.membership, refunded.tierId]).toEqual(["member", "bronze"]);
});

test("who is excluded earns nothing, keeps what is there, and earns again once included [S78]", () => {
  const facts: Fact[] = [
    ...bought("1", noon(3, 1), 1_000),
    { kind: "exclude", at: noon(3, 2), id: "x" },
    ...bought("2", noon(3, 3), 1_000),
    { kind: "include", at: noon(3, 4), id: "i" },
    ...bought("3", noon(3, 5), 1_000),
  ];
  const state = folded(facts);
  expect(balanceOf(state.purse)).toBe(20);
  expect(state.decisions.find((each) => each.source === "order:2")?.trace).toEqual([
    { code: "customer_excluded" },
  ]);
});

test("recalculating keeps what was earned the year before, as a replay without staff's hand would [S80, R31]", () => {
  const versions = [program(tiers({ period: "calendar_year" }))];
  const facts = [
    ...bought("1", noon(3, 1), 10_000),
    set("gold", noon(2, 1, 2027), { counter: 50_000 }),
  ];
  expect(folded(facts, noon(2, 2, 2027), versions).tierId).toBe("gold");
  const undone: Fact = { kind: "recalculate_tier", at: noon(2, 3, 2027), id: "u" };
  const state = folded([...facts, undone], noon(2, 4, 2027), versions);
  expect([state.tierId, state.counters.amountSpentMinor]).toEqual(["silver", 0]);
  expect(folded([...facts, undone], noon(2, 1, 2028), versions).tierId).toBe("bronze");
});
