import { expect, test } from "vitest";
import { readProgram } from "../../domain/program/problems";
import { readyMadePrograms } from "../../domain/program/ready-made";
import { formatter } from "../../i18n/formatter";
import { translator } from "../../i18n/translator";
import { pageOf, placeProblems } from "./problem-place";
import { aboutText, problemWords, typedErrorText } from "./problem-words";

const english = { t: translator("en"), format: formatter("en-US", "Europe/Berlin", "EUR") };
const german = { t: translator("de"), format: formatter("de-DE", "Europe/Berlin", "EUR") };
const { vip_tiers: program } = readyMadePrograms("EUR");
const [order] = program.earningRules;
const [fiveOff, twentyOff, shipping] = program.rewards;
const [bronze, silver, gold] = program.tiers.levels;
const club = { id: "club", name: "Club", multiplier: "2", productIds: ["1"] };
const own = {
  id: "own",
  name: "Own",
  kind: "variable",
  enabled: true,
  costPoints: 20,
  stepMinor: 100,
  minimumAmountMinor: 200,
  maximumAmountMinor: 5000,
};

function problemsOf(changes: object) {
  const read = readProgram({ ...program, ...changes });
  return read.ok ? [] : read.problems;
}
const said = (changes: object, words = english) =>
  problemsOf(changes).map((problem) => problemWords(problem, words, program));
const rules = (...more: object[]) => ({ earningRules: [order, ...more] });
const levels = (...more: object[]) => ({ tiers: { ...program.tiers, levels: [bronze, ...more] } });
const paid = (...more: object[]) => ({ tiers: { ...program.tiers, paid: more } });
const rewards = (...more: object[]) => ({ rewards: [fiveOff, twentyOff, shipping, ...more] });
const birthday = { id: "b", name: "", kind: "birthday", enabled: true };
const campaign = {
  id: "c",
  kind: "campaign_multiplier",
  enabled: true,
  multiplier: "2",
  startsAt: "2026-12-02T00:00:00Z",
  endsAt: "2026-12-03T00:00:00Z",
};

test("bounds are said in the unit of their field", () => {
  expect(said(rules({ ...order, id: "o", enabled: false, perMinor: 0 }))).toEqual([
    "Enter at least €0.01.",
  ]);
  expect(said(rules({ ...order, id: "o", enabled: false, points: 20_000_000 }), german)).toEqual([
    "Höchstens 10.000.000 eingeben.",
  ]);
  const withGold = levels(silver ?? {}, { ...gold, threshold: 2_000_000_000 });
  expect(said(withGold)).toEqual(["Enter at most €10,000,000.00."]);
  expect(
    said(rules({ ...birthday, name: "x".repeat(61), pays: { kind: "points", points: 1 } })),
  ).toEqual(["Use at most 60 characters."]);
});

