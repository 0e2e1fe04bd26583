import { expect, test } from "vitest";
import { balanceOf } from "../ledger/lots";
import { points } from "../shared/points";
import { type Fact } from "./facts";
import { fold } from "./fold";
import { bought, KNOWN, noon, program, RULE } from "./program-fixtures";

const birthday = (points: number, id = "bday") => ({
  id,
  kind: "birthday",
  enabled: true,
  pays: { kind: "points", points },
});
const versions = [program({ earningRules: [RULE, birthday(50)] })];
const born = (at: string, month: number, day: number, id = "b"): Fact => ({
  kind: "yearly",
  at,
  id,
  occasion: "birthday",
  on: { month, day },
});
const gifts = (facts: Fact[], until: string, published = versions) =>
  fold([KNOWN, ...facts], published, until)
    .decisions.filter((each) => each.kind === "gift")
    .map((each) => [each.source, each.occurredAt, each.points]);

test("a birthday pays at the start of its day in the shop's zone, every year [S68, R41]", () => {
  const facts = [born(noon(2, 1), 5, 20)];
  expect(gifts(facts, "2026-05-19T21:59:59.999Z")).toEqual([]);
  expect(gifts(facts, noon(6, 1, 2027))).toEqual([
    ["birthday:2026", "2026-05-19T22:00:00.000Z", 50],
    ["birthday:2027", "2027-05-19T22:00:00.000Z", 50],
  ]);
});

test("29 February pays on the 28th in other years [R41]", () => {
  expect(gifts([born(noon(2, 1), 2, 29)], noon(3, 1, 2028)).map(([, at]) => at)).toEqual([
    "2026-02-27T23:00:00.000Z",
    "2027-02-27T23:00:00.000Z",
    "2028-02-28T23:00:00.000Z",
  ]);
});

test("a birthday set after its day pays next year, one set on its day pays at once [R41]", () => {
  expect(gifts([born(noon(5, 21), 5, 20)], noon(12, 31))).toEqual([]);
  expect(gifts([born(noon(5, 20), 5, 20)], noon(12, 31))).toEqual([
    ["birthday:2026", noon(5, 20), 50],
  ]);
});

test("no edit and no other rule gives a second gift in a calendar year [S69, S71, P4]", () => {
  const edits = [
    born(noon(2, 1), 5, 20),
    born(noon(6, 1), 9, 9, "c"),
    born(noon(10, 1), 11, 11, "d"),
  ];
  const later = [
    ...versions,
    program({ earningRules: [RULE, birthday(70, "other")] }, 2, noon(7, 1)),
  ];
  expect(gifts(edits, noon(12, 31), later).map(([source]) => source)).toEqual(["birthday:2026"]);
  expect(gifts(edits, noon(12, 1, 2027), later).at(-1)).toMatchObject(
    ["birthday:2027", {}, 70].map((each) => (typeof each === "object" ? expect.any(String) : each)),
  );
});

test("a gift that was given stays as and when it was given, whatever is learned of its date or published in its second [R7, P4]", () => {
  const day = "2026-05-19T22:00:00.000Z";
  const known = born(noon(2, 1), 5, 20);
  const given: Fact = {
    kind: "gift",
    at: day,
    id: "birthday:2026",
    points: points(50),
    version: 1,
    trace: [{ code: "gift", occasion: "birthday", year: 2026 }],
  };
  const other = [...versions, program({ earningRules: [RULE, birthday(70)] }, 2, day)];
  expect(gifts([known], noon(6, 1), other)).toEqual([["birthday:2026", day, 70]]);
  expect(gifts([known, given], noon(6, 1), other)).toEqual([["birthday:2026", day, 50]]);

  const corrected = born(noon(2, 2), 4, 1, "learned of late");
  expect(gifts([known, corrected], noon(6, 1))).not.toEqual([["birthday:2026", day, 50]]);
  expect(gifts([known, corrected, given], noon(6, 1))).toEqual([["birthday:2026", day, 50]]);
});

test("a birthday and an anniversary are two occasions: each gives its own gift once in a calendar year [P4, S71]", () => {
  const anniversary = { ...birthday(20, "joined"), kind: "anniversary" };
  const both = [program({ earningRules: [RULE, birthday(50), anniversary] })];
  const since = (at: string, month: number, day: number, id: string): Fact => ({
    kind: "yearly",
    at,
    id,
    occasion: "anniversary",
    on: { month, day },
  });
  const facts = [born(noon(2, 1), 5, 20), since(noon(2, 2), 5, 20, "a")];
  const moved = [...facts, since(noon(6, 1), 9, 9, "b")];
  expect(gifts(moved, noon(12, 31), both).map(([source, , points]) => [source, points])).toEqual([
    ["birthday:2026", 50],
    ["anniversary:2026", 20],
  ]);
});

test("who is no member that day, excluded or without a birthday gets none [S148, S78, S70]", () => {
  const day = born(noon(2, 1), 5, 20);
  const out: Fact = { kind: "opt_out", at: noon(5, 1), id: "out" };
  const excluded: Fact = { kind: "exclude", at: noon(5, 1), id: "x" };
  const removed: Fact = { kind: "yearly", at: noon(5, 1), id: "r", occasion: "birthday", on: null };
  for (const fact of [out, excluded, removed]) expect(gifts([day, fact], noon(12, 1))).toEqual([]);
});

