import { expect, test } from "vitest";
import { balanceOf } from "../ledger/lots";
import { messagesAt } from "../messages/messages";
import { type Program, type ProgramVersion } from "../program/document";
import { type Fact } from "./facts";
import { advance, canAdvance, fold } from "./fold";
import { bought, KNOWN, noon, program, RULE } from "./program-fixtures";
import { PROGRAM, refund } from "./fold-fixtures";

const LIVE_SINCE = noon(4, 1);
const NOW = noon(4, 2);
const welcome = { kind: "points", points: 50 } as const;
const tiers = {
  ...PROGRAM.tiers,
  levels: PROGRAM.tiers.levels.map((level) => ({ ...level, entryReward: welcome })),
};

/** A program that was set up in January and is live since April. */
function begun(parts: { readonly [Part in keyof Program]?: unknown } = {}): ProgramVersion[] {
  return [program({ state: "setup" }), program({ tiers, ...parts }, 2, LIVE_SINCE)];
}

const past = [KNOWN, ...bought("1", noon(1, 10), 12_000)];
const codes = (state: ReturnType<typeof fold>) =>
  state.decisions.map(({ points, trace }) => [points, trace[0]?.code]);

test("past orders count toward tiers only, unless the program says otherwise [R52]", () => {
  const state = fold(past, begun(), NOW);
  expect(codes(state)).toEqual([[0, "past_order_counted"]]);
  expect(state.tierId).toBe("silver");
  expect(balanceOf(state.purse)).toBe(0);
});

test("past orders give points where the program says so, in a term that begins with it [R52, R20]", () => {
  const expiry = { mode: { kind: "per_lot", days: 30 } };
  const state = fold(past, begun({ pastOrders: "points", expiry }), NOW);
  expect(codes(state)).toEqual([[120, "past_order_points"]]);
  expect(state.tierId).toBe("silver");
  expect(state.purse.lots.map(({ expiresAt }) => expiresAt)).toEqual(["2026-05-01T22:00:00.000Z"]);
});

test("past orders count for nothing where the program says so [R52]", () => {
  const state = fold(past, begun({ pastOrders: "nothing" }), NOW);
  expect(codes(state)).toEqual([[0, "past_order_ignored"]]);
  expect(state.tierId).toBe("bronze");
});

test("nobody holds a tier before the program begins, and holding one from then pays and tells nothing [R52, S136]", () => {
  expect(fold(past, begun(), noon(3, 31)).tierId).toBeNull();
  const state = fold(past, begun(), NOW);
  expect(state.tierChanges).toMatchObject([
    { from: null, to: "silver", occurredAt: LIVE_SINCE, source: "published:2" },
  ]);
  expect(messagesAt(state, begun(), NOW)).toEqual([]);
});

test("a tier that is reached after the beginning pays on entering [R31, R52]", () => {
  const later = bought("2", noon(4, 2), 40_000);
  const state = fold([...past, ...later], begun(), noon(4, 3));
  expect(state.tierId).toBe("gold");
  expect(balanceOf(state.purse)).toBe(500 + 50);
});

test("a period looks at past orders as at any other: what lies before it does not count [R30, R52]", () => {
  const yearly = { ...tiers, period: "calendar_year" };
  const old = [KNOWN, ...bought("0", noon(12, 20, 2025), 60_000)];
  expect(fold(old, begun({ tiers: yearly }), NOW).tierId).toBe("bronze");
  expect(fold([...old, ...past], begun({ tiers: yearly }), NOW).tierId).toBe("silver");
});

test("a past order that went back counts no more [R4, R52]", () => {
  const back = refund({ orderId: "1", createdAt: noon(4, 5), amountMinor: 12_000 });
  const facts = [KNOWN, ...bought("1", noon(1, 10), 12_000, {}, [back])];
  const until = (at: string) =>
    fold(
      facts.filter((fact) => fact.at <= at),
      begun(),
      at,
    ).tierId;
  expect([until(noon(4, 4)), until(noon(4, 6))]).toEqual(["silver", "bronze"]);
});

test("who is known before is met by the program that begins, not by its drafts [S136, R52]", () => {
  const guests = begun({ eligibility: "account_holders" });
  expect(fold(past, guests, NOW).membership).toBe("guest");
  const enabled: Fact = { kind: "account_enabled", at: noon(2, 1), id: "c" };
  const rules = [RULE, { id: "account", kind: "create_account", enabled: true, points: 30 }];
  const holders = begun({ eligibility: "account_holders", earningRules: rules });
  const state = fold([...past, enabled], holders, NOW);
  expect([state.membership, balanceOf(state.purse)]).toEqual(["member", 0]);
});

test("a past order that only counts waits for no answer; one that gives points does [R9, R52]", () => {
  const rule = { ...RULE, exclusions: { productTags: ["sale"] } };
  const line = { lineId: "1", quantity: 1, grossMinor: 12_000, discountMinor: 0, taxMinor: 0 };
  const product = { productId: "7", productTags: null, collectionIds: null };
  const lines = [{ ...line, ...product, giftCard: false }];
  const facts = [KNOWN, ...bought("1", noon(1, 10), 12_000, { lines })];
  const code = (pastOrders: Program["pastOrders"]) =>
    codes(fold(facts, begun({ pastOrders, earningRules: [rule] }), NOW))[0]?.[1];
  expect(code("tiers")).toBe("past_order_counted");
  expect(code("points")).toBe("awaiting_answers");
});

test("the first live version decides for good: a later one is not asked about past orders [R15, R52]", () => {
  const later = program({ pastOrders: "points", tiers }, 3, noon(4, 10));
  expect(balanceOf(fold(past, [...begun(), later], noon(4, 11)).purse)).toBe(0);
});

test("what begins the program replays who is there, so both ways give one state [R1, R52]", () => {
  const [setup, live] = begun();
  if (setup === undefined || live === undefined) throw new Error("two versions");
  const before = fold(past, [setup], noon(3, 1));
  expect(canAdvance(before, noon(5, 1), [setup])).toBe(true);
  expect(canAdvance(before, noon(5, 1), [setup, live])).toBe(false);
  const [first, ...rest] = past;
  const inTwo = advance(fold(first === undefined ? [] : [first], begun()), rest, begun(), NOW);
  expect({ ...inTwo, decisions: [] }).toEqual({ ...fold(past, begun(), NOW), decisions: [] });
});
