import { expect, test } from "vitest";
import { problemText, readProgram } from "./problems";
import { readyMadePrograms } from "./ready-made";

const { vip_tiers: program } = readyMadePrograms("EUR");
const [rule] = program.earningRules;
const [fiveOff, , freeShipping] = program.rewards;
const { tiers } = program;

function problems(changes: object): string[] {
  const read = readProgram({ ...program, ...changes });
  return read.ok ? [] : read.problems.map(problemText);
}
const rules = (...earningRules: unknown[]) => problems({ earningRules });
const rewards = (...more: unknown[]) => problems({ rewards: [fiveOff, freeShipping, ...more] });

test("a program that is right has no problems", () => {
  expect(readProgram(program)).toEqual({ ok: true, program });
});

test("a wrong value is answered with what to write, at an entry named by its id", () => {
  expect(problems({ state: "on", currency: 3, refunds: null })).toEqual([
    "state: Write one of: setup, live, paused.",
    "currency: Write text in quotes.",
    "refunds: Write settings in curly brackets.",
  ]);
  expect(
    rules({ ...rule, points: "1" }, { ...rule, id: "other", enabled: false, perMinor: 0 }),
  ).toEqual([
    "earningRules[place-an-order].points: Write a number without quotes.",
    "earningRules[other].perMinor: Write a number of at least 1.",
  ]);
  expect(rules({ kind: "lottery" })).toEqual([
    expect.stringMatching(/^earningRules\[0\]\.kind: Write one of: place_an_order, first_order,/),
  ]);
  expect(problems({ tiers: { ...tiers, levels: [] }, rewards: [] })).toEqual([
    "tiers.levels: Let the list have at least 1 entry.",
  ]);
});

test("what is missing and what is no setting is named", () => {
  expect(problems({ tiers: undefined, loyalty: 1 })).toEqual([
    "tiers: This is missing; write settings in curly brackets.",
    "program: Remove or correct what is not a setting here: loyalty.",
  ]);
  expect(readProgram("program").ok).toBe(false);
});

test("no more than fifty problems are told at once", () => {
  const many = Array.from({ length: 50 }, (_, n) => ({
    ...rule,
    id: `r${n}`,
    points: 0,
    perMinor: 0,
  }));
  expect(rules(...many)).toHaveLength(50);
});

test("two entries of one list cannot share an id, and a paid tier's differs from the levels'", () => {
  const paid = { id: "gold", name: "Club", multiplier: "2", productIds: ["1"] };
  expect(rules(rule, { ...rule, enabled: false })).toEqual([
    "earningRules[place-an-order].id: Another rule has the id place-an-order; change one.",
  ]);
  expect(rewards(fiveOff)).toEqual([
    "rewards[five-off].id: Another reward has the id five-off; change one.",
  ]);
  expect(problems({ tiers: { ...tiers, paid: [paid] } })).toEqual([
    "tiers.paid[gold].id: Another tier has the id gold; change one.",
  ]);
});

test("tiers rise from zero", () => {
  const levels = tiers.levels.map((level, index) => ({ ...level, threshold: 5 - index }));
  expect(problems({ tiers: { ...tiers, levels } })).toHaveLength(3);
});

test("one rule for placing an order is on at a time", () => {
  const second = { ...rule, id: "second" };
  expect(rules(rule, second)).toEqual([
    "earningRules[second].enabled: Turn on only one rule for placing an order.",
  ]);
  expect(rules(rule, { ...second, enabled: false })).toEqual([]);
});

test("a product gives one paid tier", () => {
  const club = { id: "club", name: "Club", multiplier: "2", productIds: ["1", "2"] };
  const paid = [club, { ...club, id: "circle", productIds: ["3", "gid://shopify/Product/2"] }];
  expect(problems({ tiers: { ...tiers, paid } })).toEqual([
    "tiers.paid[circle].productIds[1]: Product 2 already gives another tier; remove it from one.",
  ]);
});

test("what is paid exists and can be given as a code", () => {
  const gift = (rewardId: string) => ({
    id: "birthday",
    kind: "birthday",
    enabled: true,
    pays: { kind: "reward", rewardId },
  });
  const cart = { ...fiveOff, id: "cart", kind: "cart_fixed_amount" };
  expect(rules(gift("none"))).toEqual([
    "earningRules[birthday].pays.rewardId: There is no reward none; add it or name another.",
  ]);
  expect(problems({ earningRules: [gift("cart")], rewards: [...program.rewards, cart] })).toEqual([
    "earningRules[birthday].pays.rewardId: Reward cart cannot be given as a code; name one with a fixed discount.",
  ]);
  expect(
    problems({ referral: { enabled: true, friend: { kind: "reward", rewardId: "none" } } }),
  ).toEqual(["referral.friend.rewardId: There is no reward none; add it or name another."]);
  expect(problems({ rewards: [freeShipping] })).toEqual([
    "tiers.levels[gold].entryReward.rewardId: There is no reward five-off; add it or name another.",
  ]);
});

