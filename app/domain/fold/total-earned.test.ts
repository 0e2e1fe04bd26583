import { expect, test } from "vitest";
import { points } from "../shared/points";
import { type Fact } from "./facts";
import { fold } from "./fold";
import { refund } from "./fold-fixtures";
import { bought, KNOWN, noon, program, RULE } from "./program-fixtures";

const gift = {
  id: "bday",
  kind: "birthday",
  enabled: true,
  pays: { kind: "points", points: 30 },
};
const versions = [
  program({ earningRules: [RULE, gift], expiry: { mode: { kind: "per_lot", days: 60 } } }),
];
const total = (facts: Fact[], until?: string) =>
  fold([KNOWN, ...facts], versions, until).totalEarned;

test("the total earned is what was earned, given and adjusted, less what was taken back; using and losing points leaves it alone [R25]", () => {
  const order = bought("1", noon(2, 1), 5_000);
  const born: Fact = {
    kind: "yearly",
    at: noon(2, 1),
    id: "b",
    occasion: "birthday",
    on: { month: 2, day: 10 },
  };
  const adjusted = (id: string, amount: number): Fact => ({
    kind: "adjust",
    at: noon(2, 12),
    id,
    points: points(amount),
    countsTowardTier: false,
  });
  const earned = [...order, born, adjusted("up", 12), adjusted("down", -2)];
  expect(total(earned, noon(2, 13))).toBe(50 + 30 + 12 - 2);

  const back = refund({ orderId: "1", createdAt: noon(2, 14), amountMinor: 2_000 });
  const refunded = [...bought("1", noon(2, 1), 5_000, {}, [back]), ...earned.slice(1)];
  expect(total(refunded, noon(2, 15))).toBe(30 + 30 + 12 - 2);

  const used: Fact[] = [
    { kind: "redeem", at: noon(2, 16), id: "c", points: points(40) },
    { kind: "redeem", at: noon(2, 16), id: "d", points: points(10) },
    { kind: "restore", at: noon(2, 17), id: "d" },
  ];
  expect(total([...refunded, ...used], noon(2, 18))).toBe(70);
  expect(total([...refunded, ...used], noon(12, 1))).toBe(70);
  const left: Fact = { kind: "opt_out", at: noon(2, 19), id: "out" };
  expect(total([...refunded, ...used, left], noon(12, 1))).toBe(70);
});
