import { type Reward } from "../domain/program/document";
import { type RewardOfKind } from "../domain/program/rewards";
import { decimalAmount } from "../domain/shared/money";

/** What every code says, whatever it takes off. */
export type CodeTerms = {
  readonly code: string;
  readonly currency: string;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  /** Shopify's id of the customer; null leaves the code unbound. */
  readonly shopifyCustomerId: string | null;
};

/** Single use, bound to the customer where one is known, from the program's minimum on [R43]. */
function commonInput(reward: Reward, terms: CodeTerms) {
  const { code, currency, startsAt, endsAt, shopifyCustomerId } = terms;
  const { minimumSubtotalMinor: minimum } = reward;
  return {
    title: `${reward.name} (${code})`,
    code,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt?.toISOString() ?? null,
    usageLimit: 1,
    appliesOncePerCustomer: true,
    context:
      shopifyCustomerId === null
        ? { all: "ALL" }
        : { customers: { add: [`gid://shopify/Customer/${shopifyCustomerId}`] } },
    combinesWith: reward.combinesWith,
    minimumRequirement:
      minimum === null
        ? null
        : { subtotal: { greaterThanOrEqualToSubtotal: decimalAmount(minimum, currency) } },
  };
}

/** Once off what it applies to, not off each unit of it. */
function amountOff(amountMinor: number, currency: string) {
  const amount = decimalAmount(amountMinor, currency);
  return { discountAmount: { amount, appliesOnEachItem: false } };
}

/** https://shopify.dev/docs/api/admin-graphql/2026-07/input-objects/DiscountCodeBasicInput */
export function percentageInput(reward: RewardOfKind<"percentage">, terms: CodeTerms) {
  const value = { percentage: reward.percent / 100 };
  return { ...commonInput(reward, terms), customerGets: { value, items: { all: true } } };
}

export function orderAmountInput(reward: Reward, amountMinor: number, terms: CodeTerms) {
  const value = amountOff(amountMinor, terms.currency);
  return { ...commonInput(reward, terms), customerGets: { value, items: { all: true } } };
}

/**
 * One unit of a variant free. A percentage takes it off every unit in the cart, and Shopify allows a quantity only where
 * something else must be bought; so it is the price of one unit, once.
 */
export function freeUnitInput(
  reward: RewardOfKind<"free_product">,
  priceMinor: number,
  terms: CodeTerms,
) {
  const value = amountOff(priceMinor, terms.currency);
  const variant = `gid://shopify/ProductVariant/${reward.variantId}`;
  const items = { products: { productVariantsToAdd: [variant] } };
  return { ...commonInput(reward, terms), customerGets: { value, items } };
}

/**
 * For any country. Shopify refuses a code for shipping that says it combines with another one.
 * https://shopify.dev/docs/api/admin-graphql/2026-07/input-objects/DiscountCodeFreeShippingInput
 */
export function freeShippingInput(reward: RewardOfKind<"free_shipping">, terms: CodeTerms) {
  const combinesWith = { ...reward.combinesWith, shippingDiscounts: false };
  return { ...commonInput(reward, terms), combinesWith, destination: { all: true } };
}
