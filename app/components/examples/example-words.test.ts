import { expect, test } from "vitest";
import { referralExample } from "../../domain/examples/referral-example";
import { ruleExample } from "../../domain/examples/rule-example";
import { tierExample } from "../../domain/examples/tier-example";
import { type Program } from "../../domain/program/document";
import { type ReadyMadeId, readyMadePrograms } from "../../domain/program/ready-made";
import { formatter } from "../../i18n/formatter";
import { type Language } from "../../i18n/resources";
import { translator } from "../../i18n/translator";
import { type Words } from "../../i18n/words";
import { referralExampleText, ruleExampleText, tierExampleText } from "./example-words";

const ZONE = "Europe/Berlin";
const wordsIn = (language: Language): Words => ({
  t: translator(language),
  format: formatter(language, ZONE, "EUR"),
});
const [en, de] = [wordsIn("en"), wordsIn("de")];
const readyMade = (id: ReadyMadeId) => readyMadePrograms("EUR")[id];

function ofRule(program: Program, id: string, words: Words): string {
  const example = ruleExample(program, id, ZONE);
  return example === null ? "" : ruleExampleText(example, program, words);
}

test("a rule's example is one sentence in the reader's language", () => {
  const program = readyMade("referral_and_gifts");
  expect(ofRule(program, "place-an-order", en)).toBe("An order of €49.95 gives 49 points.");
  expect(ofRule(program, "place-an-order", de)).toMatch(
    /^Eine Bestellung über 49,95.€ gibt 49 Punkte\.$/,
  );
  expect(ofRule(program, "birthday", en)).toBe("A birthday gives “5 EUR off”.");
});

test("what a rule changes is said beside what would be without it", () => {
  const { earningRules, ...rest } = readyMade("simple_points");
  const of = (rule: Program["earningRules"][number]) =>
    ofRule({ ...rest, earningRules: [...earningRules, rule] }, rule.id, en);
  const campaign = { id: "it", name: "", enabled: true, kind: "campaign_multiplier" } as const;
  const times = { startsAt: "2026-12-01T00:00:00.000Z", endsAt: "2026-12-24T00:00:00.000Z" };
  expect(of({ ...campaign, ...times, multiplier: "2" })).toBe(
    "An order of €49.95 on December 1, 2026 gives 99 points instead of 49 points.",
  );
  expect(of({ ...campaign, ...times, multiplier: "1" })).toBe(
    "An order of €49.95 gives 49 points with this rule and without it.",
  );
});

test("a tier's example says how it is reached and what an order gives in it", () => {
  const program = readyMade("vip_tiers");
  const of = (index: number) => {
    const level = program.tiers.levels[index];
    const example = level === undefined ? null : tierExample(program, level.id, ZONE);
    return level === undefined || example === null ? "" : tierExampleText(example, level, en);
  };
  expect(of(0)).toBe("In this tier, an order of €49.95 gives 49 points.");
  expect(of(1)).toBe(
    "5 orders of €49.95 each reach Silver. In this tier, an order of €49.95 gives 62 points instead of 49 points.",
  );
});

test("a referral's example says what both get", () => {
  const program = readyMade("referral_and_gifts");
  expect(referralExampleText(referralExample(program, ZONE), program, en)).toBe(
    "A friend's first order of €49.95 gives the friend “5 EUR off”, and the one who brought them 200 points, which can be spent later.",
  );
});
