import fc from "fast-check";
import { expect, test } from "vitest";
import { rerun } from "../earning/order-points";
import { balanceOf } from "../ledger/lots";
import { points } from "../shared/points";
import { type Fact, orderFacts } from "./facts";
import { fold } from "./fold";
import { customerWith, order, PROGRAM, refund, version } from "./fold-fixtures";

const live = [version()];
const at = (day: number) => `2026-03-${String(day).padStart(2, "0")}T10:00:00.000Z`;
const balance = (facts: Fact[], versions = live) => balanceOf(fold(facts, versions).purse);
const spend = (
  id: string,
  amountMinor: number,
  day: number,
  refunds: Parameters<typeof orderFacts>[1] = [],
) =>
  orderFacts(
    order({
      orderId: id,
      processedAt: at(day),
      totalMinor: amountMinor,
      lines: [
        {
          lineId: "1",
          quantity: 1,
          grossMinor: amountMinor,
          discountMinor: 0,
          taxMinor: 0,
          giftCard: false,
        },
      ],
    }),
    refunds,
  );

test("an order of 49.95 gives 49 points, rounded down once [R12]", () => {
  const state = fold(customerWith(orderFacts(order(), [])), live);
  expect(balanceOf(state.purse)).toBe(49);
  expect(state.totalEarned).toBe(49);
  expect(state.decisions.at(-1)?.trace.map((step) => step.code)).toEqual([
    "items",
    "basis",
    "rate",
    "tier_multiplier",
    "rounded_down",
  ]);
});

test("a partial refund leaves what the rest earns, a full one nothing [R4]", () => {
  const partial = refund({ amountMinor: 2000 });
  expect(balance(customerWith(orderFacts(order(), [partial])))).toBe(29);
  const rest = refund({ refundId: "2", createdAt: at(3), amountMinor: 2995 });
  const state = fold(customerWith(orderFacts(order(), [partial, rest])), live);
  expect(balanceOf(state.purse)).toBe(0);
  expect(state.totalEarned).toBe(0);
});

test("a cancelled order earns nothing, and a refund after it takes nothing more [R4]", () => {
  const cancelled = order({ cancelledAt: at(2) });
  const facts = customerWith(
    orderFacts(cancelled, [refund({ createdAt: at(4), amountMinor: 4995 })]),
  );
  expect(balance(facts)).toBe(0);
});

test.each([
  ["a test order", order({ test: true }), live, "test_order"],
  ["an unpaid order", order({ financialStatus: "pending" }), live, "awaiting_payment"],
  [
    "an order before the program went live",
    order(),
    [version({ state: "setup" })],
    "program_setup",
  ],
  ["an order while the program pauses", order(), [version({ state: "paused" })], "program_paused"],
  ["an order before there was a program", order(), [], "no_program"],
] as const)("%s gives nothing and says why [R12, R48]", (_name, snapshot, versions, code) => {
  const state = fold(customerWith(orderFacts(snapshot, [])), versions);
  expect(balanceOf(state.purse)).toBe(0);
  expect(state.decisions).toMatchObject([{ source: "order:1001", points: 0, trace: [{ code }] }]);
});

test("what a pause held back is awarded by the version that ends it [R48]", () => {
  const versions = [version({ state: "paused" }), version({}, 2, at(20))];
  const state = fold(customerWith(orderFacts(order(), [])), versions);
  expect(balanceOf(state.purse)).toBe(49);
  expect(state.decisions.at(-1)?.programVersion).toBe(2);
});

test("a tier rises at its threshold, and its multiplier counts from the next order on [R5, R30]", () => {
  const state = fold(customerWith(spend("1", 10_000, 1), spend("2", 10_000, 2)), live);
  expect(balanceOf(state.purse)).toBe(100 + 125);
  expect(
    state.tierChanges.map((change) => [change.from, change.to, change.qualifyingOrderId]),
  ).toEqual([
    [null, "bronze", null],
    ["bronze", "silver", "1"],
  ]);
});

