import { expect, test } from "vitest";
import { balanceOf } from "../ledger/lots";
import { type Fact, orderFacts } from "./facts";
import { fold } from "./fold";
import { order, PROGRAM } from "./fold-fixtures";
import { bought, KNOWN, noon, program, RULE } from "./program-fixtures";

const paid = [{ id: "club", name: "Club", multiplier: "3", productIds: ["77"], durationDays: 30 }];
const PAID = [program({ tiers: { ...PROGRAM.tiers, paid } })];

const membershipBought = (at: string) => {
  const lines = order().lines.map((line) => ({ ...line, grossMinor: 2_000, productId: "77" }));
  return orderFacts(order({ orderId: "1", processedAt: at, lines, totalMinor: 2_000 }), []);
};
const out = (at: string, parts: object = {}): Fact => ({ kind: "opt_out", at, id: "o", ...parts });
const into = (at: string, parts: object = {}): Fact => ({ kind: "opt_in", at, id: "i", ...parts });

test("a tag opts nobody out who paid for being in, and it is told [P3]", () => {
  const facts = [KNOWN, ...membershipBought(noon(3, 1)), out(noon(3, 5), { via: "tag" })];
  const state = fold(facts, PAID);

  expect([state.membership, state.tierId, balanceOf(state.purse)]).toEqual(["member", "club", 20]);
  expect(state.decisions.at(-1)).toMatchObject({
    source: "opt_out:o",
    kind: "annul",
    points: 0,
    trace: [{ code: "paid_member_stays" }],
  });
});

test("it makes no difference whether the tag or the paid membership is told first [P3, R1]", () => {
  const tagged = out(noon(3, 5), { via: "tag" });
  const late = fold([KNOWN, tagged, ...membershipBought(noon(3, 1))], PAID);
  expect(late.membership).toBe("member");
  const before = fold([KNOWN, out(noon(2, 20), { via: "tag" })], PAID);
  expect(before.membership).toBe("left");
});

test("once the paid membership has run out, a tag opts out", () => {
  const facts = [KNOWN, ...membershipBought(noon(3, 1)), out(noon(4, 2), { via: "tag" })];
  expect(fold(facts, PAID)).toMatchObject({ membership: "left", tierId: null });
});

test("what was accepted at the door is not refused afterwards, whatever is learned later [R7]", () => {
  const facts = [KNOWN, ...membershipBought(noon(3, 1)), out(noon(3, 5))];
  expect(fold(facts, PAID)).toMatchObject({ membership: "left", tierId: null });
});

const BY_API = (includeBeforeOptIn: boolean) => [
  program({ eligibility: "api_only", tiers: { ...PROGRAM.tiers, includeBeforeOptIn } }),
];

test("a date given with an opting in is shown, and earns nothing for what was before it was recorded [P16, S136]", () => {
  const facts = [
    KNOWN,
    ...bought("1", noon(3, 1), 10_000),
    into(noon(3, 10), { optedInAt: noon(2, 1) }),
  ];
  const state = fold(facts, BY_API(false));
  expect(state).toMatchObject({ membership: "member", joinedAt: noon(2, 1), totalEarned: 0 });
});

test("for tiers by purchases a member's purchases begin with that date [S155]", () => {
  const facts = [KNOWN, ...bought("1", noon(3, 1), 10_000)];
  const since = (optedInAt?: string) =>
    fold(
      [...facts, into(noon(3, 10), optedInAt === undefined ? {} : { optedInAt })],
      BY_API(false),
    );
  expect(since().tierId).toBe("bronze");
  expect(since(noon(3, 2)).tierId).toBe("bronze");
  expect(since(noon(3, 1)).tierId).toBe("silver");
});

test("a member whose opting in is told with a date is shown as one since then [S39]", () => {
  const facts = [KNOWN, into(noon(3, 10), { optedInAt: noon(2, 1) })];
  const state = fold(facts, [program({})]);
  expect(state).toMatchObject({ membership: "member", joinedAt: noon(2, 1) });
  const again = [...facts, out(noon(4, 1)), { ...into(noon(4, 2)), id: "again" }];
  expect(fold(again, [program({})]).joinedAt).toBe(noon(4, 2));
});

const GOAL = {
  id: "goal",
  kind: "goal_spend",
  enabled: true,
  mode: "accumulated",
  amountMinor: 5_000,
  withinDays: null,
  repeats: false,
  pays: { kind: "reward", rewardId: "five" },
};

test("the receipt of an opting out names the tier, the goal under way and the reward to come that it ends [R40, S143, S144, S145]", () => {
  const referral = {
    enabled: true,
    referrer: { kind: "reward", rewardId: "five" },
    friend: null,
    minimumOrderMinor: null,
    pendingDays: 14,
  };
  const rewards = [
    {
      id: "five",
      name: "Five off",
      kind: "fixed_amount",
      enabled: true,
      costPoints: 100,
      amountMinor: 500,
      combinesWith: {},
    },
  ];
  const facts: Fact[] = [
    KNOWN,
    ...bought("1", noon(3, 1), 2_000),
    { kind: "refer", at: noon(3, 2), id: "r", orderId: "99", version: 1 },
    out(noon(3, 5)),
  ];
  const versions = [program({ referral, rewards, earningRules: [RULE, GOAL] })];
  expect(fold(facts, versions).decisions.at(-1)?.trace).toEqual([
    { code: "annulled", points: 20 },
    { code: "tier_lost", tier: "Bronze" },
    { code: "progress_canceled", rule: "goal" },
    { code: "delayed_reward_canceled", reward: "five" },
  ]);
});

test("a goal that does not repeat is not paid again after leaving and joining again [P20, S147]", () => {
  const goal = { ...GOAL, pays: { kind: "points", points: 70 } };
  const facts: Fact[] = [
    KNOWN,
    ...bought("1", noon(3, 1), 5_000),
    out(noon(3, 5)),
    into(noon(3, 6)),
    ...bought("2", noon(3, 7), 5_000),
  ];
  const state = fold(facts, [program({ earningRules: [RULE, goal] })]);
  expect(state.decisions.filter((each) => each.source.startsWith("goal:"))).toHaveLength(1);
});
