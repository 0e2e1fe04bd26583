import { type Instant } from "../shared/instant";

/** One line of an order. Amounts are in minor units of the shop's currency, for all units of the line. */
export type OrderLine = {
  readonly lineId: string;
  /** Units sold: without what an edit removed, with what was refunded later. */
  readonly quantity: number;
  /** Unit price × quantity, before discounts, as the order states its prices. */
  readonly grossMinor: number;
  readonly discountMinor: number;
  readonly taxMinor: number;
  readonly giftCard: boolean;
  /** What was given beside the price; it never earns [R11]. Left out where the line is something sold. */
  readonly tip?: true;
  /** Numbers at Shopify; null or left out for a line without a product (a tip, a custom item). */
  readonly productId?: string | null;
  /**
   * Tags and collections of the product as they were first seen [R7]; null while Shopify has not been asked, for the
   * order's own body does not tell them.
   */
  readonly productTags?: readonly string[] | null;
  readonly collectionIds?: readonly string[] | null;
  /** Sold by a selling plan, or billed by a subscription; null while Shopify has not been asked. */
  readonly subscription?: boolean | null;
};

/**
 * What an order says of itself at one moment [R3]. It carries no personal data.
 * Of two snapshots the one with the later `updatedAt` stands.
 */
export type OrderSnapshot = {
  readonly orderId: string;
  readonly name: string;
  readonly processedAt: Instant;
  readonly updatedAt: Instant;
  readonly cancelledAt: Instant | null;
  /** Shopify's `financial_status`, for example `paid` or `partially_refunded`. */
  readonly financialStatus: string;
  readonly test: boolean;
  readonly currency: string;
  readonly taxesIncluded: boolean;
  readonly lines: readonly OrderLine[];
  readonly shippingMinor: number;
  readonly shippingTaxMinor: number;
  /** All that can be refunded: the order's total without removed units, with what was refunded since. */
  readonly totalMinor: number;
  /** What edits took off the order, in money; left out when nothing was removed. */
  readonly removedMinor?: number;
  readonly discountCodes: readonly string[];
  /** Where it was sold, as Shopify's `source_name` says: `web`, `pos`, … */
  readonly channel?: string;
  /** Bought for a company; null while that is not known. */
  readonly b2b?: boolean | null;
  /** When the last of it was fulfilled; null while something is not. */
  readonly fulfilledAt?: Instant | null;
  /** What a gift card or store credit paid [R11]; null while Shopify has not been asked. */
  readonly storedValueMinor?: number | null;
  /** A keyed hash of where it was sent, for telling that two addresses are the same one [R42]. */
  readonly addressHash?: string | null;
};

/** One refund of an order; refunds are a set by id [R3]. */
export type RefundSnapshot = {
  readonly refundId: string;
  readonly orderId: string;
  readonly createdAt: Instant;
  readonly lines: readonly { readonly lineId: string; readonly quantity: number }[];
  readonly shippingMinor: number;
  /** Money given back beyond lines and shipping; negative when less was given back than these are worth. */
  readonly amountMinor: number;
};

const PAID: ReadonlySet<string> = new Set(["paid", "partially_refunded", "refunded"]);

/** Whether an order of this financial status was paid in full, whatever went back since. */
export function isPaid(financialStatus: string): boolean {
  return PAID.has(financialStatus);
}
