import { expect, test } from "vitest";
import { type Program, programSchema } from "../../domain/program/document";
import { readyMadePrograms } from "../../domain/program/ready-made";
import { formatter } from "../../i18n/formatter";
import { translator } from "../../i18n/translator";
import { checkForm } from "../program-form/check-form";
import { onTop } from "../program-form/conflict";
import { type Typed } from "../program-form/typed";
import { typedNewLevel } from "./level-texts";
import { tiersPart } from "./tiers-part";

const english = { t: translator("en"), format: formatter("en-US", "Europe/Berlin", "EUR") };
const { vip_tiers: VIP } = readyMadePrograms("EUR");
const CLUB = { id: "club", name: "Club", multiplier: "2", productIds: ["77"] };
const [bronze, silver, gold] = VIP.tiers.levels;
const FOR_ALL = VIP.rewards.filter((reward) => reward.tierIds === null);

const program = (tiers: object) =>
  programSchema.parse({
    ...VIP,
    rewards: FOR_ALL,
    tiers: { ...VIP.tiers, paid: [CLUB], ...tiers },
  });
const typedOf = ({ tiers }: Program) => tiersPart.typed(tiers, english.format);
const check = (typed: Typed, base: Program) => checkForm(tiersPart, typed, base, english);
/** The program that a form with these texts makes of another. */
function made(typed: Typed, base: Program): Program {
  const { document, errors } = check(typed, base);
  if (document === null) throw new Error(JSON.stringify(errors));
  return document;
}

test.each([
  {},
  { metric: "orders", levels: [bronze, { ...silver, threshold: 5 }, { ...gold, threshold: 20 }] },
  { metric: "points_earned", period: "calendar_year", refundDowngrade: "period_end" },
  { includeBeforeOptIn: true, graceDays: 0, levels: [bronze, { ...silver, threshold: 4_995 }] },
  { levels: [{ ...bronze, multiplier: "1.125", perks: ["Tea, if there is any", "A chair"] }] },
])("the form gives back the tiers that it was given, and leaves paid ones alone: %j", (changes) => {
  const given = program(changes);
  expect(made(typedOf(given), given)).toEqual(given);
});

test("tiers stand in the order of their thresholds, wherever one was added", () => {
  const given = program({});
  const typed = {
    ...typedOf(given),
    ...typedNewLevel("tier", english.format),
    "levels[tier].name": "Copper",
    "levels[tier].threshold": "49.95",
  };
  const { levels } = made(typed, given).tiers;
  expect(levels.map(({ name }) => name)).toEqual(["Bronze", "Copper", "Silver", "Gold"]);
  expect(levels[1]).toMatchObject({ threshold: 4_995, multiplier: "1", entryReward: null });
});

test("a threshold is read in the unit of the metric", () => {
  const given = program({});
  const typed = { ...typedOf(given), metric: "orders", "levels[silver].threshold": "2.5" };
  expect(check(typed, given).errors).toEqual({
    "levels[silver].threshold": "Enter a whole number, such as 100.",
  });
  const bySpent = { ...typed, metric: "amount_spent" };
  expect(made(bySpent, given).tiers.levels[1]?.threshold).toBe(250);
});

test("what is wrong with a tier stands beside its field, with what to do", () => {
  const given = program({});
  const threshold = "levels[gold].threshold";
  const rising = "The first tier starts at 0, and each further one above the one before.";
  const same = { ...typedOf(given), [threshold]: typedOf(given)["levels[silver].threshold"] ?? "" };
  expect(check(same, given).errors).toEqual({ [threshold]: rising });
  expect(check({ ...same, [threshold]: "0" }, given).errors).toEqual({ [threshold]: rising });
  expect(check({ ...same, [threshold]: "" }, given).errors).toEqual({
    [threshold]: "Fill this in.",
  });
  const dear = { ...typedOf(given), [threshold]: "99999999" };
  expect(check(dear, given).errors).toEqual({ [threshold]: "Enter at most €10,000,000.00." });
  const nameless = { ...typedOf(given), "levels[gold].name": " ", "levels[gold].multiplier": "x" };
  expect(check(nameless, given).errors).toEqual({
    "levels[gold].name": "Fill this in.",
    "levels[gold].multiplier": "Enter a number such as 1.5.",
  });
});

test("a tier that a reward is for is missed on the rewards' page when it is removed", () => {
  const typed = { ...typedOf(VIP), "levels[gold].kept": "no" };
  const { document, errors, elsewhere } = check(typed, VIP);
  expect([document, errors]).toEqual([null, {}]);
  expect(elsewhere.map(({ path }) => path)).toEqual(["rewards[free-shipping].tierIds[0]"]);
});

test("saved on top of a colleague's, the form takes out and brings back nothing but its own", () => {
  const opened = program({});
  const now = program({ levels: [bronze, { ...gold, multiplier: "3" }] });
  const begun = typedOf(opened);
  const names = (mine: Typed) =>
    made(onTop(begun, { ...begun, ...mine }, typedOf(now)), now).tiers.levels.map(
      ({ id, multiplier }) => `${id} ${multiplier}`,
    );
  expect(names({ period: "lifetime" })).toEqual(["bronze 1", "gold 3"]);
  expect(names({ "levels[gold].kept": "no" })).toEqual(["bronze 1"]);
  const added = typedNewLevel("tier", english.format);
  const filled = { ...added, "levels[tier].name": "Copper", "levels[tier].threshold": "5" };
  expect(names(filled)).toEqual(["bronze 1", "tier 1", "gold 3"]);
});