test("one minor unit below the threshold does not reach the tier [R30]", () => {
  expect(fold(customerWith(spend("1", 9_999, 1)), live).tierId).toBe("bronze");
});

test("a full refund puts the tier back, but not the multiplier of orders in between [R5, R30]", () => {
  const back = refund({ orderId: "1", createdAt: at(9), amountMinor: 10_000 });
  const state = fold(customerWith(spend("1", 10_000, 1, [back]), spend("2", 4_000, 2)), live);
  expect(state.tierId).toBe("bronze");
  expect(balanceOf(state.purse)).toBe(50);
});

test("a later version judges later orders only and takes no tier away [R2, R15]", () => {
  const stricter = {
    tiers: {
      ...PROGRAM.tiers,
      levels: PROGRAM.tiers.levels.map((level) => ({ ...level, threshold: level.threshold * 10 })),
    },
    earningRules: PROGRAM.earningRules.map((rule) => ({ ...rule, points: 2 })),
  };
  const versions = [version(), version(stricter, 2, at(2))];
  const state = fold(customerWith(spend("1", 10_000, 1), spend("2", 1_000, 2)), versions);
  expect(state.tierId).toBe("silver");
  expect(balanceOf(state.purse)).toBe(100 + 25);
});

test("a refund takes no tier that its order did not give, also after the thresholds rose [R15, R30]", () => {
  const raised = {
    tiers: {
      ...PROGRAM.tiers,
      levels: PROGRAM.tiers.levels.map((level) => ({ ...level, threshold: level.threshold * 4 })),
    },
  };
  const versions = [version(), version(raised, 2, at(2))];
  const back = refund({ orderId: "2", createdAt: at(4), amountMinor: 1_000 });
  expect(
    fold(customerWith(spend("1", 25_000, 1), spend("2", 1_000, 3, [back])), versions).tierId,
  ).toBe("silver");

  const all = refund({ orderId: "1", createdAt: at(5), amountMinor: 25_000 });
  expect(fold(customerWith(spend("1", 25_000, 1, [all])), versions).tierId).toBe("bronze");
});

test("points given back after their order was refunded never turn into points from nowhere [R21, R22]", () => {
  const half = refund({ refundId: "h", orderId: "1", createdAt: at(4), amountMinor: 5_000 });
  const rest = refund({ refundId: "r", orderId: "1", createdAt: at(7), amountMinor: 5_000 });
  const facts: Fact[] = [
    { kind: "redeem", at: at(3), id: "coupon", points: points(100) },
    { kind: "restore", at: at(5), id: "coupon" },
    { kind: "opt_out", at: at(6), id: "out" },
  ];
  const state = fold(
    customerWith(spend("1", 10_000, 1, [half, rest]), spend("2", 10_000, 2), facts),
    live,
  );
  expect(balanceOf(state.purse)).toBe(0);
  expect(state.purse.lots.every((lot) => lot.spent >= 0 && lot.remaining >= 0)).toBe(true);
});

test("an order takes a clawback from its own points, then makes a debt that the next earning pays [R21, R23]", () => {
  const used: Fact = { kind: "redeem", at: at(2), id: "coupon", points: points(49) };
  const refunded = orderFacts(order(), [refund({ createdAt: at(3), amountMinor: 4995 })]);
  expect(balance(customerWith(refunded, [used]))).toBe(-49);
  expect(balance(customerWith(refunded, [used], spend("2", 6_000, 4)))).toBe(11);
});

test("a coupon's points come back once [S67]", () => {
  const used: Fact = { kind: "redeem", at: at(2), id: "coupon", points: points(40) };
  const back: Fact = { kind: "restore", at: at(3), id: "coupon" };
  expect(balance(customerWith(orderFacts(order(), []), [used]))).toBe(9);
  expect(balance(customerWith(orderFacts(order(), []), [used, back, back]))).toBe(49);
});

