import { expect, test } from "vitest";
import {
  canBeGiven,
  canBePaid,
  hasNativeDiscount,
  type RewardOfKind,
  rewardSchema,
  variableCost,
} from "./rewards";

const base = { id: "a", name: "A", enabled: true, costPoints: 10 };
const KINDS = [
  { ...base, kind: "fixed_amount", amountMinor: 500 },
  { ...base, kind: "percentage", percent: 10 },
  { ...base, kind: "free_shipping" },
  {
    ...base,
    kind: "variable",
    stepMinor: 100,
    minimumAmountMinor: 500,
    maximumAmountMinor: 5_000,
  },
  { ...base, kind: "cart_fixed_amount", amountMinor: 500 },
  { ...base, kind: "free_product", variantId: "1" },
  { ...base, kind: "price_adjustment", priceMinor: 0, productIds: ["1"] },
].map((each) => rewardSchema.parse(each));

const kindsThat = (holds: (reward: (typeof KINDS)[number]) => boolean) =>
  KINDS.filter((each) => holds(each)).map((each) => each.kind);

test("staff give everything but variable, cart amounts, free products and price adjustments", () => {
  expect(kindsThat(canBeGiven)).toEqual(["fixed_amount", "percentage", "free_shipping"]);
});

test("cart amounts and price adjustments have no code of Shopify's own", () => {
  expect(kindsThat((each) => !hasNativeDiscount(each))).toEqual([
    "cart_fixed_amount",
    "price_adjustment",
  ]);
});

test("what leaves nothing to choose can be paid as a gift, a free product too", () => {
  expect(kindsThat(canBePaid)).toEqual([
    "fixed_amount",
    "percentage",
    "free_shipping",
    "free_product",
  ]);
});

test("a variable reward costs its points per step, between its bounds and on its steps", () => {
  const variable = KINDS[3] as RewardOfKind<"variable">;
  const cost = (amount: number) => variableCost(variable, amount);

  expect([499, 500, 600, 650, 5_000, 5_100].map(cost)).toEqual([null, 50, 60, null, 500, null]);
});
