import { expect, test } from "vitest";
import { balanceOf } from "../ledger/lots";
import { type Fact, orderFacts } from "./facts";
import { fold } from "./fold";
import { order, PROGRAM } from "./fold-fixtures";
import { bought, KNOWN, noon, program, RULE } from "./program-fixtures";

const account = { id: "account", kind: "create_account", enabled: true, points: 30 };
const birthday = {
  id: "bday",
  kind: "birthday",
  enabled: true,
  pays: { kind: "points", points: 50 },
};
const PAID = {
  id: "club",
  name: "Club",
  multiplier: "3",
  productIds: ["77"],
  durationDays: 30,
};
const silverPays = PROGRAM.tiers.levels.map((level) =>
  level.id === "silver" ? { ...level, entryReward: { kind: "points", points: 25 } } : level,
);
const parts = {
  earningRules: [RULE, account, birthday],
  tiers: { ...PROGRAM.tiers, levels: silverPays, paid: [PAID] },
};
const live = program(parts);
const paused = program({ ...parts, state: "paused" }, 2, noon(3, 1));
const resumed = program(parts, 3, noon(4, 1));

const referral = {
  enabled: true,
  referrer: null,
  friend: { kind: "points", points: 40 },
  minimumOrderMinor: null,
  pendingDays: 0,
};

const facts = (...more: Fact[]): Fact[] => [KNOWN, ...more];
const before = (more: Fact[]) => fold(facts(...more), [live, paused], noon(3, 20));
const after = (more: Fact[]) => fold(facts(...more), [live, paused, resumed], noon(4, 1));

test.each<[string, Fact[], number, string]>([
  [
    "an account",
    [{ kind: "account_enabled", at: noon(3, 5), id: "a" }],
    30,
    "account_enabled:a:account",
  ],
  [
    "a birthday",
    [
      {
        kind: "yearly",
        at: noon(2, 1),
        id: "b",
        occasion: "birthday",
        on: { month: 3, day: 5 },
      },
    ],
    50,
    "birthday:2026",
  ],
])(
  "a pause holds back what %s gives, and its end gives it [R48]",
  (_name, told, points, source) => {
    expect(before(told)).toMatchObject({ awaitsResume: true, totalEarned: 0 });
    const state = after(told);
    expect(balanceOf(state.purse)).toBe(points);
    expect(state.decisions.find((each) => each.source === source)).toMatchObject({
      points,
      programVersion: 3,
    });
  },
);

test("what a tier gives on entering is held back by a pause, too [R31, R48]", () => {
  const includes = { ...parts, tiers: { ...parts.tiers, metric: "points_earned" } };
  const versions = [
    program(includes),
    program({ ...includes, state: "paused" }, 2, noon(3, 1)),
    program(includes, 3, noon(4, 1)),
  ];
  const given: Fact = {
    kind: "adjust",
    at: noon(3, 5),
    id: "g",
    points: 10_000 as never,
    countsTowardTier: true,
  };
  const waiting = fold(facts(given), versions.slice(0, 2), noon(3, 20));
  expect([waiting.tierId, waiting.totalEarned]).toEqual(["silver", 10_000]);
  const ended = fold(facts(given), versions, noon(4, 1));
  expect([ended.tierId, ended.totalEarned]).toEqual(["silver", 10_025]);
});

test("a membership bought in a pause opts in and sets the tier as the version that ends it says [S203, R45, R48]", () => {
  const lines = order().lines.map((line) => ({ ...line, grossMinor: 2_000, productId: "77" }));
  const bundle = orderFacts(order({ orderId: "1", processedAt: noon(3, 10), lines }), []);
  const out: Fact = { kind: "opt_out", at: noon(2, 1), id: "o" };
  expect(before([out, ...bundle])).toMatchObject({ membership: "left", tierId: null });
  expect(after([out, ...bundle])).toMatchObject({
    membership: "member",
    tierId: "club",
    joinedAt: noon(3, 10),
  });
});

test("nothing is given for what happened before the first version [R48, S136]", () => {
  const first = [program(parts, 1, noon(3, 1))];
  const early: Fact[] = [
    { kind: "account_enabled", at: noon(2, 1), id: "a" },
    { kind: "yearly", at: noon(1, 5), id: "b", occasion: "birthday", on: { month: 2, day: 10 } },
    { kind: "referred", at: noon(2, 2), id: "r", addresses: [] },
  ];
  const state = fold(facts(...early), first, noon(12, 31));
  expect(state.membership).toBe("member");
  expect([state.totalEarned, state.referrals.size]).toEqual([0, 0]);
  expect(fold(facts(...early), first, noon(3, 1, 2027)).totalEarned).toBe(50);
});

test("a referral begun in a pause counts once it has ended [R42, R48]", () => {
  const versions = [
    program({ ...parts, referral }),
    program({ ...parts, referral, state: "paused" }, 2, noon(3, 1)),
    program({ ...parts, referral }, 3, noon(4, 1)),
  ];
  const told: Fact[] = [
    { kind: "referred", at: noon(3, 5), id: "r", addresses: [] },
    ...bought("1", noon(3, 6), 1_000),
  ];
  const waiting = fold(facts(...told), versions.slice(0, 2), noon(3, 20));
  expect(waiting.decisions.find((each) => each.source === "referred:r")?.trace).toEqual([
    { code: "program_paused" },
  ]);
  expect(fold(facts(...told), versions, noon(4, 1)).totalEarned).toBe(50);
});

test("the points of a referral in a pause count toward the tier by the version in force [R30, R48]", () => {
  const yearly = { ...PROGRAM.tiers, metric: "points_earned" };
  const versions = [
    program({ tiers: yearly, referral, state: "paused" }, 1, noon(1, 1)),
    program({ tiers: yearly, referral }, 2, noon(4, 1)),
  ];
  const told: Fact[] = [
    { kind: "referred", at: noon(3, 5), id: "r", addresses: [] },
    ...bought("1", noon(3, 6), 1_000),
  ];
  expect(fold(facts(...told), versions, noon(4, 1)).counters.pointsEarned).toBe(50);
});

test("a test order of a pause is decided for good: what ends the pause changes nothing of it [R1, R48]", () => {
  const told = bought("1", noon(3, 6), 1_000, { test: true });
  const versionsOf = (...published: (typeof live)[]) =>
    fold(facts(...told), published, noon(4, 2)).decisions.map((each) => each.programVersion);
  expect(versionsOf(live, paused)).toEqual([2]);
  expect(versionsOf(live, paused, resumed)).toEqual([2]);
});

test("a visit in a pause is judged by what ends it, though referrals were off until then [R42, R48]", () => {
  const on = program({ ...parts, referral }, 3, noon(4, 1));
  const visit: Fact = { kind: "referred", at: noon(3, 5), id: "r", addresses: [] };
  expect(fold(facts(visit), [live, paused], noon(3, 20)).awaitsResume).toBe(true);
  expect(fold(facts(visit), [live, paused, on], noon(4, 1)).referrals.size).toBe(1);
});

test("who became another customer in a pause gives away what its end brings [R46, R48]", () => {
  const order1 = bought("1", noon(3, 6), 1_000);
  const gone: Fact = { kind: "merge_out", at: noon(3, 10), id: "9" };
  const state = fold(facts(...order1, gone), [live, paused], noon(3, 20));
  expect(state.awaitsResume).toBe(true);
  const ended = fold(facts(...order1, gone), [live, paused, resumed], noon(4, 1));
  expect(ended.decisions.find((each) => each.kind === "merge_out")?.points).toBe(-10);
});
