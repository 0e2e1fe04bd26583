import { expect, test } from "vitest";
import { type EarningRule, type Program, programSchema } from "../../domain/program/document";
import { programJsonSchema } from "../../domain/program/json-schema";
import { readyMadePrograms } from "../../domain/program/ready-made";
import { formatter } from "../../i18n/formatter";
import { translator } from "../../i18n/translator";
import { checkForm } from "../program-form/check-form";
import { type Typed } from "../program-form/typed";
import { RULE_KINDS, rulePart } from "./rule-part";

const CONTEXT = { locale: "de", currency: "EUR", timeZone: "Europe/Berlin" };
const words = { t: translator("en"), format: formatter("en", "Europe/Berlin", "EUR") };
const SIMPLE = readyMadePrograms("EUR").simple_points;
const points = { kind: "points", points: 50 };
const reward = { kind: "reward", rewardId: "five-off" };

/** Each kind with all its settings, and with as few as it can have. */
const RULES: readonly object[] = [
  { kind: "place_an_order", points: 3, perMinor: 250 },
  {
    kind: "place_an_order",
    name: "Orders",
    points: 1,
    perMinor: 99,
    minimumSubtotalMinor: 2050,
    maximumPoints: 500,
    exclusions: {
      productIds: ["12", "34"],
      collectionIds: ["5"],
      productTags: ["sale", "last chance"],
      salesChannels: ["pos"],
      b2b: true,
      subscriptions: true,
    },
    delay: { days: 14, from: "fulfillment" },
    limits: { perCustomer: 9, perPeriod: { count: 2, period: "week" } },
  },
  { kind: "first_order", points: 100, minimumSubtotalMinor: 0 },
  { kind: "product_multiplier", multiplier: "1.250", productIds: ["1"], collectionIds: ["2", "3"] },
  {
    kind: "campaign_multiplier",
    multiplier: "0",
    startsAt: "2026-11-30T23:00:00.000Z",
    endsAt: "2026-12-24T11:30:00.000Z",
  },
  { kind: "create_account", points: 5 },
  { kind: "newsletter_sign_up", points: 5, channel: "sms" },
  {
    kind: "custom_action",
    name: "Review",
    points: 7,
    limits: { perPeriod: { count: 1, period: "day" } },
  },
  { kind: "birthday", pays: reward },
  { kind: "anniversary", pays: points },
  { kind: "goal_spend", amountMinor: 50_000, mode: "single_order", withinDays: 30, pays: reward },
  { kind: "goal_spend", amountMinor: 1, mode: "accumulated", repeats: true, pays: points },
  {
    kind: "punch_card",
    orders: 10,
    minimumOrderMinor: 1999,
    withinDays: 365,
    repeats: true,
    pays: points,
  },
  { kind: "punch_card", orders: 1, pays: reward },
];

function programWith(rule: object): Program {
  const others = SIMPLE.earningRules.map((each) => ({ ...each, enabled: false }));
  const earningRules = [...others, { id: "it", enabled: true, ...rule }];
  return programSchema.parse({ ...SIMPLE, earningRules });
}

function formOf(rule: object): { program: Program; given: EarningRule; typed: Typed } {
  const program = programWith(rule);
  const given = rulePart("it").of(program)!;
  return { program, given, typed: rulePart("it").typed(given, CONTEXT) };
}

test("every kind of rule that the document knows has its form", () => {
  const { properties } = programJsonSchema() as unknown as {
    properties: {
      earningRules: { items: { oneOf: { properties: { kind: { const: string } } }[] } };
    };
  };
  const kinds = properties.earningRules.items.oneOf.map((each) => each.properties.kind.const);
  expect(kinds.length).toBeGreaterThan(10);
  expect([...RULE_KINDS].sort()).toEqual([...kinds].sort());
  expect(new Set(RULES.map((rule) => (rule as EarningRule).kind))).toEqual(new Set(kinds));
});

test.each(RULES)("the form gives back the rule that it was given: %j", (rule) => {
  const { program, given, typed } = formOf(rule);
  const read = rulePart("it", given.kind).read(typed, CONTEXT);
  expect(read).toEqual({ ok: true, part: given });
  expect(rulePart("it").put(program, given)).toEqual(program);
});

