import { expect, test } from "vitest";
import { type Program } from "../../domain/program/document";
import { readProgram } from "../../domain/program/problems";
import { readyMadePrograms } from "../../domain/program/ready-made";
import { startFrom } from "../../domain/program/start-from";
import { formatter } from "../../i18n/formatter";
import { translator } from "../../i18n/translator";
import { READY_MADE, readyMadeFor, readyMadeNamed } from "./ready-made-for";
import { exampleLines, rewardLine } from "./ready-made-lines";

const words = (language: "en" | "de", currency = "EUR") => ({
  t: translator(language),
  format: formatter(language === "en" ? "en-US" : "de-DE", "Europe/Berlin", currency),
});
const english = words("en");
const german = words("de");

/** All that a program calls by a name. */
const texts = ({ tiers, rewards }: Program) => [
  ...tiers.levels.flatMap(({ name, perks }) => [name, ...perks]),
  ...rewards.map(({ name }) => name),
];

test.each(READY_MADE)("%s says in English what it says by itself", (id) => {
  for (const currency of ["EUR", "JPY", "KWD"]) {
    const plain = readyMadePrograms(currency)[id];
    expect(texts(readyMadeFor(id, words("en", currency)))).toEqual(texts(plain));
  }
});

test.each(READY_MADE)("%s is the same program in German, by other names alone", (id) => {
  const program = readyMadeFor(id, german);
  expect(readProgram(program)).toEqual({ ok: true, program });
  const nameless = (of: Program) => ({
    ...of,
    rewards: of.rewards.map((reward) => ({ ...reward, name: "" })),
    tiers: {
      ...of.tiers,
      levels: of.tiers.levels.map((level) => ({ ...level, name: "", perks: level.perks.length })),
    },
  });
  expect(nameless(program)).toEqual(nameless(readyMadeFor(id, english)));
});

test("German names are those of the reader", () => {
  expect(texts(readyMadeFor("vip_tiers", german))).toEqual([
    "Bronze",
    "Silber",
    "25\u00a0% mehr Punkte",
    "Gold",
    "50\u00a0% mehr Punkte",
    "Kostenloser Versand für 150 Punkte",
    "5 EUR Rabatt",
    "20 EUR Rabatt",
    "Kostenloser Versand",
  ]);
  expect(readyMadeNamed("vip_tiers")).toBe("vip_tiers");
  expect(readyMadeNamed("constructor")).toBeNull();
});

test("starting from another program keeps what was set for the shop", () => {
  const own: Program = {
    ...readyMadeFor("referral_and_gifts", english),
    state: "paused",
    eligibility: "api_only",
    pastOrders: "nothing",
    orderBasis: { ...readyMadeFor("vip_tiers", english).orderBasis, shipping: true },
  };
  for (const id of READY_MADE) {
    const other = readyMadeFor(id, english);
    const started = startFrom(own, other);
    expect(readProgram(started)).toEqual({ ok: true, program: started });
    const { earningRules, tiers, rewards, referral, expiry } = other;
    expect(started).toEqual({ ...own, earningRules, tiers, rewards, referral, expiry });
  }
});

test("what a program gives is computed by the engine and said in words", () => {
  expect(exampleLines(readyMadeFor("vip_tiers", english), english)).toEqual([
    "An order of €49.95 gives 49 points.",
    "5 orders of €49.95 each reach Silver. In this tier, an order of €49.95 gives 62 points instead of 49 points.",
  ]);
  expect(exampleLines(readyMadeFor("simple_points", english), english)).toHaveLength(1);
  expect(exampleLines(readyMadeFor("referral_and_gifts", german), german)).toHaveLength(2);
  expect(rewardLine(readyMadeFor("simple_points", german), german)).toBe(
    "5 EUR Rabatt für 100 Punkte, 10\u00a0% Rabatt für 200 Punkte",
  );
  expect(rewardLine(readyMadeFor("vip_tiers", english), english)).toMatch(
    /, Free shipping for 150 points \(Gold only\)$/,
  );
});
