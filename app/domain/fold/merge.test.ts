import { expect, test } from "vitest";
import { balanceOf } from "../ledger/lots";
import { points } from "../shared/points";
import { pendingOf } from "./awards";
import { type Fact } from "./facts";
import { fold } from "./fold";
import { order, PROGRAM, refund } from "./fold-fixtures";
import { bought, KNOWN, noon, program, RULE } from "./program-fixtures";

const versions = [program({ earningRules: [RULE] })];
const OTHER: Fact = { kind: "registered", at: noon(1, 3), id: "other" };
const MERGED_AT = noon(4, 1);
const mergeIn = (facts: readonly Fact[], at = MERGED_AT): Fact => ({
  kind: "merge_in",
  at,
  id: "other",
  facts,
});
const mergeOut: Fact = { kind: "merge_out", at: MERGED_AT, id: "kept" };

const kept = (facts: readonly Fact[], other: readonly Fact[], published = versions) =>
  fold([KNOWN, ...facts, mergeIn([OTHER, ...other])], published, noon(5, 1));

test("the kept customer gets the other's lots, and the other has nothing left [R46]", () => {
  const theirs = bought("2", noon(2, 2), 5000);
  const state = kept(bought("1", noon(2, 1), 3000), theirs);
  expect(state.purse.lots.map((lot) => [lot.source, lot.remaining])).toEqual([
    ["order:1", 30],
    ["order:2", 50],
  ]);
  expect(state.totalEarned).toBe(80);
  const gone = fold([OTHER, ...theirs, mergeOut], versions, noon(5, 1));
  expect([balanceOf(gone.purse), gone.tierId, gone.totalEarned]).toEqual([0, null, 0]);
});

test("both sides post the same points, so that nothing is made or lost [R46, R26]", () => {
  const delayed = [program({ earningRules: [{ ...RULE, delay: { days: 90, from: "order" } }] })];
  for (const published of [versions, delayed]) {
    const theirs = bought("2", noon(3, 2), 5000);
    const into = kept([], theirs, published).decisions.find((each) => each.kind === "merge_in");
    const out = fold([OTHER, ...theirs, mergeOut], published).decisions.at(-1);
    expect(out?.kind).toBe("merge_out");
    expect(Number(into?.points) + Number(out?.points)).toBe(0);
    expect(Number(into?.pendingPoints) + Number(out?.pendingPoints)).toBe(0);
  }
});

test("what waits goes on waiting and falls due at the kept one [R46, R24]", () => {
  const published = [program({ earningRules: [{ ...RULE, delay: { days: 90, from: "order" } }] })];
  const facts = [KNOWN, mergeIn([OTHER, ...bought("2", noon(3, 2), 5000)])];
  expect(pendingOf(fold(facts, published, noon(5, 1)))).toBe(50);
  expect(balanceOf(fold(facts, published, noon(7, 1)).purse)).toBe(50);
});

test("a later refund of the other's order is taken from its lot at the kept one [R46, R21]", () => {
  const facts = bought("2", noon(2, 2), 5000, {}, [
    refund({ orderId: "2", createdAt: noon(4, 9), amountMinor: 2000 }),
  ]);
  const early = facts.filter((fact) => fact.at <= MERGED_AT);
  const late = facts.filter((fact) => fact.at > MERGED_AT);
  const state = kept([...bought("1", noon(2, 1), 3000), ...late], early);
  expect(state.purse.lots.map((lot) => [lot.source, lot.remaining])).toEqual([
    ["order:1", 30],
    ["order:2", 30],
  ]);
});

test("a debt of the other is paid from the kept one's lots [R46, R23]", () => {
  const taken: Fact = {
    kind: "adjust",
    at: noon(2, 3),
    id: "a",
    points: points(-40),
    countsTowardTier: false,
  };
  const state = kept(bought("1", noon(2, 1), 3000), [taken]);
  expect([balanceOf(state.purse), state.purse.debt]).toEqual([-10, 10]);
});