test("leaving annuls the balance, later orders earn nothing, and joining again restores nothing [S141, S147, P16]", () => {
  const left: Fact = { kind: "opt_out", at: at(5), id: "out" };
  const gone = fold(customerWith(spend("1", 10_000, 1), [left], spend("2", 5_000, 6)), live);
  expect([gone.membership, gone.tierId, balanceOf(gone.purse)]).toEqual(["left", null, 0]);

  const again: Fact = { kind: "opt_in", at: at(7), id: "in" };
  const back = fold(customerWith(spend("1", 10_000, 1), [left, again], spend("2", 5_000, 8)), live);
  expect([back.membership, back.tierId, balanceOf(back.purse)]).toEqual(["member", "bronze", 50]);
});

test("points that were annulled are not asked for again by a refund [R21]", () => {
  const left: Fact = { kind: "opt_out", at: at(2), id: "out" };
  const refunded = orderFacts(order(), [refund({ createdAt: at(3), amountMinor: 4995 })]);
  expect(balance(customerWith(refunded, [left]))).toBe(0);
});

test("a coupon revoked after leaving gives nothing back [P15]", () => {
  const facts: Fact[] = [
    { kind: "redeem", at: at(2), id: "coupon", points: points(40) },
    { kind: "opt_out", at: at(3), id: "out" },
    { kind: "restore", at: at(4), id: "coupon" },
  ];
  expect(balance(customerWith(orderFacts(order(), []), facts))).toBe(0);
});

test("an adjustment changes balance and total earned, and tier points only if chosen [S54, S55, P5]", () => {
  const adjust = (id: string, amount: number, countsTowardTier: boolean): Fact => ({
    kind: "adjust",
    at: at(2),
    id,
    points: points(amount),
    countsTowardTier,
  });
  const state = fold(
    customerWith(orderFacts(order(), []), [adjust("a", 5, true), adjust("b", -10, false)]),
    live,
  );
  expect([balanceOf(state.purse), state.totalEarned, state.counters.pointsEarned]).toEqual([
    44, 44, 54,
  ]);
});

test("account holders join with their account, whatever they bought before [S132, S136]", () => {
  const holders = [version({ eligibility: "account_holders" })];
  const account: Fact = { kind: "account_enabled", at: at(5), id: "c" };
  const facts = customerWith(spend("1", 10_000, 1), [account], spend("2", 3_000, 6));
  expect(balance(facts, holders)).toBe(30);
});

const anyFacts = fc
  .array(
    fc.tuple(
      fc.integer({ min: 1, max: 28 }),
      fc.integer({ min: 1, max: 30_000 }),
      fc.array(fc.integer({ min: 1, max: 20_000 }), { maxLength: 3 }),
    ),
    { maxLength: 8 },
  )
  .map((orders) =>
    customerWith(
      ...orders.map(([day, amountMinor, refunds], index) =>
        spend(
          String(index),
          amountMinor,
          day,
          refunds.map((back, n) =>
            refund({
              refundId: `${index}-${n}`,
              orderId: String(index),
              createdAt: at(Math.min(28, day + n)),
              amountMinor: back,
            }),
          ),
        ),
      ),
    ),
  );

test("any order of delivery, with anything delivered twice, ends in the same state [R1, R8]", () => {
  fc.assert(
    fc.property(anyFacts, fc.integer(), (facts, seed) => {
      const shuffled = [...facts, ...facts].sort((a, b) => hash(a, seed) - hash(b, seed));
      expect(fold(shuffled, live)).toEqual(fold(facts, live));
    }),
  );
});

test("the balance is the sum of the decisions, and every computed trace runs to its points again [R14]", () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const state = fold(facts, live);
      const total = state.decisions.reduce((sum, each) => sum + each.points, 0);
      expect(balanceOf(state.purse)).toBe(total);
      for (const decision of state.decisions.filter((each) => each.kind === "earn")) {
        expect(rerun(decision.trace)).toBe(decision.points);
      }
    }),
  );
});

function hash(fact: Fact, seed: number): number {
  let value = seed;
  for (const char of `${fact.kind}${fact.id}`) value = (value * 31 + char.charCodeAt(0)) | 0;
  return value;
}
