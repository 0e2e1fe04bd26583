import { expect, test } from "vitest";
import { balanceOf } from "../ledger/lots";
import { type Fact } from "./facts";
import { fold } from "./fold";
import { PROGRAM, refund } from "./fold-fixtures";
import { bought, KNOWN, noon, program } from "./program-fixtures";

const FIVE_OFF = {
  id: "five-off",
  name: "5 off",
  kind: "fixed_amount",
  enabled: true,
  costPoints: 500,
  amountMinor: 500,
};
const silverPays = (entryReward: object, parts: object = {}) =>
  program({
    rewards: [FIVE_OFF],
    tiers: {
      ...PROGRAM.tiers,
      ...parts,
      levels: PROGRAM.tiers.levels.map((level) =>
        level.id === "silver" ? { ...level, entryReward } : level,
      ),
    },
  });
const back = (amountMinor: number) => refund({ orderId: "1", createdAt: noon(3, 5), amountMinor });
const silver = (refunds: Parameters<typeof bought>[4] = []) =>
  bought("1", noon(3, 1), 12_000, {}, refunds);

test("an entry reward that is a coupon is granted with the tier, and void when a refund drops the tier [R31]", () => {
  const versions = [silverPays({ kind: "reward", rewardId: FIVE_OFF.id })];
  const granted = (facts: Fact[]) => [...fold([KNOWN, ...facts], versions).grants.values()];
  expect(granted(silver())).toMatchObject([
    { rewardId: FIVE_OFF.id, at: noon(3, 1), voidedAt: null },
  ]);
  expect(granted(silver([back(1_000)]))).toMatchObject([{ voidedAt: null }]);
  expect(granted(silver([back(3_000)]))).toMatchObject([{ voidedAt: noon(3, 5) }]);
});

test("a tier that is lost and reached again in one period pays its entry once; in the next period it pays again [R31]", () => {
  const yearly = [silverPays({ kind: "points", points: 30 }, { period: "calendar_year" })];
  const gifts = (facts: Fact[], until: string) =>
    fold([KNOWN, ...facts], yearly, until).decisions.flatMap((each) =>
      each.kind === "gift" ? [each.occurredAt] : [],
    );
  const again = [...silver([back(12_000)]), ...bought("2", noon(4, 1), 12_000)];
  expect(gifts(again, noon(12, 1))).toEqual([noon(3, 1)]);
  const later = [...silver(), ...bought("3", noon(2, 1, 2028), 12_000)];
  expect(gifts(later, noon(12, 1, 2028))).toEqual([noon(3, 1), noon(2, 1, 2028)]);
});

test("a paid tier outranks the earned and the manual one, and leaves them as they were when it ends [R31, R45]", () => {
  const paid = [
    { id: "club", name: "Club", multiplier: "1", productIds: ["77"], durationDays: 10 },
  ];
  const versions = [program({ tiers: { ...PROGRAM.tiers, paid } })];
  const [line] = bought("2", noon(3, 3), 1_000).flatMap((fact) =>
    fact.kind === "order" ? fact.order.lines : [],
  );
  const club = bought("2", noon(3, 3), 1_000, {
    lines: line === undefined ? [] : [{ ...line, productId: "77" }],
  });
  const byHand: Fact = {
    kind: "set_tier",
    at: noon(3, 2),
    id: "set",
    tierId: "gold",
    until: null,
    counter: null,
  };
  const tiers = (facts: Fact[]) =>
    [noon(3, 4), noon(3, 20)].map((until) => fold([KNOWN, ...facts], versions, until).tierId);
  expect(tiers([...silver(), ...club])).toEqual(["club", "silver"]);
  expect(tiers([...silver(), byHand, ...club])).toEqual(["club", "gold"]);
  expect(balanceOf(fold([KNOWN, ...silver(), ...club], versions).purse)).toBe(132);
});
