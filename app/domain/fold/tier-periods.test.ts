import { expect, test } from "vitest";
import { type Fact } from "./facts";
import { fold } from "./fold";
import { PROGRAM, refund } from "./fold-fixtures";
import { bought, KNOWN, noon, program } from "./program-fixtures";

const tiers = (parts: object) => ({ tiers: { ...PROGRAM.tiers, ...parts } });
const yearly = [program(tiers({ period: "calendar_year" }))];
const rolling = [program(tiers({ period: "rolling_12_months" }))];
const tier = (facts: Fact[], until: string, versions = yearly) =>
  fold([KNOWN, ...facts], versions, until).tierId;
const gold = bought("1", noon(3, 1), 50_000);

test("a calendar year's tier holds through the next year and is then judged by that year alone [R30]", () => {
  expect(tier(gold, noon(12, 31))).toBe("gold");
  expect(tier(gold, noon(12, 30, 2027))).toBe("gold");
  expect(tier(gold, noon(1, 1, 2028))).toBe("bronze");
  const kept = [...gold, ...bought("2", noon(5, 1, 2027), 12_000)];
  expect(tier(kept, noon(1, 1, 2028))).toBe("silver");
});

test("the counters of a calendar year begin anew with the shop's new year [R30]", () => {
  const late = bought("2", "2026-12-31T23:30:00.000Z", 4_000);
  const state = fold([KNOWN, ...gold, ...late], yearly, "2027-01-01T00:00:00.000Z");
  expect(state.counters.amountSpentMinor).toBe(4_000);
});

test("in a rolling year a purchase counts for twelve months to the day [R30]", () => {
  expect(tier(gold, "2027-02-28T22:59:59.999Z", rolling)).toBe("gold");
  expect(tier(gold, "2027-02-28T23:00:00.000Z", rolling)).toBe("bronze");
  const more = [...gold, ...bought("2", noon(6, 1), 15_000)];
  expect(tier(more, noon(3, 2, 2027), rolling)).toBe("silver");
  expect(tier(more, noon(6, 2, 2027), rolling)).toBe("bronze");
});

test("grace days give time to keep the tier; what is bought in them may keep it [R30]", () => {
  const graceful = [program(tiers({ period: "rolling_12_months", graceDays: 10 }))];
  expect(tier(gold, noon(3, 10, 2027), graceful)).toBe("gold");
  expect(tier(gold, noon(3, 11, 2027), graceful)).toBe("bronze");
  const bought2 = [...gold, ...bought("2", noon(3, 5, 2027), 50_000)];
  expect(tier(bought2, noon(3, 20, 2027), graceful)).toBe("gold");
  const inYear = [program(tiers({ period: "calendar_year", graceDays: 10 }))];
  expect(tier(gold, noon(1, 10, 2028), inYear)).toBe("gold");
  expect(tier(gold, noon(1, 11, 2028), inYear)).toBe("bronze");
});

test("a refund lowers the tier at once, or only at the period's end where the program says so [R30]", () => {
  const back = refund({ orderId: "1", createdAt: noon(4, 1), amountMinor: 50_000 });
  const refunded = bought("1", noon(3, 1), 50_000, {}, [back]);
  expect(tier(refunded, noon(4, 2))).toBe("bronze");
  const patient = [program(tiers({ period: "calendar_year", refundDowngrade: "period_end" }))];
  expect(tier(refunded, noon(12, 31), patient)).toBe("gold");
  expect(tier(refunded, noon(1, 1, 2027), patient)).toBe("bronze");
});

test("thresholds that a new version raises take no tier before the period ends, and are asked for afterwards [R15, R30]", () => {
  const levels = PROGRAM.tiers.levels.map((level) => ({
    ...level,
    threshold: level.threshold * 2,
  }));
  const versions = [...yearly, program(tiers({ period: "calendar_year", levels }), 2, noon(6, 1))];
  expect(tier(gold, noon(7, 1), versions)).toBe("gold");
  expect(tier(gold, noon(7, 1, 2027), versions)).toBe("gold");
  const same = [...gold, ...bought("2", noon(5, 1, 2027), 50_000)];
  expect(tier(same, noon(1, 2, 2028), versions)).toBe("silver");
});

test("thresholds that a new version lowers reach who is there already, when it is published [R30]", () => {
  const levels = PROGRAM.tiers.levels.map((level) => ({
    ...level,
    threshold: level.threshold / 2,
  }));
  const versions = [program({}), program(tiers({ levels }), 2, noon(6, 1))];
  const state = fold([KNOWN, ...bought("1", noon(3, 1), 25_000)], versions, noon(6, 1));
  expect(state.tierId).toBe("gold");
  expect(state.tierChanges.at(-1)).toMatchObject({ source: "published:2", occurredAt: noon(6, 1) });
});

const guest: Fact[] = bought("1", noon(3, 1), 15_000);
const joined: Fact = { kind: "opt_in", at: noon(4, 1), id: "in" };
const left: Fact = { kind: "opt_out", at: noon(5, 1), id: "out" };
const again: Fact = { kind: "opt_in", at: noon(6, 1), id: "again" };
const holders = (includeBeforeOptIn: boolean, parts: object = {}) => [
  program({ eligibility: "api_only", ...tiers({ includeBeforeOptIn, ...parts }) }),
];

test("purchases before joining count toward the tier only if the program says so [S153, S154, S155, S156, R32]", () => {
  expect(tier([...guest, joined], noon(4, 2), holders(true))).toBe("silver");
  expect(tier([...guest, joined], noon(4, 2), holders(false))).toBe("bronze");
  const byPoints = holders(true, { metric: "points_earned" });
  expect(tier([...guest, joined], noon(4, 2), byPoints)).toBe("bronze");
});

test("purchases before the tier's period began do not count, whoever made them [S154]", () => {
  const versions = holders(true, { period: "calendar_year" });
  const lastYear = bought("1", noon(12, 1), 15_000);
  const inJanuary: Fact = { kind: "opt_in", at: noon(1, 5, 2027), id: "in" };
  expect(tier([...lastYear, inJanuary], noon(1, 6, 2027), versions)).toBe("bronze");
});

test("leaving and joining again restores no tier, whatever counts from before joining [S147]", () => {
  const facts = [...guest, joined, left, again];
  expect(tier([...guest, joined, left], noon(5, 2), holders(true))).toBeNull();
  expect(tier(facts, noon(6, 2), holders(true))).toBe("bronze");
});

test("before joining no points are earned, and none afterwards for what was bought before [S136]", () => {
  const state = fold([KNOWN, ...guest, joined], holders(true), noon(4, 2));
  expect([state.totalEarned, state.membership]).toEqual([0, "member"]);
});

test("an order of December that comes back in January lowers the tier that rests on it [R30]", () => {
  const versions = [program({ tiers: { ...PROGRAM.tiers, period: "calendar_year" } })];
  const back = (amountMinor: number) =>
    refund({ orderId: "1", createdAt: noon(1, 10, 2027), amountMinor });
  const tierAfter = (amountMinor: number, ...more: Fact[][]) =>
    fold(
      [KNOWN, ...bought("1", noon(12, 20), 12_000, {}, [back(amountMinor)]), ...more.flat()],
      versions,
      noon(1, 11, 2027),
    ).tierId;
  expect(tierAfter(2_000)).toBe("silver");
  expect(tierAfter(2_001)).toBe("bronze");
  expect(tierAfter(12_000, bought("2", noon(1, 5, 2027), 10_000))).toBe("silver");
});