test("the tier follows from what both have spent [R46, R30]", () => {
  const state = kept(bought("1", noon(2, 1), 6000), bought("2", noon(2, 2), 5000));
  expect(state.tierId).toBe("silver");
  expect(state.tierChanges.at(-1)).toMatchObject({ to: "silver", occurredAt: MERGED_AT });
  expect(state.counters).toMatchObject({ amountSpentMinor: 11_000, orders: 2 });
});

test("an order keeps the multiplier with which it was judged, whoever has it now [R46, R5]", () => {
  const mine = bought("1", noon(2, 1), 15_000);
  const state = kept(mine, bought("2", noon(2, 2), 5000));
  expect(state.orders.get("2")).toMatchObject({ tierId: "bronze", awarded: 50 });
});

test("a year's gift that either had is not given again, and the day is kept [R46, P4]", () => {
  const born = (id: string, day: number): Fact => ({
    kind: "yearly",
    at: noon(1, 10),
    id,
    occasion: "birthday",
    on: { month: 3, day },
  });
  const gift = {
    id: "bday",
    kind: "birthday",
    enabled: true,
    pays: { kind: "points", points: 50 },
  };
  const published = [program({ earningRules: [RULE, gift] })];
  const both = kept([born("a", 5)], [born("b", 6)], published);
  expect(both.purse.lots.map((lot) => lot.source)).toEqual([
    "birthday:2026",
    "birthday:2026~other",
  ]);
  const moved: Fact = {
    kind: "yearly",
    at: noon(4, 2),
    id: "c",
    occasion: "birthday",
    on: { month: 10, day: 1 },
  };
  const again = fold([KNOWN, mergeIn([OTHER, born("b", 6)]), moved], published, noon(12, 1));
  expect(again.decisions.filter((each) => each.kind === "gift")).toEqual([]);
  expect(balanceOf(again.purse)).toBe(50);
});

test("an entry reward that either had for a tier is not paid again [R46, R31]", () => {
  const levels = [
    { id: "bronze", name: "Bronze", threshold: 0, multiplier: "1" },
    {
      id: "silver",
      name: "Silver",
      threshold: 10_000,
      multiplier: "1",
      entryReward: { kind: "points", points: 500 },
    },
  ];
  const published = [program({ tiers: { metric: "amount_spent", levels } })];
  const state = kept(bought("1", noon(2, 1), 6000), bought("2", noon(2, 2), 12_000), published);
  expect(state.tierId).toBe("silver");
  expect(balanceOf(state.purse)).toBe(60 + 120 + 500);
});

test("a coupon that the other bought is restored to the lot it came from [R46, R22]", () => {
  const bought2 = bought("2", noon(2, 2), 5000);
  const redeem: Fact = { kind: "redeem", at: noon(2, 3), id: "k", points: points(50) };
  const restore: Fact = { kind: "restore", at: noon(4, 2), id: "k" };
  const state = kept([restore], [...bought2, redeem]);
  expect(state.purse.lots.map((lot) => [lot.source, lot.remaining])).toEqual([["order:2", 50]]);
});

test("of two memberships the later word counts; points do not come back to who left [R46, P16, S147]", () => {
  const out = (at: string): Fact => ({ kind: "opt_out", at, id: "o" });
  const theirs = bought("2", noon(2, 2), 5000);
  const left = kept([out(noon(3, 1))], theirs);
  expect([left.membership, balanceOf(left.purse)]).toEqual(["left", 0]);
  const back: Fact = { kind: "opt_in", at: noon(3, 20), id: "i" };
  const joined = kept([out(noon(3, 1))], [...theirs, out(noon(3, 10)), back]);
  expect(joined.membership).toBe("member");
});

