import { expect, test } from "vitest";
import { type Fact } from "./facts";
import { fold } from "./fold";
import { PROGRAM, refund } from "./fold-fixtures";
import { bought, KNOWN, noon, program } from "./program-fixtures";

const tiers = (parts: object) => ({ tiers: { ...PROGRAM.tiers, ...parts } });
const tier = (facts: Fact[], until: string, versions: Parameters<typeof fold>[1]) =>
  fold([KNOWN, ...facts], versions, until).tierId;
const back = (orderId: string, createdAt: string, amountMinor: number) =>
  refund({ refundId: `r${orderId}`, orderId, createdAt, amountMinor });
const levels = (silver: number, gold: number) =>
  PROGRAM.tiers.levels.map((level, index) => ({ ...level, threshold: [0, silver, gold][index] }));

/** Gold for 500.00 spent; from June on tiers go by orders. */
const otherMetric = [
  program({}),
  program(tiers({ metric: "orders", levels: levels(5, 20) }), 2, noon(6, 1)),
];

test("a tier rests on what was asked for it, also after tiers go by another metric [R15, R30]", () => {
  const gold = bought("1", noon(3, 1), 60_000);
  const small = bought("2", noon(4, 1), 5_000, {}, [back("2", noon(7, 1), 5_000)]);
  expect(tier([...gold, ...small], noon(8, 1), otherMetric)).toBe("gold");
  const refunded = bought("1", noon(3, 1), 60_000, {}, [back("1", noon(7, 2), 20_000)]);
  expect(tier([...refunded, ...small], noon(8, 1), otherMetric)).toBe("bronze");
});

test("a refund takes no tier that was kept from the year before [R30]", () => {
  const yearly = [program(tiers({ period: "calendar_year" }))];
  const gold = bought("1", noon(3, 1), 60_000);
  const small = bought("2", noon(2, 1, 2027), 5_000, {}, [back("2", noon(2, 5, 2027), 5_000)]);
  expect(tier([...gold, ...small], noon(3, 1, 2027), yearly)).toBe("gold");
});

test("a refund takes no tier that is in its days of grace [R30]", () => {
  const graceful = [program(tiers({ period: "rolling_12_months", graceDays: 30 }))];
  const gold = bought("1", noon(3, 1), 60_000);
  const small = bought("2", noon(6, 1), 5_000, {}, [back("2", noon(3, 5, 2027), 5_000)]);
  expect(tier([...gold, ...small], noon(3, 10, 2027), graceful)).toBe("gold");
  expect(tier([...gold, ...small], noon(4, 1, 2027), graceful)).toBe("bronze");
});

test("days of grace end with the tier that they were for: one reached since is not lowered by them [R30]", () => {
  const graceful = [program(tiers({ period: "rolling_12_months", graceDays: 30 }))];
  const silver = bought("1", noon(3, 1), 20_000);
  const gold = bought("2", noon(3, 10, 2027), 60_000, {}, [back("2", noon(3, 12, 2027), 45_000)]);
  const patient = graceful.map((version) => ({
    ...version,
    document: {
      ...version.document,
      tiers: { ...version.document.tiers, refundDowngrade: "period_end" as const },
    },
  }));
  expect(tier([...silver, ...gold], noon(3, 11, 2027), patient)).toBe("gold");
  expect(tier([...silver, ...gold], noon(4, 10, 2027), patient)).toBe("gold");
});
