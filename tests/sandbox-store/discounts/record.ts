import { type StoreState } from "../module";

/** What a code takes off. Amounts are in minor units of the store's currency. */
export type DiscountValue =
  | { readonly kind: "percentage"; readonly percentage: number }
  | {
      readonly kind: "amount";
      readonly amountMinor: number;
      /** True takes the amount off each unit, false once off the order. */
      readonly appliesOnEachItem: boolean;
    };

/** What a code applies to; ids are numbers. */
export type DiscountItems =
  | { readonly kind: "all" }
  | {
      readonly kind: "products";
      readonly productIds: readonly number[];
      readonly variantIds: readonly number[];
    };

export type DiscountMinimum =
  | { readonly kind: "subtotal"; readonly subtotalMinor: number }
  | { readonly kind: "quantity"; readonly quantity: number };

/** An amount or a percentage off the order or some of its items (`DiscountCodeBasic`). */
export type BasicTerms = {
  readonly kind: "basic";
  value: DiscountValue;
  items: DiscountItems;
};

/** Shipping for nothing (`DiscountCodeFreeShipping`). */
export type FreeShippingTerms = {
  readonly kind: "free_shipping";
  /** A dearer shipping rate does not become free; null means every rate. */
  maximumPriceMinor: number | null;
  /** Where it is shipped to; null means everywhere. */
  destination: { countries: string[]; includeRestOfWorld: boolean } | null;
};

/** What every discount with one code has; instants are ISO 8601 in UTC. */
type CommonTerms = {
  readonly id: number;
  readonly codeId: number;
  code: string;
  title: string;
  startsAt: string;
  endsAt: string | null;
  minimum: DiscountMinimum | null;
  /** Customers who may use it; null means everyone. */
  customerIds: number[] | null;
  usageLimit: number | null;
  appliesOncePerCustomer: boolean;
  combinesWith: { orderDiscounts: boolean; productDiscounts: boolean; shippingDiscounts: boolean };
  recurringCycleLimit: number | null;
  appliesOnOneTimePurchase: boolean;
  appliesOnSubscription: boolean;
  tags: string[];
  /** One entry per order that used the code; `customerId` is null for an order without one. */
  uses: { readonly orderId: number; readonly customerId: number | null }[];
  readonly createdAt: string;
  updatedAt: string;
};

export type BasicRecord = CommonTerms & BasicTerms;
export type FreeShippingRecord = CommonTerms & FreeShippingTerms;
export type DiscountRecord = BasicRecord | FreeShippingRecord;

/** The store's discounts by number. */
export function discountsOf(state: StoreState): Record<string, DiscountRecord> {
  return (state.records["discounts"] ??= {}) as Record<string, DiscountRecord>;
}

/** Codes compare without regard to case, as at Shopify. */
export function findDiscountByCode(state: StoreState, code: string): DiscountRecord | null {
  const wanted = code.trim().toLowerCase();
  const matches = (record: DiscountRecord) => record.code.toLowerCase() === wanted;
  return Object.values(discountsOf(state)).find(matches) ?? null;
}

/** Its status at an instant: a discount is expired at its `endsAt`, not after it. */
export function discountStatus(
  record: DiscountRecord,
  at: Date,
): "ACTIVE" | "EXPIRED" | "SCHEDULED" {
  if (record.endsAt !== null && Date.parse(record.endsAt) <= at.getTime()) return "EXPIRED";
  return Date.parse(record.startsAt) > at.getTime() ? "SCHEDULED" : "ACTIVE";
}

/** Notes that an order used the code; a second call for the same order changes nothing. */
export function recordDiscountUse(
  state: StoreState,
  code: string,
  use: { readonly orderId: number; readonly customerId: number | null },
): void {
  const record = findDiscountByCode(state, code);
  if (record === null || record.uses.some((each) => each.orderId === use.orderId)) return;
  record.uses.push(use);
}