/** One of each check that the document makes between its settings, and of each shape that a text must have. */
const CHECKS: readonly (readonly [string, object, string])[] = [
  ["two order rules", rules({ ...order, id: "o" }), "Turn that one off first"],
  [
    "a reward that is gone",
    rules({ ...birthday, pays: { kind: "reward", rewardId: "x" } }),
    "Choose a reward of the list",
  ],
  [
    "a reward not chosen",
    rules({ ...birthday, pays: { kind: "reward", rewardId: "" } }),
    "Choose one.",
  ],
  [
    "a campaign that ends first",
    rules({ ...campaign, endsAt: campaign.startsAt }),
    "an end after the start",
  ],
  ["a moment", rules({ ...campaign, startsAt: "soon" }), "a day and a time"],
  ["a multiplier", rules({ ...campaign, multiplier: "101" }), "from 0 to 100"],
  [
    "no product",
    rules({ id: "p", kind: "product_multiplier", enabled: true, multiplier: "2" }),
    "at least one product",
  ],
  [
    "a product twice",
    rules({
      id: "p",
      kind: "product_multiplier",
      enabled: true,
      multiplier: "2",
      productIds: ["1", "1"],
    }),
    "stands here twice",
  ],
  [
    "an id twice",
    rules({ ...birthday, id: order?.id, pays: { kind: "points", points: 1 } }),
    "same name for good",
  ],
  ["thresholds", levels({ ...silver, threshold: 0 }), "above the one before"],
  ["a paid tier without product", paid({ ...club, productIds: [] }), "Name at least 1."],
  ["a product of two tiers", paid(club, { ...club, id: "two" }), "one tier only"],
  [
    "a tier that is gone",
    rewards({ ...fiveOff, id: "f", tierIds: ["none"] }),
    "tiers that there are",
  ],
  ["a variable reward", rewards({ ...own, maximumAmountMinor: 250 }), "multiples of the step"],
  [
    "a variant",
    rewards({ ...fiveOff, id: "f", kind: "free_product", amountMinor: undefined, variantId: "x" }),
    "variant's number",
  ],
  ["a tag both ways", { membership: { optInTags: ["a"], optOutTags: ["A"] } }, "also opts in"],
  ["a tag with a comma", { membership: { optInTags: ["a,b"] } }, "no comma"],
  [
    "a day that no month has",
    { expiry: { mode: { kind: "fixed_date", month: 2, day: 31 } } },
    "that the month has",
  ],
  ["referrals that pay nobody", { referral: { enabled: true } }, "turn referrals off"],
  ["an address", { referral: { landingUrl: "http://x" } }, "begins with https://"],
];

test.each(CHECKS)("%s: what to do is said in both languages", (_, changes, part) => {
  const found = problemsOf(changes);
  expect(found.length).toBeGreaterThan(0);
  expect(said(changes)).toContainEqual(expect.stringContaining(part));
  const general = [english, german].map(({ t }) => t("form:problem.other"));
  for (const problem of found)
    for (const words of [english, german])
      expect(general).not.toContain(problemWords(problem, words, program));
});

test("what to do about a text that is no value is shown by a value as its reader writes it", () => {
  expect(typedErrorText("amount", english)).toContain("such as 49.95,");
  expect(typedErrorText("amount", german)).toContain("wie 49,95 ");
  expect(typedErrorText("decimal", english)).toBe("Enter a number such as 1.5.");
  expect(typedErrorText("decimal", german)).toBe("Eine Zahl wie 1,5 eingeben.");
});

test("a problem is shown beside its field, and one of another page is named", () => {
  const changes = {
    earningRules: [order, { ...birthday, pays: { kind: "reward", rewardId: "five-off" } }],
    rewards: [twentyOff, { ...shipping, tierIds: ["gold", "gone"] }],
  };
  const fields = { costPoints: "150", tierIds: "gold\ngone" };
  const placed = placeProblems(problemsOf(changes), "rewards[free-shipping].", fields);
  expect(Object.keys(placed.beside)).toEqual(["tierIds"]);
  const shown = { ...program, ...changes } as unknown as typeof program;
  expect(placed.elsewhere.map((problem) => aboutText(problem, english, shown))).toEqual([
    "Earning rule “Birthday”, Gives",
    "Tier “Gold”, On reaching it",
  ]);
});

test("a problem of a group is shown at its first field", () => {
  const fields = { enabled: "yes", "referrer.kind": "none", "referrer.points": "" };
  const { beside } = placeProblems(
    problemsOf({ referral: { enabled: true } }),
    "referral.",
    fields,
  );
  expect(Object.keys(beside)).toEqual(["referrer.kind"]);
});

test("a problem leads to the page on which its setting is edited", () => {
  expect(pageOf("referral.referrer")).toBe("/app/program/referrals");
  expect(pageOf("expiry.mode")).toBe("/app/program/settings");
  expect(pageOf("tiers.levels[gold].threshold")).toBe("/app/program/tiers");
  expect(pageOf("tiers.paid[club].productIds[0]")).toBe("/app/program/tiers/paid/club");
});
