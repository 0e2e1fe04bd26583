import { type SellingPlan } from "../catalog";
import { type AddressRecord } from "../customers/record";
import { type StoreState } from "../module";
import { type Amount } from "./amount";
import { type FulfillmentOrderRecord, type FulfillmentRecord } from "./fulfillment/record";

export type TaxLineRecord = {
  readonly title: string;
  /** As a fraction: 0.19 is 19 %. */
  readonly rate: number;
  readonly price: Amount;
  readonly channelLiable: boolean;
};

/** What one discount takes off one line, over all of the line's units. */
export type AllocationRecord = { readonly application: number; readonly amount: Amount };

export type LineRecord = {
  readonly id: number;
  readonly title: string;
  readonly variantTitle: string | null;
  readonly variantId: number | null;
  readonly productId: number | null;
  readonly sku: string | null;
  readonly vendor: string | null;
  /** All units ever ordered, those that were refunded or removed since among them. */
  readonly quantity: number;
  /** Units that edits of the order took off. */
  readonly removed: number;
  readonly unitPrice: Amount;
  readonly taxable: boolean;
  readonly requiresShipping: boolean;
  readonly giftCard: boolean;
  readonly sellingPlan: SellingPlan | null;
  readonly properties: readonly { readonly name: string; readonly value: string }[];
  readonly taxLines: readonly TaxLineRecord[];
  readonly discounts: readonly AllocationRecord[];
};

export type ShippingLineRecord = {
  readonly id: number;
  readonly title: string;
  readonly code: string | null;
  readonly source: string | null;
  readonly price: Amount;
  readonly taxLines: readonly TaxLineRecord[];
  readonly discounts: readonly AllocationRecord[];
};

type Worth = {
  readonly target: "LINE_ITEM" | "SHIPPING_LINE";
  readonly value:
    | { readonly kind: "fixed"; readonly amount: Amount }
    | { readonly kind: "percentage"; readonly percentage: number };
};

/** A discount of the whole order, by its code. */
export type CodeDiscountRecord = Worth & { readonly code: string };

/** A discount of one line, given by hand; a fixed amount is of each unit. */
export type ManualDiscountRecord = Worth & { readonly description: string };

/** A discount of the order; its place in the list is its index in every allocation. */
export type DiscountRecord = CodeDiscountRecord | ManualDiscountRecord;

export type TransactionKind =
  | "AUTHORIZATION"
  | "CAPTURE"
  | "CHANGE"
  | "EMV_AUTHORIZATION"
  | "REFUND"
  | "SALE"
  | "SUGGESTED_REFUND"
  | "VOID";

export type TransactionRecord = {
  readonly id: number;
  readonly kind: TransactionKind;
  readonly status: string;
  readonly gateway: string;
  readonly amount: Amount;
  readonly parentId: number | null;
  readonly test: boolean;
  readonly createdAt: string;
  readonly processedAt: string;
};

export type RestockType = "CANCEL" | "LEGACY_RESTOCK" | "NO_RESTOCK" | "RETURN";

export type RefundLineRecord = {
  readonly id: number;
  readonly lineId: number;
  readonly quantity: number;
  /** Of these, the units that had not been sent yet: nobody will send them any more. */
  readonly unsent: number;
  readonly restockType: RestockType;
  readonly locationId: number | null;
  /** After discounts, in the price mode of the order: with tax when its prices include tax. */
  readonly subtotal: Amount;
  readonly tax: Amount;
};

export type RefundShippingRecord = {
  readonly id: number;
  readonly shippingLineId: number;
  /** In the price mode of the order, as the line's own price. */
  readonly subtotal: Amount;
  readonly tax: Amount;
};

/** The difference between what the lines were worth and the money that moved. */
export type AdjustmentRecord = {
  readonly id: number;
  /** Worth of the lines less the money: negative when more money moved than lines account for. */
  readonly amount: Amount;
  readonly reason: string;
};

export type RefundRecord = {
  readonly id: number;
  readonly createdAt: string;
  readonly processedAt: string;
  readonly note: string | null;
  readonly lines: readonly RefundLineRecord[];
  readonly shipping: readonly RefundShippingRecord[];
  readonly adjustments: readonly AdjustmentRecord[];
  /** The transactions themselves stand with the order. */
  readonly transactionIds: readonly number[];
};

export type OrderRecord = {
  readonly id: number;
  readonly number: number;
  readonly name: string;
  readonly currency: string;
  readonly presentmentCurrency: string;
  readonly taxesIncluded: boolean;
  readonly test: boolean;
  readonly sourceName: string | null;
  readonly sourceIdentifier: string | null;
  readonly createdAt: string;
  readonly processedAt: string;
  readonly updatedAt: string;
  readonly cancelledAt: string | null;
  readonly cancelReason: string | null;
  readonly staffNote: string | null;
  readonly closedAt: string | null;
  readonly customerId: number | null;
  /** The place of a company that bought it; null when a person bought it. */
  readonly companyLocationId: number | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly note: string | null;
  readonly poNumber: string | null;
  readonly tags: readonly string[];
  readonly attributes: readonly { readonly key: string; readonly value: string }[];
  readonly acceptsMarketing: boolean;
  /** The status that the order was given; transactions outrank it. */
  readonly statedFinancialStatus: string | null;
  /** The status that the order was given; fulfillments outrank it. */
  readonly statedFulfillmentStatus: string | null;
  readonly fulfillmentOrders: readonly FulfillmentOrderRecord[];
  readonly fulfillments: readonly FulfillmentRecord[];
  readonly lines: readonly LineRecord[];
  readonly shippingLines: readonly ShippingLineRecord[];
  readonly discounts: readonly DiscountRecord[];
  readonly transactions: readonly TransactionRecord[];
  readonly refunds: readonly RefundRecord[];
  /** Whether an edit changed its lines. */
  readonly edited: boolean;
  /** The total with which it was created. */
  readonly originalTotal: Amount;
  readonly billingAddress: AddressRecord | null;
  readonly shippingAddress: AddressRecord | null;
};

/** The orders that were placed or changed, by id; `find.ts` has all. They are replaced whole, never changed in place. */
export function ordersIn(state: StoreState): Record<string, OrderRecord> {
  return (state.records["orders"] ??= {}) as Record<string, OrderRecord>;
}