test("a guest's spending counts at the account it is joined to as the program says [R47, R32, S136]", () => {
  const tiers = { ...versions[0]?.document.tiers, includeBeforeOptIn: true };
  const parts = { earningRules: [RULE], eligibility: "account_holders" };
  const account: Fact = { kind: "account_enabled", at: noon(3, 15), id: "c" };
  const guest = bought("2", noon(2, 2), 15_000);
  const counted = kept([account], guest, [program({ ...parts, tiers })]);
  expect([counted.tierId, balanceOf(counted.purse)]).toEqual(["silver", 0]);
  const apart = kept([account], guest, [program(parts)]);
  expect([apart.tierId, balanceOf(apart.purse)]).toEqual(["bronze", 0]);
});

test("one who became another may become a third: everything goes along [R46]", () => {
  const first = bought("3", noon(2, 1), 1000);
  const second = [OTHER, { ...mergeIn(first, noon(3, 1)), id: "third" } as Fact];
  const state = fold([KNOWN, mergeIn([...second, ...bought("2", noon(3, 2), 2000)])], versions);
  expect(balanceOf(state.purse)).toBe(30);
});

test("whose word is the last goes by when it was recorded, not by the date it was told with [P16, R46]", () => {
  const facts: Fact[] = [
    { kind: "registered", at: noon(1, 2), id: "k" },
    { kind: "opt_in", at: noon(3, 10), id: "i", optedInAt: noon(1, 3) },
    {
      kind: "merge_in",
      at: noon(3, 20),
      id: "7",
      facts: [
        { kind: "registered", at: noon(1, 2), id: "o" },
        { kind: "opt_in", at: noon(1, 5), id: "j" },
        { kind: "opt_out", at: noon(2, 1), id: "l" },
      ],
    },
  ];
  expect(fold(facts, [program({ eligibility: "api_only" })]).membership).toBe("member");
});

test("a paid membership withstands an opting out that a merge brings [P3, R46]", () => {
  const paid = [
    { id: "club", name: "Club", multiplier: "3", productIds: ["77"], durationDays: 30 },
  ];
  const lines = order().lines.map((line) => ({ ...line, productId: "77" }));
  const facts: Fact[] = [
    { kind: "registered", at: noon(1, 2), id: "k" },
    ...bought("1", noon(3, 1), 2_000, { lines }),
    {
      kind: "merge_in",
      at: noon(3, 20),
      id: "7",
      facts: [
        { kind: "registered", at: noon(1, 2), id: "o" },
        { kind: "opt_out", at: noon(3, 10), id: "l" },
      ],
    },
  ];
  const versions = [program({ tiers: { ...PROGRAM.tiers, paid } })];
  expect(fold(facts, versions)).toMatchObject({ membership: "member", tierId: "club" });
});

test("what a merge brings and is older than the rolling year counts toward no tier [R30, R46]", () => {
  const tiers = { ...PROGRAM.tiers, period: "rolling_12_months" };
  const facts: Fact[] = [
    { kind: "registered", at: noon(1, 2), id: "k" },
    {
      kind: "merge_in",
      at: noon(7, 1, 2027),
      id: "7",
      facts: [
        { kind: "registered", at: noon(1, 2), id: "o" },
        ...bought("1", noon(3, 1), 20_000),
        ...bought("2", noon(8, 1), 1_000),
      ],
    },
  ];
  const state = fold(facts, [program({ tiers })]);
  expect([state.tierId, state.counters.amountSpentMinor]).toEqual(["bronze", 1_000]);
});

test("recalculating undoes also what staff had set of who was merged [S80, R46]", () => {
  const facts: Fact[] = [
    { kind: "registered", at: noon(1, 2), id: "k" },
    {
      kind: "merge_in",
      at: noon(3, 1),
      id: "7",
      facts: [
        { kind: "registered", at: noon(1, 2), id: "o" },
        {
          kind: "set_tier",
          at: noon(2, 1),
          id: "s",
          tierId: "bronze",
          until: null,
          counter: 60_000,
        },
      ],
    },
    { kind: "recalculate_tier", at: noon(3, 5), id: "r" },
  ];
  expect(fold(facts.slice(0, 2), [program({})]).counters.amountSpentMinor).toBe(60_000);
  expect(fold(facts, [program({})]).tierId).toBe("bronze");
});