test("a reward is for tiers that there are, paid ones too", () => {
  const paid = [{ id: "club", name: "Club", multiplier: "2", productIds: ["1"] }];
  const forClub = { ...fiveOff, id: "for-club", tierIds: ["club"] };
  expect(rewards(forClub)).toEqual([
    "rewards[for-club].tierIds[0]: There is no tier club; add or remove it.",
  ]);
  expect(problems({ tiers: { ...tiers, paid }, rewards: [...program.rewards, forClub] })).toEqual(
    [],
  );
});

test("no tag opts in and out, and none stands twice, whatever its capital letters", () => {
  expect(problems({ membership: { optInTags: ["VIP ", "Fan"], optOutTags: ["vip"] } })).toEqual([
    'membership.optOutTags[0]: "vip" opts in as well; remove it from one of the lists.',
  ]);
  expect(problems({ membership: { optInTags: ["Fan", "x", "a,b"] } })).toEqual([
    "membership.optInTags[2]: A tag has no comma; write each tag as an entry of its own.",
  ]);
  expect(problems({ membership: { optInTags: ["Fan", "fan"] } })).toEqual([
    'membership.optInTags[1]: "fan" stands here twice; remove one.',
  ]);
});

test("points expire on days that a year can have, 29 February included", () => {
  const on = (month: number, day: number) =>
    problems({ expiry: { mode: { kind: "fixed_date", month, day } } });
  expect(on(2, 29)).toEqual([]);
  expect(on(12, 31)).toEqual([]);
  expect(on(2, 30)).toEqual([
    "expiry.mode.day: No year has that day; write a day that the month has.",
  ]);
  expect(on(4, 31)).toHaveLength(1);
  expect(on(13, 1)).toEqual(["expiry.mode.month: Write a number of at most 12."]);
});

test("a campaign ends after it starts, a multiplied product is named, a referral pays somebody", () => {
  const at = "2026-03-01T00:00:00Z";
  const campaign = { id: "c", kind: "campaign_multiplier", enabled: true, multiplier: "2" };
  expect(rules({ ...campaign, startsAt: at, endsAt: at })).toEqual([
    "earningRules[c].endsAt: Let the campaign end after it starts.",
  ]);
  expect(rules({ ...campaign, startsAt: "2026-03-01", endsAt: at })).toEqual([
    "earningRules[c].startsAt: Write a moment with its zone, such as 2026-12-01T00:00:00Z.",
  ]);
  expect(rules({ id: "p", kind: "product_multiplier", enabled: true, multiplier: "2" })).toEqual([
    "earningRules[p].productIds: Name at least one product or collection.",
  ]);
  expect(
    rules({ ...campaign, kind: "product_multiplier", productIds: ["7"], multiplier: "100.1" }),
  ).toEqual([
    "earningRules[c].multiplier: Write a plain decimal from 0 to 100 in quotes, such as 1.25.",
  ]);
  expect(problems({ referral: { enabled: true } })).toEqual([
    "referral.referrer: Say what the referrer or the friend gets, or turn referrals off.",
  ]);
  expect(problems({ referral: { landingUrl: "http://example.com" } })).toEqual([
    "referral.landingUrl: Write a whole address, such as https://example.com/.",
  ]);
});

test("a variable reward has bounds in whole steps and a price that can be paid", () => {
  const variable = (changes: object) =>
    rewards({
      id: "v",
      name: "Your choice",
      kind: "variable",
      enabled: true,
      costPoints: 10,
      stepMinor: 100,
      minimumAmountMinor: 500,
      maximumAmountMinor: 5_000,
      ...changes,
    });
  expect(variable({})).toEqual([]);
  expect(variable({ minimumAmountMinor: 550, maximumAmountMinor: 500 })).toEqual([
    "rewards[v].maximumAmountMinor: Let it be at least minimumAmountMinor.",
    "rewards[v].minimumAmountMinor: Let it be a multiple of stepMinor, 100.",
  ]);
  expect(variable({ costPoints: 10_000_000, maximumAmountMinor: 500 })).toEqual([
    "rewards[v].maximumAmountMinor: Lower it: it would cost more than 10000000 points.",
  ]);
});
