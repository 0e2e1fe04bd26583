import { z } from "zod";
import {
  amountMinor,
  days,
  distinct,
  entryId,
  entryName,
  productIds,
  shopifyId,
  wholePoints,
} from "./fields";
import { limits } from "./limits";

/** As every code was before this could be set: with discounts of products and of shipping, not with others of the order. */
const combinesWith = z
  .strictObject({
    orderDiscounts: z.boolean().default(false),
    productDiscounts: z.boolean().default(true),
    shippingDiscounts: z.boolean().default(true),
  })
  .prefault({})
  .describe("Other discounts that the code can be used together with [R43].");

const rewardBase = {
  id: entryId,
  name: entryName,
  enabled: z.boolean(),
  costPoints: wholePoints,
  minimumSubtotalMinor: amountMinor
    .nullable()
    .default(null)
    .describe("Least subtotal of an order in which the code counts; null: any."),
  validDays: days
    .nullable()
    .default(null)
    .describe(
      "Days that a given code stays valid; a code made at the checkout lives for the reservation.",
    ),
  combinesWith,
  limits,
  tierIds: distinct(z.array(entryId).min(1).max(20))
    .nullable()
    .default(null)
    .describe("Tiers, paid ones too, that can have it; null: all."),
};

const atLeastOne = amountMinor.min(1);
const MOST_POINTS = 10_000_000;

const variable = z
  .strictObject({
    ...rewardBase,
    kind: z.literal("variable"),
    stepMinor: atLeastOne.describe("`costPoints` buy so many minor units of discount."),
    minimumAmountMinor: atLeastOne,
    maximumAmountMinor: atLeastOne,
  })
  .superRefine((reward, context) => {
    const { stepMinor, minimumAmountMinor, maximumAmountMinor, costPoints } = reward;
    const issue = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (maximumAmountMinor < minimumAmountMinor)
      issue("maximumAmountMinor", "Let it be at least minimumAmountMinor.");
    if (minimumAmountMinor % stepMinor !== 0)
      issue("minimumAmountMinor", `Let it be a multiple of stepMinor, ${stepMinor}.`);
    if (maximumAmountMinor % stepMinor !== 0)
      issue("maximumAmountMinor", `Let it be a multiple of stepMinor, ${stepMinor}.`);
    if (maximumAmountMinor / stepMinor > MOST_POINTS / costPoints)
      issue("maximumAmountMinor", `Lower it: it would cost more than ${MOST_POINTS} points.`);
  })
  .describe("A discount of the shopper's own choice between two amounts [P19].");

/** Of what is given as a coupon; a stored coupon carries one, and may lack what was added since. */
export const rewardSchema = z.discriminatedUnion("kind", [
  z.strictObject({ ...rewardBase, kind: z.literal("fixed_amount"), amountMinor: atLeastOne }),
  z.strictObject({
    ...rewardBase,
    kind: z.literal("percentage"),
    percent: z.int().min(1).max(100),
  }),
  z.strictObject({ ...rewardBase, kind: z.literal("free_shipping") }),
  variable,
  z.strictObject({ ...rewardBase, kind: z.literal("cart_fixed_amount"), amountMinor: atLeastOne }),
  z
    .strictObject({
      ...rewardBase,
      kind: z.literal("free_product"),
      variantId: shopifyId("ProductVariant"),
    })
    .describe(
      "A code that makes one unit of one variant free; Shopify measures its minimum by units of that variant alone [P19].",
    ),
  z
    .strictObject({
      ...rewardBase,
      kind: z.literal("price_adjustment"),
      priceMinor: amountMinor,
      productIds: productIds.min(1),
    })
    .describe("These products at a price of their own."),
]);

export const rewards = z.array(rewardSchema).max(50);

export type Reward = z.output<typeof rewardSchema>;
export type RewardKind = Reward["kind"];
export type RewardOfKind<Kind extends RewardKind> = Extract<Reward, { kind: Kind }>;

type Givable = RewardOfKind<"fixed_amount" | "percentage" | "free_shipping">;
type Native = Exclude<Reward, { kind: "cart_fixed_amount" | "price_adjustment" }>;

/** Whether staff can give it by hand [S64]. */
export function canBeGiven(reward: Reward): reward is Givable {
  return ["fixed_amount", "percentage", "free_shipping"].includes(reward.kind);
}

/** Whether a discount code of Shopify's own expresses it [P19]; others are not offered to shoppers. */
export function hasNativeDiscount(reward: Reward): reward is Native {
  return reward.kind !== "cart_fixed_amount" && reward.kind !== "price_adjustment";
}

/** Whether a gift, a goal, a tier or a referral can pay it: a code of Shopify's that leaves nothing to choose. */
export function canBePaid(reward: Reward): reward is Exclude<Native, { kind: "variable" }> {
  return hasNativeDiscount(reward) && reward.kind !== "variable";
}

/**
 * Points that a variable reward costs for an amount; null for an amount outside its bounds or between its steps.
 */
export function variableCost(reward: RewardOfKind<"variable">, amount: number): number | null {
  const { minimumAmountMinor, maximumAmountMinor, stepMinor, costPoints } = reward;
  const offered =
    amount >= minimumAmountMinor && amount <= maximumAmountMinor && amount % stepMinor === 0;
  return offered ? (amount / stepMinor) * costPoints : null;
}
