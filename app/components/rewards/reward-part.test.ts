import { expect, test } from "vitest";
import { freshReward } from "../../domain/program/fresh-reward";
import { readyMadePrograms } from "../../domain/program/ready-made";
import { type RewardKind, rewardSchema } from "../../domain/program/rewards";
import { formatter } from "../../i18n/formatter";
import { translator } from "../../i18n/translator";
import { checkForm } from "../program-form/check-form";
import { exampleOf } from "./reward-example";
import { kindNamed, newRewardPart, REWARD_KINDS, rewardPart } from "./reward-part";

const english = { t: translator("en"), format: formatter("en-US", "Europe/Berlin", "EUR") };
const german = { t: translator("de"), format: formatter("de-DE", "Europe/Berlin", "EUR") };
const PROGRAM = readyMadePrograms("EUR").vip_tiers;
const SHARED = {
  id: "it",
  name: "Größe & Co.",
  enabled: false,
  costPoints: 250,
  minimumSubtotalMinor: 4995,
  validDays: 30,
  combinesWith: { orderDiscounts: true, productDiscounts: false, shippingDiscounts: false },
  limits: { perCustomer: 3, perPeriod: { count: 1, period: "week" } },
  tierIds: ["silver", "gold"],
};
const OWN: Readonly<Record<RewardKind, object>> = {
  fixed_amount: { amountMinor: 1250 },
  percentage: { percent: 15 },
  free_shipping: {},
  variable: { stepMinor: 50, minimumAmountMinor: 100, maximumAmountMinor: 2550 },
  free_product: { variantId: "9007199254740993" },
  cart_fixed_amount: { amountMinor: 700 },
  price_adjustment: { priceMinor: 99, productIds: ["1", "2"] },
};
const KINDS = rewardSchema.options.map((option) => [...option.shape.kind.values][0] as RewardKind);
const rewardOf = (kind: RewardKind, changes: object = {}) =>
  rewardSchema.parse({ ...SHARED, kind, ...OWN[kind], ...changes });

/** What the page says of a reward that is being added, after some of its fields were typed anew. */
function typedAnew(kind: RewardKind, typed: Readonly<Record<string, string>>, words = english) {
  const part = newRewardPart("it");
  const begun = part.typed(rewardOf(kind), words.format);
  return checkForm(part, { ...begun, ...typed }, PROGRAM, words);
}
const errorsOf = (kind: RewardKind, typed: Readonly<Record<string, string>>) =>
  typedAnew(kind, typed).errors;

test("every kind of the document has a page, with words for it in both languages", () => {
  expect([...REWARD_KINDS].sort()).toEqual([...KINDS].sort());
  for (const { t } of [english, german])
    for (const key of KINDS.flatMap((kind) => [`rewards:about.${kind}`, `rewards:new.${kind}`]))
      expect(t(key)).not.toBe(key.slice("rewards:".length));
  expect(kindNamed("variable")).toBe("variable");
  expect(kindNamed("toString")).toBeNull();
});

test.each(KINDS)("the form gives back the %s that it was given, in both languages", (kind) => {
  for (const reward of [rewardOf(kind), rewardOf(kind, { tierIds: null, limits: {} })])
    for (const { format } of [english, german]) {
      const part = rewardPart("it");
      const read = part.read(part.typed(reward, format), format);
      expect(read).toEqual({ ok: true, part: reward });
    }
});

test.each(KINDS)("a new %s needs a name, and only what the merchant alone knows", (kind) => {
  const part = newRewardPart("it");
  const typed = part.typed(freshReward(kind, "it", "EUR"), english.format);
  const { errors } = checkForm(part, typed, PROGRAM, english);
  const unknown: Partial<Record<RewardKind, string>> = {
    free_product: "variantId",
    price_adjustment: "productIds",
  };
  const own = unknown[kind];
  expect(Object.keys(errors).sort()).toEqual([...(own === undefined ? [] : [own]), "name"].sort());
});

test("what is wrong is said beside its field, with what to do", () => {
  expect(errorsOf("fixed_amount", { amountMinor: "five", costPoints: "" })).toEqual({
    amountMinor: "Enter an amount such as 49.95, without separators of thousands.",
    costPoints: "Fill this in.",
  });
  expect(errorsOf("percentage", { percent: "101" })).toEqual({ percent: "Enter at most 100." });
  expect(errorsOf("percentage", { percent: "12.5" })).toEqual({
    percent: "Enter a whole number, such as 100.",
  });
  expect(errorsOf("fixed_amount", { amountMinor: "0" })).toEqual({
    amountMinor: "Enter at least €0.01.",
  });
  expect(Object.keys(errorsOf("variable", { maximumAmountMinor: "5.25" }))).toEqual([
    "maximumAmountMinor",
  ]);
  expect(errorsOf("free_product", { variantId: "the mug" })).toEqual({
    variantId: "Enter a variant's number, such as 1234567890.",
  });
  expect(Object.keys(errorsOf("price_adjustment", { productIds: "mug" }))).toEqual(["productIds"]);
  expect(errorsOf("free_shipping", { validDays: "0", "limits.perCustomer": "soon" })).toEqual({
    "limits.perCustomer": "Enter a whole number, such as 100.",
  });
});

test("a reward for some tiers names at least one, and one for all forgets which were chosen", () => {
  expect(errorsOf("percentage", { tierIds: "" })).toEqual({ tierIds: "Name at least 1." });
  const gone = errorsOf("percentage", { tierIds: "silver\ndiamond" });
  expect(gone).toEqual({ tierIds: english.t("form:rule.tier") });
  const forAll = typedAnew("percentage", { "tierIds.which": "all" });
  expect(forAll.document?.rewards.at(-1)?.tierIds).toBeNull();
});

test("the address of a variant's page stands for its number", () => {
  const address = "https://admin.shopify.com/store/mugs/products/12/variants/345?x=1";
  const { document } = typedAnew("free_product", { variantId: address });
  expect(document?.rewards.at(-1)).toMatchObject({ kind: "free_product", variantId: "345" });
});

test("an example says what points are worth, and what an amount of choice costs [P19]", () => {
  expect(exampleOf(rewardOf("fixed_amount", { costPoints: 200 }), english)).toBe(
    "100 points are worth €6.25.",
  );
  expect(exampleOf(rewardOf("variable", { costPoints: 20 }), german)).toBe(
    "1,00\u00a0€ kosten 40 Punkte, 25,50\u00a0€ kosten 1.020 Punkte. 100 Punkte sind 2,50\u00a0€ wert.",
  );
  expect(exampleOf(rewardOf("percentage"), english)).toBeNull();
});
