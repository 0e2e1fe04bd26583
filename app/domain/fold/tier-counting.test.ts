import { expect, test } from "vitest";
import { points } from "../shared/points";
import { type Fact } from "./facts";
import { fold } from "./fold";
import { PROGRAM, refund } from "./fold-fixtures";
import { bought, KNOWN, noon, program, RULE } from "./program-fixtures";

const tiers = (parts: object) => ({ tiers: { ...PROGRAM.tiers, ...parts } });
const byPoints = {
  metric: "points_earned",
  levels: [
    { id: "bronze", name: "Bronze", threshold: 0, multiplier: "1" },
    { id: "silver", name: "Silver", threshold: 100, multiplier: "1" },
  ],
};

test("a refund of an order from before joining is counted by what counts now [S153, S154, S155, R32]", () => {
  const back = refund({ orderId: "1", createdAt: noon(6, 1), amountMinor: 5_000 });
  const facts: Fact[] = [
    KNOWN,
    ...bought("1", noon(3, 1), 15_000, {}, [back]),
    { kind: "opt_in", at: noon(4, 1), id: "in" },
  ];
  const holders = (includeBeforeOptIn: boolean, number: number, publishedAt?: string) =>
    program({ eligibility: "api_only", ...tiers({ includeBeforeOptIn }) }, number, publishedAt);
  const spent = (first: boolean, then: boolean) =>
    fold(facts, [holders(first, 1), holders(then, 2, noon(5, 1))], noon(7, 1)).counters
      .amountSpentMinor;
  expect([spent(true, false), spent(false, true)]).toEqual([0, 10_000]);
});

test("points that waited count in the period in which they fell due [R24, R30]", () => {
  const delay = { ...RULE, delay: { days: 30, from: "order" } };
  const december = [KNOWN, ...bought("1", noon(12, 20), 15_000)];
  const standing = (period: string, until: string) => {
    const version = program({ earningRules: [delay], ...tiers({ ...byPoints, period }) });
    const { counters, tierId } = fold(december, [version], until);
    return [counters.pointsEarned, tierId];
  };
  expect(standing("calendar_year", noon(1, 18, 2027))).toEqual([0, "bronze"]);
  expect(standing("calendar_year", noon(1, 20, 2027))).toEqual([150, "silver"]);
  expect(standing("calendar_year", noon(12, 31, 2028))).toEqual([0, "silver"]);
  expect(standing("rolling_12_months", noon(1, 19, 2028))).toEqual([150, "silver"]);
  expect(standing("rolling_12_months", noon(1, 20, 2028))).toEqual([0, "bronze"]);
});

test("a refund lowers what counts of points that waited [R24, R30]", () => {
  const delay = { ...RULE, delay: { days: 30, from: "order" } };
  const version = program({ earningRules: [delay], ...tiers(byPoints) });
  const back = refund({ orderId: "1", createdAt: noon(6, 1), amountMinor: 6_000 });
  const before = fold([KNOWN, ...bought("1", noon(3, 1), 15_000)], [version], noon(6, 2));
  expect([before.counters.pointsEarned, before.tierId]).toEqual([150, "silver"]);
  const refunded = [KNOWN, ...bought("1", noon(3, 1), 15_000, {}, [back])];
  const after = fold(refunded, [version], noon(6, 2));
  expect([after.counters.pointsEarned, after.tierId]).toEqual([90, "bronze"]);
});

test("a tier rises as soon as a deduction has grown too old to count [R30]", () => {
  const adjusted: Fact = {
    kind: "adjust",
    at: noon(3, 1),
    id: "a",
    points: points(-60),
    countsTowardTier: true,
  };
  const facts = [KNOWN, adjusted, ...bought("1", noon(5, 1), 15_000)];
  const version = program(tiers({ ...byPoints, period: "rolling_12_months" }));
  const tier = (until: string) => fold(facts, [version], until).tierId;
  expect([tier(noon(2, 28, 2027)), tier(noon(3, 1, 2027))]).toEqual(["bronze", "silver"]);
});

test("after the shop moved to another time zone its year ends with the new zone's year, once [R30]", () => {
  const yearly = program(tiers({ period: "calendar_year" }));
  const moved = { ...program(tiers({ period: "calendar_year" }), 2, noon(6, 1)) };
  const versions = [yearly, { ...moved, timeZone: "America/New_York" }];
  const gold = [KNOWN, ...bought("1", noon(3, 1), 50_000)];
  const silver = bought("2", "2028-01-01T04:59:59.999Z", 12_000);
  const tier = (until: string) => fold([...gold, ...silver], versions, until).tierId;
  expect(tier("2028-01-01T04:59:59.999Z")).toBe("gold");
  expect(tier("2028-01-01T05:00:00.000Z")).toBe("silver");
  expect(tier("2029-01-01T05:00:00.000Z")).toBe("bronze");
});

test("what was bought on 29 February counts until the 28th a year later; a version of that day takes no tier [R15, R30]", () => {
  const leap = [KNOWN, ...bought("1", noon(2, 29, 2028), 20_000)];
  const versions = [
    program({}),
    program(tiers({ period: "rolling_12_months" }), 2, noon(2, 28, 2029)),
  ];
  const state = fold(leap, versions, noon(3, 1, 2029));
  expect([state.counters.amountSpentMinor, state.tierId]).toEqual([0, "silver"]);
});
