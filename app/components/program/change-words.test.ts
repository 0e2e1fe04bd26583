import { expect, test } from "vitest";
import { type Program, type ProgramInput, programSchema } from "../../domain/program/document";
import { readyMadePrograms } from "../../domain/program/ready-made";
import { starterProgram } from "../../domain/program/starter";
import { formatter } from "../../i18n/formatter";
import { translator } from "../../i18n/translator";
import { type Words } from "../../i18n/words";
import { changeWords } from "./change-words";

const english: Words = { t: translator("en"), format: formatter("en", "Europe/Berlin", "EUR") };
const german: Words = { t: translator("de"), format: formatter("de", "Europe/Berlin", "EUR") };
const starter = starterProgram("EUR");
const ready = readyMadePrograms("EUR");
const [order] = starter.earningRules;

const said = (from: Program, to: Program, words: Words = english) =>
  changeWords(from, to, words).map(({ about, text }) => `${about}: ${text}`);
const after = (changes: Partial<ProgramInput>) =>
  said(starter, programSchema.parse({ ...starter, ...changes }));

test("nothing is said of programs that are equal", () => {
  expect(said(starter, starterProgram("EUR"))).toEqual([]);
});

test("a change of a reward names the reward, the setting and both values", () => {
  const rewards = starter.rewards.map((reward) => ({ ...reward, costPoints: 1, validDays: null }));
  expect(after({ state: "live", rewards })).toEqual([
    "Program: State: not live yet → live",
    "Reward “5 EUR off”: Cost: 100 points → 1 point",
    "Reward “5 EUR off”: Codes are valid for: 90 days → no limit",
    "Reward “10% off”: Cost: 200 points → 1 point",
    "Reward “10% off”: Codes are valid for: 90 days → no limit",
  ]);
});

test("thresholds are said in the unit that their own program goes by", () => {
  const levels = [
    { id: "bronze", name: "Bronze", threshold: 0, multiplier: "1" },
    { id: "silver", name: "Silver", threshold: 5, multiplier: "1.25" },
  ];
  expect(after({ tiers: { metric: "orders", levels } })).toEqual([
    "Tiers: Goes by: amount spent → number of orders",
    "Tier “Gold”: Removed",
    "Tier “Silver”: From: €200.00 → 5 orders",
  ]);
});

test("rules without a name go by their kind, and what they give by its name", () => {
  const birthday = { id: "b", kind: "birthday" as const, enabled: true };
  const from = programSchema.parse({
    ...starter,
    earningRules: [order, { ...birthday, pays: { kind: "points", points: 50 } }],
  });
  const to = programSchema.parse({
    ...starter,
    earningRules: [
      {
        ...order,
        limits: { perPeriod: { count: 2, period: "week" } },
        delay: { days: 14, from: "fulfillment" },
      },
      { ...birthday, pays: { kind: "reward", rewardId: "five-off" } },
      {
        id: "gift",
        kind: "anniversary",
        enabled: false,
        name: "Our day",
        pays: { kind: "points", points: 5 },
      },
    ],
  });
  expect(said(from, to)).toEqual([
    "Earning rule “Placing an order”: Points are pending: no → 14 days after fulfillment",
    "Earning rule “Placing an order”: At most in a period: no limit → 2 times a week",
    "Earning rule “Birthday”: Gives: 50 points → “5 EUR off”",
    "Earning rule “Our day”: Added: Anniversary",
  ]);
});

test("lists tell what came and what went, and count what would be too long", () => {
  const tags = (optInTags: string[]) =>
    programSchema.parse({ ...starter, membership: { optInTags } });
  const many = Array.from({ length: 8 }, (_, n) => `t${n}`);
  expect(said(tags(["a", "b"]), tags(["b", "c"]))).toEqual([
    "Joining and leaving: Customer tags that opt in: added c; removed a",
  ]);
  expect(said(tags(["a", "b"]), tags(["b", "a"]))).toEqual([
    "Joining and leaving: Customer tags that opt in: in another order",
  ]);
  expect(said(tags([]), tags(many))).toEqual([
    "Joining and leaving: Customer tags that opt in: added t0, t1, t2, t3, t4, 3 more",
  ]);
});

test("expiry is said as a whole, in the reader's language", () => {
  const yearly = programSchema.parse({
    ...starter,
    expiry: { mode: { kind: "fixed_date", month: 2, day: 29 }, warningDays: [30] },
  });
  expect(said(starter, yearly)).toEqual([
    "Expiry: Points expire: never → every year on February 29",
    "Expiry: Warned before: added 30 days",
  ]);
  expect(said(yearly, ready.referral_and_gifts, german)).toContain(
    "Verfall: Punkte verfallen: jedes Jahr am 29. Februar → bei Inaktivität: 365 Tage ohne Bestellung, Sammeln, Einlösen",
  );
});

test("campaigns, punch cards, paid tiers and refunds are said in their units", () => {
  const club = { id: "club", name: "Club", multiplier: "2", productIds: ["7"] };
  const variant = (n: 1 | 2) =>
    programSchema.parse({
      ...starter,
      earningRules: [
        {
          id: "spring",
          kind: "campaign_multiplier",
          enabled: true,
          multiplier: n === 1 ? "1.5" : "2.25",
          startsAt: `2026-03-0${n}T00:00:00Z`,
          endsAt: "2026-04-01T00:00:00Z",
        },
        {
          id: "card",
          kind: "punch_card",
          enabled: true,
          orders: n,
          pays: { kind: "points", points: 5 },
        },
      ],
      tiers: { ...starter.tiers, paid: [{ ...club, durationDays: n === 1 ? null : 365 }] },
      rewards: starter.rewards.map((reward) => ({
        ...reward,
        ...(reward.kind === "percentage" ? { percent: 10 * n } : {}),
        tierIds: n === 1 ? null : ["gold", "club"],
      })),
      refunds:
        n === 1 ? {} : { lateReturn: { kind: "grace", days: 1 }, negativeBalance: "write_off" },
    });
  expect(said(variant(1), variant(2))).toEqual([
    "Earning rule “More points for a time”: Multiplier: × 1.5 → × 2.25",
    "Earning rule “More points for a time”: Starts: March 1, 2026 at 1:00 AM → March 2, 2026 at 1:00 AM",
    "Earning rule “Punch card”: Orders: 1 order → 2 orders",
    "Paid tier “Club”: Lasts: no limit → 365 days",
    "Reward “5 EUR off”: For tiers: all tiers → Gold, Club",
    "Reward “10% off”: For tiers: all tiers → Gold, Club",
    "Reward “10% off”: Percentage: 10% → 20%",
    "Refunds: Points that return after their time: expire at once → stay for 1 day",
    "Refunds: A balance below zero: is owed → is written off",
  ]);
});

test("each ready-made program can be held against every other, in both languages", () => {
  const all = [starter, ...Object.values(ready)];
  for (const from of all)
    for (const to of all)
      expect(said(from, to, german)).toHaveLength(said(from, to, english).length);
  expect(said(ready.simple_points, ready.vip_tiers).length).toBeGreaterThan(5);
});
