import { expect, test } from "vitest";
import { noon, program, RULE } from "../fold/program-fixtures";
import { type EarningRule, type Program } from "../program/document";
import { readyMadePrograms } from "../program/ready-made";
import { referralExample } from "./referral-example";
import { ruleExample } from "./rule-example";
import { tierExample } from "./tier-example";

const ZONE = "Europe/Berlin";
const REWARD = { id: "five", name: "5 off", kind: "fixed_amount", enabled: true, costPoints: 100 };
const rewards = [{ ...REWARD, amountMinor: 500 }];

function of(parts: Parameters<typeof program>[0]): Program {
  return program({ rewards, ...parts }).document;
}

/** The example of a rule beside the one for orders. */
function example(rule: Record<string, unknown>, parts: Parameters<typeof program>[0] = {}) {
  const document = of({ earningRules: [RULE, { id: "it", enabled: true, ...rule }], ...parts });
  return ruleExample(document, "it", ZONE);
}

const nothing = { points: 0, rewardIds: [], waits: false };
const points = (amount: number) => ({ ...nothing, points: amount });

test("an order of 49.95 gives 49 points, also while the rule is off and the program in setup", () => {
  const rule = { ...RULE, enabled: false };
  const document = of({ state: "setup", eligibility: "api_only", earningRules: [rule] });
  expect(ruleExample(document, "order", ZONE)).toEqual({
    kind: "place_an_order",
    orders: { count: 1, amountMinor: 4995 },
    at: null,
    gives: points(49),
    without: nothing,
  });
});

test("the example goes by the first tier, the minimum and the waiting time of the rule", () => {
  const levels = [{ id: "one", name: "One", threshold: 0, multiplier: "2" }];
  const delay = { days: 14, from: "order" };
  const rule = { ...RULE, minimumSubtotalMinor: 10_000, delay };
  const document = of({ tiers: { metric: "orders", levels }, earningRules: [rule] });
  const found = ruleExample(document, "order", ZONE);
  expect(found?.orders).toEqual({ count: 1, amountMinor: 10_000 });
  expect(found?.gives).toEqual({ points: 200, rewardIds: [], waits: true });
});

test("what changes an order is shown beside what the order gives without it", () => {
  expect(example({ kind: "first_order", points: 100 })).toMatchObject({
    gives: { points: 149 },
    without: { points: 49 },
  });
  const some = { productIds: [], collectionIds: ["7"], multiplier: "2" };
  expect(example({ kind: "product_multiplier", ...some })).toMatchObject({
    gives: { points: 99 },
    without: { points: 49 },
  });
  const times = { startsAt: noon(12, 1), endsAt: noon(12, 24), multiplier: "3" };
  expect(example({ kind: "campaign_multiplier", ...times })).toMatchObject({
    at: noon(12, 1),
    gives: { points: 149 },
    without: { points: 49 },
  });
});

test("what is no order gives by itself", () => {
  const pays = { kind: "reward", rewardId: "five" };
  expect(example({ kind: "create_account", points: 50 })?.gives).toEqual(points(50));
  expect(example({ kind: "newsletter_sign_up", points: 25, channel: "sms" })?.gives).toEqual(
    points(25),
  );
  expect(
    example({ kind: "custom_action", name: "Review", points: 5, limits: { perCustomer: 1 } })
      ?.gives,
  ).toEqual(points(5));
  for (const kind of ["birthday", "anniversary"])
    expect(example({ kind, pays })?.gives).toEqual({ ...nothing, rewardIds: ["five"] });
});

test("goals and punch cards say how many orders they take, and pay within their days", () => {
  const pays = { kind: "points", points: 500 };
  const card = { kind: "punch_card", orders: 6, minimumOrderMinor: 6_000, withinDays: 1, pays };
  expect(example(card)).toMatchObject({
    orders: { count: 6, amountMinor: 6_000 },
    gives: { points: 500 },
    without: { points: 0 },
  });
  const goal = { kind: "goal_spend", amountMinor: 100_000, withinDays: 1, pays };
  expect(example({ ...goal, mode: "accumulated" })).toMatchObject({
    orders: { count: 10, amountMinor: 10_000 },
    gives: { points: 500 },
  });
  expect(example({ ...goal, mode: "single_order" })?.orders).toEqual({
    count: 1,
    amountMinor: 100_000,
  });
});

