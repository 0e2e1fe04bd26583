import { expect, test } from "vitest";
import { balanceOf } from "../ledger/lots";
import { points } from "../shared/points";
import { pendingOf } from "./awards";
import { type Fact } from "./facts";
import { fold } from "./fold";
import { PROGRAM, refund } from "./fold-fixtures";
import { bought, KNOWN, noon, program, RULE } from "./program-fixtures";

const out = (at: string): Fact => ({ kind: "opt_out", at, id: "out" });
const into = (at: string): Fact => ({ kind: "opt_in", at, id: "in" });
const redeemed = (at: string, amount: number, id = "coupon"): Fact => ({
  kind: "redeem",
  at,
  id,
  points: points(amount),
});

const goal = (parts: object) => ({ id: "goal", enabled: true, repeats: true, ...parts });
const spending = goal({
  kind: "goal_spend",
  amountMinor: 10_000,
  mode: "accumulated",
  pays: { kind: "points", points: 500 },
});

test("leaving is one decision: points, what waits, the tier and the goals go, and one entry tells what it took [R40]", () => {
  const delayed = { ...RULE, delay: { days: 14, from: "order" } };
  const versions = [
    program({ earningRules: [{ ...RULE }, spending] }),
    program({ earningRules: [delayed, spending] }, 2, noon(3, 2)),
  ];
  const facts = [KNOWN, ...bought("1", noon(3, 1), 12_000), ...bought("2", noon(3, 3), 5_000)];
  const before = fold(facts, versions, noon(3, 4));
  expect([balanceOf(before.purse), pendingOf(before), before.tierId]).toEqual([620, 62, "silver"]);
  expect(before.progress.get("goal")?.orders).toEqual([["2", 5_000]]);

  const left = fold([...facts, out(noon(3, 5))], versions, noon(6, 1));
  expect(left).toMatchObject({ membership: "left", leftAt: noon(3, 5), tierId: null });
  expect([balanceOf(left.purse), pendingOf(left)]).toEqual([0, 0]);
  expect(left.progress.get("goal")?.orders).toEqual([]);
  const receipts = left.decisions.filter((each) => each.occurredAt >= noon(3, 5));
  expect(receipts).toMatchObject([
    {
      source: "opt_out:out",
      points: -620,
      pendingPoints: -62,
      trace: [
        { code: "annulled", points: 620 },
        { code: "pending_voided", points: 62 },
        { code: "tier_lost", tier: "Silver" },
        { code: "progress_canceled", rule: "goal" },
      ],
    },
  ]);
  expect(left.tierChanges.at(-1)).toMatchObject({ from: "silver", to: null });
});

test("leaving takes every tier: an earned, a manual and a paid one [S143]", () => {
  const paid = [{ id: "club", name: "Club", multiplier: "3", productIds: ["77"] }];
  const versions = [program({ tiers: { ...PROGRAM.tiers, paid } })];
  const set: Fact = {
    kind: "set_tier",
    at: noon(3, 2),
    id: "set",
    tierId: "gold",
    until: null,
    counter: null,
  };
  const [club] = bought("1", noon(3, 1), 2_000);
  if (club?.kind !== "order") throw new Error("An order comes first");
  const lines = club.order.lines.map((line) => ({ ...line, productId: "77" }));
  const membership: Fact = { ...club, order: { ...club.order, lines } };
  const ways: [string, Fact[]][] = [
    ["silver", bought("1", noon(3, 1), 10_000)],
    ["gold", [set]],
    ["club", [membership]],
  ];
  for (const [tierId, facts] of ways) {
    expect(fold([KNOWN, ...facts], versions).tierId).toBe(tierId);
    const left = fold([KNOWN, ...facts, out(noon(3, 5))], versions);
    expect([left.tierId, left.manualTier, left.paidTier]).toEqual([null, null, null]);
    const again = fold([KNOWN, ...facts, out(noon(3, 5)), into(noon(3, 6))], versions);
    expect(again.tierId).toBe("bronze");
  }
});

test("a debt outlives leaving and is paid first by what is earned after joining again [P10, R23]", () => {
  const back = refund({ orderId: "1", createdAt: noon(3, 3), amountMinor: 5_000 });
  const owed = [KNOWN, ...bought("1", noon(3, 1), 5_000, {}, [back]), redeemed(noon(3, 2), 50)];
  const versions = [program({})];
  expect(balanceOf(fold([...owed, out(noon(3, 4))], versions).purse)).toBe(-50);
  const joined = [...owed, out(noon(3, 4)), into(noon(3, 5))];
  expect(balanceOf(fold(joined, versions).purse)).toBe(-50);
  const earned = [...joined, ...bought("2", noon(3, 6), 8_000)];
  expect(balanceOf(fold(earned, versions).purse)).toBe(30);
});

test("what was decided before leaving stays in the history [P10]", () => {
  const facts = [KNOWN, ...bought("1", noon(3, 1), 5_000), redeemed(noon(3, 2), 20)];
  const before = fold(facts, [program({})]).decisions;
  const after = fold([...facts, out(noon(3, 4))], [program({})]);
  expect(after.decisions.slice(0, before.length)).toEqual(before);
  expect(after.redemptions.get("coupon")).toMatchObject({ points: 20, returned: 0 });
});

test("leaving ends a spending goal under way: after joining again it begins from nothing [S145, P20]", () => {
  const versions = [program({ earningRules: [spending] })];
  const balance = (...facts: Fact[]) => balanceOf(fold([KNOWN, ...facts], versions).purse);
  const [first, second] = [bought("1", noon(3, 1), 6_000), bought("2", noon(3, 8), 6_000)];
  expect(balance(...first, ...second)).toBe(500);
  expect(balance(...first, out(noon(3, 3)), into(noon(3, 4)), ...second)).toBe(0);
});