test("a gift may be a reward: a coupon is granted, no points move [S68]", () => {
  const rule = { ...birthday(1), pays: { kind: "reward", rewardId: "five-off" } };
  const reward = {
    id: "five-off",
    name: "5 off",
    kind: "fixed_amount",
    enabled: true,
    costPoints: 100,
    amountMinor: 500,
    minimumSubtotalMinor: null,
    validDays: 90,
  };
  const published = [program({ earningRules: [rule], rewards: [reward] })];
  const state = fold([KNOWN, born(noon(2, 1), 5, 20)], published, noon(6, 1));
  expect([...state.grants]).toMatchObject([
    ["birthday:2026", { rewardId: "five-off", voidedAt: null }],
  ]);
  expect(balanceOf(state.purse)).toBe(0);
});

const account = { id: "account", kind: "create_account", enabled: true, points: 20 };
const news = {
  id: "news",
  kind: "newsletter_sign_up",
  enabled: true,
  points: 10,
  channel: "email",
};
const review = {
  id: "review",
  kind: "custom_action",
  name: "Review",
  enabled: true,
  points: 5,
  limits: { perPeriod: { count: 2, period: "month" } },
};
const acting = [program({ earningRules: [account, news, review] })];
const subscribed = (at: string, channel: "email" | "sms", id: string): Fact => ({
  kind: "subscribe",
  at,
  id,
  channel,
});
const reviewed = (at: string, id: string): Fact => ({ kind: "action", at, id, ruleId: "review" });
const balance = (facts: Fact[], published = acting) =>
  balanceOf(fold([KNOWN, ...facts], published).purse);

test("an account and a subscription to the rule's channel earn once [S131]", () => {
  const opened: Fact = { kind: "account_enabled", at: noon(2, 1), id: "c" };
  const facts = [
    opened,
    subscribed(noon(2, 2), "sms", "s"),
    subscribed(noon(2, 3), "email", "e"),
    subscribed(noon(2, 4), "email", "again"),
  ];
  expect(balance(facts)).toBe(30);
});

test("a custom action earns within its limits, and for members only [S72, S162]", () => {
  const facts = [1, 2, 3].map((day) => reviewed(noon(2, day), `r${day}`));
  expect(balance([...facts, reviewed(noon(3, 1), "r9")])).toBe(15);
  const byApi = [program({ eligibility: "api_only", earningRules: [review] })];
  expect(balance(facts, byApi)).toBe(0);
});

const goal = (parts: object) => ({
  id: "goal",
  kind: "goal_spend",
  enabled: true,
  amountMinor: 10_000,
  mode: "accumulated",
  withinDays: 30,
  repeats: true,
  pays: { kind: "points", points: 100 },
  ...parts,
});
const orders = (...list: [day: number, amount: number][]) =>
  list.flatMap(([day, amount]) => bought(String(day), noon(3, day), amount));

test("a goal accumulates within its days, pays and begins again [P20]", () => {
  const published = [program({ earningRules: [goal({})] })];
  expect(balance(orders([1, 6_000], [5, 4_000]), published)).toBe(100);
  expect(balance(orders([1, 6_000], [5, 4_000], [6, 9_999]), published)).toBe(100);
  expect(balance(orders([1, 6_000], [5, 4_000], [6, 9_999], [7, 1]), published)).toBe(200);
  const short = [program({ earningRules: [goal({ withinDays: 3 })] })];
  expect(balance(orders([1, 6_000], [5, 4_000]), short)).toBe(0);
  const once = [program({ earningRules: [goal({ repeats: false })] })];
  expect(balance(orders([1, 10_000], [2, 10_000]), once)).toBe(100);
  const single = [program({ earningRules: [goal({ mode: "single_order" })] })];
  expect(balance(orders([1, 6_000], [5, 6_000], [6, 10_000]), single)).toBe(100);
});

test("a punch card counts orders of its minimum; a refund takes its punch back, opting out all [P20, S145]", () => {
  const card = {
    id: "card",
    kind: "punch_card",
    enabled: true,
    orders: 2,
    minimumOrderMinor: 1_000,
    pays: { kind: "points", points: 30 },
  };
  const published = [program({ earningRules: [card] })];
  expect(balance(orders([1, 1_000], [2, 999]), published)).toBe(0);
  expect(balance(orders([1, 1_000], [2, 999], [3, 1_000]), published)).toBe(30);
  const cancelled = bought("1", noon(3, 1), 1_000, { cancelledAt: noon(3, 2) });
  expect(balance([...cancelled, ...orders([3, 1_000])], published)).toBe(0);
  const left: Fact[] = [
    { kind: "opt_out", at: noon(3, 2), id: "out" },
    { kind: "opt_in", at: noon(3, 2), id: "in" },
  ];
  expect(balance([...orders([1, 1_000]), ...left, ...orders([4, 1_000])], published)).toBe(0);
});

test("a gift told again writes off no debt that the clock left when it gave it [R7, R23]", () => {
  const rules = {
    earningRules: [RULE, { ...birthday(50), pays: { kind: "reward", rewardId: "r" } }],
  };
  const rewards = [{ id: "r", name: "R", kind: "free_shipping", enabled: true, costPoints: 1 }];
  const published = [
    program({ ...rules, rewards }),
    program({ ...rules, rewards, refunds: { negativeBalance: "write_off" } }, 2, noon(4, 1)),
  ];
  const debt: Fact = {
    kind: "adjust",
    at: noon(2, 2),
    id: "a",
    points: -10 as never,
    countsTowardTier: false,
  };
  const facts = [KNOWN, born(noon(2, 1), 5, 20), debt];
  const first = fold(facts, published, noon(6, 1));
  const gift = first.decisions.find((each) => each.kind === "gift");
  const retold: Fact = {
    kind: "gift",
    at: gift?.occurredAt ?? "",
    id: "birthday:2026",
    points: 0 as never,
    version: 2,
    trace: gift?.trace ?? [],
  };
  expect(first.purse.debt).toBe(10);
  expect(fold([...facts, retold], published, noon(6, 1))).toEqual(first);
});
