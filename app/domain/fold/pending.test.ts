import { expect, test } from "vitest";
import { balanceOf } from "../ledger/lots";
import { type Fact } from "./facts";
import { fold } from "./fold";
import { refund } from "./fold-fixtures";
import { bought, KNOWN, noon, program, RULE } from "./program-fixtures";

const delayed = [program({ earningRules: [{ ...RULE, delay: { days: 14, from: "order" } }] })];
const standing = (facts: Fact[], until: string, versions = delayed) => {
  const state = fold([KNOWN, ...facts], versions, until);
  const waiting = [...state.pending.values()].reduce((sum, each) => sum + each.points, 0);
  return { balance: balanceOf(state.purse), waiting, earned: state.totalEarned, state };
};
const order = bought("1", noon(3, 1), 5_000);

test("points wait until the end of the last day of the delay, in the shop's zone [R2, R24]", () => {
  expect(standing(order, "2026-03-15T22:59:59.999Z")).toMatchObject({
    balance: 0,
    waiting: 50,
    earned: 0,
  });
  expect(standing(order, "2026-03-15T23:00:00.000Z")).toMatchObject({
    balance: 50,
    waiting: 0,
    earned: 50,
  });
});

test("pending points cannot be spent and do not count toward a tier by points until they fall due [R24]", () => {
  const tiers = {
    metric: "points_earned",
    levels: [
      { id: "bronze", name: "Bronze", threshold: 0, multiplier: "1" },
      { id: "silver", name: "Silver", threshold: 50, multiplier: "2" },
    ],
  };
  const versions = [program({ tiers, earningRules: delayed[0]?.document.earningRules })];
  expect(standing(order, noon(3, 10), versions).state.tierId).toBe("bronze");
  const later = standing(order, noon(3, 20), versions).state;
  expect(later.tierId).toBe("silver");
  expect(later.tierChanges.at(-1)).toMatchObject({ occurredAt: "2026-03-15T23:00:00.000Z" });
});

test("a refund while they wait voids them, in part or whole, and no debt arises [R24]", () => {
  const part = refund({ orderId: "1", createdAt: noon(3, 3), amountMinor: 2_000 });
  const partly = bought("1", noon(3, 1), 5_000, {}, [part]);
  expect(standing(partly, noon(3, 10))).toMatchObject({ balance: 0, waiting: 30 });
  expect(standing(partly, noon(3, 20))).toMatchObject({ balance: 30, earned: 30 });

  const cancelled = bought("1", noon(3, 1), 5_000, { cancelledAt: noon(3, 4) });
  expect(standing(cancelled, noon(3, 20))).toMatchObject({ balance: 0, waiting: 0, earned: 0 });
});

test("a refund after they fell due takes the order's own lot [R21]", () => {
  const back = refund({ orderId: "1", createdAt: noon(3, 20), amountMinor: 5_000 });
  const facts = bought("1", noon(3, 1), 5_000, {}, [back]);
  expect(standing(facts, noon(3, 30))).toMatchObject({ balance: 0, earned: 0 });
});

test("opting out cancels what waits, and a refund afterwards asks for nothing [S144, R24, R40]", () => {
  const out: Fact = { kind: "opt_out", at: noon(3, 5), id: "out" };
  const back = refund({ orderId: "1", createdAt: noon(3, 7), amountMinor: 5_000 });
  const facts = [...bought("1", noon(3, 1), 5_000, {}, [back]), out];
  const after = standing(facts, noon(3, 30));
  expect(after).toMatchObject({ balance: 0, waiting: 0, earned: 0 });
  const annulled = after.state.decisions.find((each) => each.kind === "annul");
  expect(annulled).toMatchObject({ points: 0, pendingPoints: -50 });
});

test("a delay from the fulfillment waits for it, then for its days [R2]", () => {
  const rule = { ...RULE, delay: { days: 2, from: "fulfillment" } };
  const versions = [program({ earningRules: [rule] })];
  const open = bought("1", noon(3, 1), 5_000);
  expect(standing(open, noon(12, 1), versions)).toMatchObject({ balance: 0, waiting: 50 });
  const sent = bought("1", noon(3, 1), 5_000, { fulfilledAt: noon(3, 9) });
  expect(standing(sent, noon(3, 11), versions)).toMatchObject({ balance: 0, waiting: 50 });
  expect(standing(sent, noon(3, 12), versions)).toMatchObject({ balance: 50, waiting: 0 });
});

test("a program that awards on fulfillment gives nothing before, and all of it after [R12]", () => {
  const versions = [
    program({ orderBasis: { taxes: "as_stated", shipping: false, awardOn: "fulfilled" } }),
  ];
  const open = standing(bought("1", noon(3, 1), 5_000), noon(3, 2), versions);
  expect(open.state.decisions.at(-1)).toMatchObject({
    points: 0,
    trace: [{ code: "awaiting_fulfillment" }],
  });
  const sent = bought("1", noon(3, 1), 5_000, { fulfilledAt: noon(3, 9) });
  expect(standing(sent, noon(3, 10), versions)).toMatchObject({ balance: 50 });
});
