import { type RewardKind, type RewardOfKind } from "../../domain/program/rewards";
import { type TypedReader } from "../program-form/read-typed";
import { type FormContext, type Typed } from "../program-form/typed";
import { listText, moneyText, wholeText } from "../program-form/write-typed";

/** What every kind has; the form reads and writes it once for all. */
export type SharedSetting =
  | "id"
  | "kind"
  | "name"
  | "enabled"
  | "costPoints"
  | "minimumSubtotalMinor"
  | "validDays"
  | "combinesWith"
  | "limits"
  | "tierIds";

/** How what one kind of reward is worth stands in its form. */
export type RewardTexts<Kind extends RewardKind> = {
  readonly typed: (reward: RewardOfKind<Kind>, context: FormContext) => Typed;
  readonly read: (read: TypedReader) => Omit<RewardOfKind<Kind>, SharedSetting>;
};

const amountOff: RewardTexts<"fixed_amount"> & RewardTexts<"cart_fixed_amount"> = {
  typed: ({ amountMinor }: { readonly amountMinor: number }, context: FormContext) => ({
    amountMinor: moneyText(amountMinor, context),
  }),
  read: (read: TypedReader) => ({ amountMinor: read.money("amountMinor") }),
};

const percentage: RewardTexts<"percentage"> = {
  typed: ({ percent }) => ({ percent: wholeText(percent) }),
  read: (read) => ({ percent: read.whole("percent") }),
};

const freeShipping: RewardTexts<"free_shipping"> = { typed: () => ({}), read: () => ({}) };

const variable: RewardTexts<"variable"> = {
  typed: ({ stepMinor, minimumAmountMinor, maximumAmountMinor }, context) => ({
    stepMinor: moneyText(stepMinor, context),
    minimumAmountMinor: moneyText(minimumAmountMinor, context),
    maximumAmountMinor: moneyText(maximumAmountMinor, context),
  }),
  read: (read) => ({
    stepMinor: read.money("stepMinor"),
    minimumAmountMinor: read.money("minimumAmountMinor"),
    maximumAmountMinor: read.money("maximumAmountMinor"),
  }),
};

const freeProduct: RewardTexts<"free_product"> = {
  typed: ({ variantId }) => ({ variantId }),
  read: (read) => ({ variantId: read.variantId("variantId") }),
};

const priceAdjustment: RewardTexts<"price_adjustment"> = {
  typed: ({ priceMinor, productIds }, context) => ({
    priceMinor: moneyText(priceMinor, context),
    productIds: listText(productIds),
  }),
  read: (read) => ({
    priceMinor: read.money("priceMinor"),
    productIds: read.productIds("productIds"),
  }),
};

/** Every kind of reward, in the order in which they are offered. */
export const REWARD_TEXTS: { readonly [Kind in RewardKind]: RewardTexts<Kind> } = {
  fixed_amount: amountOff,
  percentage,
  free_shipping: freeShipping,
  variable,
  free_product: freeProduct,
  cart_fixed_amount: amountOff,
  price_adjustment: priceAdjustment,
};