test("a rule is never read as one of another kind", () => {
  const { typed } = formOf({ kind: "create_account", points: 5 });
  const read = rulePart("it", "birthday").read(typed, CONTEXT);
  expect(read).toMatchObject({ ok: false, errors: { kind: "choice" } });
});

/** A rule, what is typed over it, the field that is wrong then, and what is to be done. */
const WRONG: readonly (readonly [object, Typed, string, string])[] = [
  [RULES[0]!, { points: "0" }, "points", "Enter at least 1."],
  [RULES[0]!, { points: "ten" }, "points", "Enter a whole number, such as 100."],
  [RULES[0]!, { perMinor: "1.000" }, "perMinor", "without separators"],
  [RULES[0]!, { perMinor: "" }, "perMinor", "Fill this in."],
  [RULES[0]!, { minimumSubtotalMinor: "-5" }, "minimumSubtotalMinor", "Enter an amount"],
  [RULES[0]!, { maximumPoints: "0" }, "maximumPoints", "Enter at least 1."],
  [RULES[0]!, { "delay.days": "366" }, "delay.days", "Enter at most 365."],
  [RULES[0]!, { "delay.days": "soon" }, "delay.days", "Enter a whole number"],
  [RULES[1]!, { "exclusions.productIds": "12\n12" }, "exclusions.productIds", "stands here twice"],
  [RULES[1]!, { "exclusions.productIds": "shirt" }, "exclusions.productIds", "product numbers"],
  [
    RULES[1]!,
    { "exclusions.salesChannels": "web\nWeb" },
    "exclusions.salesChannels",
    "stands here twice",
  ],
  [RULES[1]!, { "limits.perPeriod.count": "0" }, "limits.perPeriod.count", "Enter at least 1."],
  [RULES[1]!, { name: "x".repeat(61) }, "name", "Use at most 60 characters."],
  [RULES[2]!, { points: "" }, "points", "Fill this in."],
  [RULES[3]!, { productIds: "", collectionIds: "" }, "productIds", "at least one product"],
  [RULES[3]!, { multiplier: "101" }, "multiplier", "from 0 to 100"],
  [RULES[3]!, { multiplier: "twice" }, "multiplier", "a number such as 1.5"],
  [RULES[4]!, { endsAt: "2026-12-01T00:00" }, "endsAt", "an end after the start"],
  [RULES[4]!, { startsAt: "" }, "startsAt", "Fill this in."],
  [RULES[5]!, { points: "10000001" }, "points", "Enter at most 10,000,000."],
  [RULES[6]!, { channel: "fax" }, "channel", "Choose one."],
  [RULES[7]!, { name: " " }, "name", "Fill this in."],
  [RULES[8]!, { "pays.rewardId": "" }, "pays.rewardId", "Choose one."],
  [RULES[8]!, { "pays.rewardId": "gone" }, "pays.rewardId", "Choose a reward of the list"],
  [RULES[9]!, { "pays.kind": "none" }, "pays.kind", "Choose one."],
  [RULES[10]!, { amountMinor: "0" }, "amountMinor", "Enter at least €0.01."],
  [RULES[10]!, { withinDays: "0" }, "withinDays", "Enter at least 1."],
  [RULES[12]!, { orders: "1001" }, "orders", "Enter at most 1,000."],
  [RULES[12]!, { "pays.points": "" }, "pays.points", "Fill this in."],
];

test.each(WRONG)("%j with %j is refused at %s: %s", (rule, changes, field, advice) => {
  const { program, typed } = formOf(rule);
  const part = rulePart("it", (rule as EarningRule).kind);
  const { errors, document, elsewhere } = checkForm(part, { ...typed, ...changes }, program, words);
  expect(Object.keys(errors)).toEqual([field]);
  expect(errors[field]).toContain(advice);
  expect(document).toBeNull();
  expect(elsewhere).toEqual([]);
});

test("a second rule for placing an order is refused at its switch", () => {
  const program = programSchema.parse({
    ...SIMPLE,
    earningRules: [...SIMPLE.earningRules, { id: "it", enabled: false, ...RULES[0] }],
  });
  const part = rulePart("it", "place_an_order");
  const typed = { ...part.typed(part.of(program)!, CONTEXT), enabled: "yes" };
  const { errors } = checkForm(part, typed, program, words);
  expect(errors).toEqual({
    enabled: "Another rule for placing an order is on. Turn that one off first.",
  });
});