test("what entering a tier pays is no part of a rule's example", () => {
  const level = { name: "Two", threshold: 100, multiplier: "1" };
  const entryReward = { kind: "points", points: 1_000 };
  const levels = [
    { ...level, id: "one", threshold: 0 },
    { ...level, id: "two", entryReward },
  ];
  const document = of({ tiers: { metric: "amount_spent", levels }, earningRules: [RULE] });
  expect(ruleExample(document, "order", ZONE)?.gives).toEqual(points(49));
});

test("every rule of the ready-made programs has an example that gives something", () => {
  for (const document of Object.values(readyMadePrograms("JPY")))
    for (const { id } of document.earningRules) {
      const gives = ruleExample(document, id, ZONE)?.gives ?? nothing;
      expect(gives.points + gives.rewardIds.length).toBeGreaterThan(0);
    }
  expect(ruleExample(of({}), "unknown", ZONE)).toBeNull();
});

const tiers = {
  metric: "amount_spent",
  levels: [
    { id: "bronze", name: "Bronze", threshold: 0, multiplier: "1" },
    { id: "silver", name: "Silver", threshold: 57_000, multiplier: "1.25" },
    { id: "gold", name: "Gold", threshold: 50_000_000, multiplier: "1.5" },
    { id: "unseen", name: "Unseen", threshold: 1_000_000_000, multiplier: "1.5" },
  ],
  paid: [{ id: "club", name: "Club", multiplier: "2", productIds: ["9"] }],
};

test("12 orders of 49.95 reach Silver, where such an order gives 62 points", () => {
  expect(tierExample(of({ tiers }), "silver", ZONE)).toEqual({
    reachedBy: { count: 12, amountMinor: 4995 },
    outOfReach: false,
    order: { amountMinor: 4995, points: 62, pointsAtFirst: 49 },
  });
});

test("a tier far up takes larger orders; the first and a bought one take none", () => {
  const found = (id: string) => tierExample(of({ tiers }), id, ZONE);
  expect(found("gold")?.reachedBy).toEqual({ count: 11, amountMinor: 4_995_000 });
  expect(found("bronze")).toMatchObject({ reachedBy: null, outOfReach: false });
  expect(found("club")).toMatchObject({ reachedBy: null, order: { points: 99 } });
  expect(found("unknown")).toBeNull();
});

test("a tier by orders or points is reached by as many as the engine takes", () => {
  const levels = (threshold: number) => [
    { id: "one", name: "One", threshold: 0, multiplier: "1" },
    { id: "two", name: "Two", threshold, multiplier: "1" },
  ];
  const orders = of({ tiers: { metric: "orders", levels: levels(5) } });
  expect(tierExample(orders, "two", ZONE)?.reachedBy?.count).toBe(5);
  const many = of({ tiers: { metric: "orders", levels: levels(500) } });
  expect(tierExample(many, "two", ZONE)).toMatchObject({ reachedBy: null, outOfReach: true });
  const delay = { days: 30, from: "order" };
  const earned = { metric: "points_earned", levels: levels(100) };
  const rules: EarningRule[] = of({ earningRules: [{ ...RULE, delay }] }).earningRules;
  const waiting = of({ tiers: earned, earningRules: rules });
  expect(tierExample(waiting, "two", ZONE)?.reachedBy?.count).toBe(3);
});

test("a referral's example says what both get, and leaves out what the order earns", () => {
  const referral = {
    minimumOrderMinor: 6_000,
    pendingDays: 14,
    referrer: { kind: "points", points: 200 },
    friend: { kind: "reward", rewardId: "five" },
  };
  expect(referralExample(of({ referral }), ZONE)).toEqual({
    orderMinor: 6_000,
    referrer: { points: 200, rewardIds: [], waits: true },
    friend: { points: 0, rewardIds: ["five"], waits: false },
  });
  const both = { ...referral, minimumOrderMinor: null, friend: { kind: "points", points: 20 } };
  expect(referralExample(of({ referral: both }), ZONE)).toMatchObject({
    orderMinor: 4_995,
    friend: { points: 20, waits: true },
  });
});
