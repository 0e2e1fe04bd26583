import { expect, test } from "vitest";
import { programSchema } from "./document";
import { type EarningRuleKind } from "./earning-rules";
import { freshRule } from "./fresh-rule";
import { readyMadePrograms } from "./ready-made";

const NOW = "2026-11-29T22:30:00.000Z";
const SIMPLE = readyMadePrograms("EUR").simple_points;
const place = { id: "it", document: SIMPLE, now: NOW, timeZone: "Europe/Berlin" };

/** What the merchant has to add before the rule can be saved. */
const OWN: Readonly<Record<EarningRuleKind, object>> = {
  place_an_order: {},
  first_order: {},
  product_multiplier: { productIds: ["1"] },
  campaign_multiplier: {},
  create_account: {},
  newsletter_sign_up: {},
  custom_action: { name: "Review" },
  birthday: {},
  anniversary: {},
  goal_spend: {},
  punch_card: {},
};
const KINDS = Object.keys(OWN) as EarningRuleKind[];

test.each(KINDS)(
  "a new rule of the kind %s fits the program and has all of its settings",
  (kind) => {
    const rule = { ...freshRule(kind, place), ...OWN[kind] };
    const program = { ...SIMPLE, earningRules: [...SIMPLE.earningRules, rule] };
    expect(programSchema.parse(program).earningRules.at(-1)).toEqual(rule);
  },
);

test("a new rule for placing an order is on exactly where no other one is", () => {
  expect(freshRule("place_an_order", place).enabled).toBe(false);
  const document = { ...SIMPLE, earningRules: [] };
  expect(freshRule("place_an_order", { ...place, document }).enabled).toBe(true);
  expect(freshRule("first_order", place).enabled).toBe(true);
});

test("a campaign begins with the shop's next day and lasts a week", () => {
  expect(freshRule("campaign_multiplier", place)).toMatchObject({
    startsAt: "2026-11-29T23:00:00.000Z",
    endsAt: "2026-12-06T23:00:00.000Z",
  });
});

test("amounts are round in the program's currency", () => {
  const yen = { ...place, document: readyMadePrograms("JPY").simple_points };
  expect(freshRule("place_an_order", yen)).toMatchObject({ points: 1, perMinor: 1 });
  expect(freshRule("goal_spend", place)).toMatchObject({ amountMinor: 50_000 });
  expect(freshRule("goal_spend", yen)).toMatchObject({ amountMinor: 50_000 });
  const dinar = { ...place, document: readyMadePrograms("KWD").simple_points };
  expect(freshRule("goal_spend", dinar)).toMatchObject({ amountMinor: 500_000 });
});
