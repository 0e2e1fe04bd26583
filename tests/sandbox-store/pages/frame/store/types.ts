/** What the pages read of the Admin API's objects. Amounts are decimal strings. */
export type Money = { readonly amount: string; readonly currencyCode: string };
export type MoneySet = { readonly shopMoney: Money };
export type Nodes<T> = { readonly nodes: readonly T[] };
export type Page<T> = Nodes<T> & {
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
};

export type CustomerRow = {
  readonly id: string;
  readonly displayName: string;
  readonly defaultEmailAddress: { readonly emailAddress: string } | null;
  readonly state: string;
  readonly numberOfOrders: string;
  readonly amountSpent: Money;
};

export type Consent = {
  readonly marketingState: string;
  readonly marketingOptInLevel: string | null;
  readonly consentUpdatedAt: string | null;
};

export type Customer = CustomerRow & {
  readonly emailMarketingConsent: Consent | null;
  readonly smsMarketingConsent: Consent | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly defaultPhoneNumber: { readonly phoneNumber: string } | null;
  readonly note: string | null;
  readonly tags: readonly string[];
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly verifiedEmail: boolean;
  readonly orders: Nodes<OrderRow>;
};

export type OrderRow = {
  readonly id: string;
  readonly name: string;
  readonly processedAt: string;
  readonly cancelledAt: string | null;
  readonly test: boolean;
  readonly displayFinancialStatus: string | null;
  readonly displayFulfillmentStatus: string;
  readonly email: string | null;
  readonly customer: { readonly id: string; readonly displayName: string } | null;
  readonly currentTotalPriceSet: MoneySet;
};

export type TaxLine = { readonly title: string; readonly priceSet: MoneySet };

export type OrderLine = {
  readonly id: string;
  readonly title: string;
  readonly variantTitle: string | null;
  readonly sku: string | null;
  readonly quantity: number;
  readonly currentQuantity: number;
  readonly refundableQuantity: number;
  readonly unfulfilledQuantity: number;
  readonly isGiftCard: boolean;
  readonly originalUnitPriceSet: MoneySet;
  /** After the order's codes. */
  readonly discountedTotalSet: MoneySet;
  readonly taxLines: readonly TaxLine[];
};

export type Transaction = {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly gateway: string | null;
  readonly processedAt: string | null;
  readonly amountSet: MoneySet;
};

export type Refund = {
  readonly id: string;
  readonly createdAt: string | null;
  readonly note: string | null;
  readonly totalRefundedSet: MoneySet;
  readonly refundLineItems: Nodes<{
    readonly quantity: number;
    readonly restockType: string;
    readonly lineItem: { readonly title: string };
    readonly subtotalSet: MoneySet;
  }>;
  readonly refundShippingLines: Nodes<{ readonly subtotalAmountSet: MoneySet }>;
};

export type FulfillmentOrder = {
  readonly id: string;
  readonly status: string;
  readonly lineItems: Nodes<{
    readonly id: string;
    readonly remainingQuantity: number;
    readonly lineItem: { readonly title: string; readonly variantTitle: string | null };
  }>;
};

export type Fulfillment = {
  readonly createdAt: string;
  readonly trackingInfo: readonly {
    readonly number: string | null;
    readonly company: string | null;
  }[];
  readonly fulfillmentLineItems: Nodes<{
    readonly quantity: number;
    readonly lineItem: { readonly title: string };
  }>;
};

export type ShippingLine = {
  readonly title: string;
  readonly discountedPriceSet: MoneySet;
  readonly taxLines: readonly TaxLine[];
};

export type Order = OrderRow & {
  readonly createdAt: string;
  readonly cancelReason: string | null;
  readonly canMarkAsPaid: boolean;
  readonly merchantEditable: boolean;
  readonly edited: boolean;
  readonly closedAt: string | null;
  readonly fulfillmentOrders: Nodes<FulfillmentOrder>;
  readonly fulfillments: readonly Fulfillment[];
  readonly note: string | null;
  readonly tags: readonly string[];
  readonly sourceName: string | null;
  readonly taxesIncluded: boolean;
  readonly lineItems: Nodes<OrderLine>;
  readonly shippingLines: Nodes<ShippingLine>;
  readonly discountApplications: Nodes<{
    readonly targetType: "LINE_ITEM" | "SHIPPING_LINE";
    readonly code?: string;
  }>;
  readonly subtotalPriceSet: MoneySet;
  readonly totalDiscountsSet: MoneySet;
  readonly totalShippingPriceSet: MoneySet;
  readonly totalRefundedShippingSet: MoneySet;
  readonly totalTaxSet: MoneySet;
  readonly totalPriceSet: MoneySet;
  readonly totalReceivedSet: MoneySet;
  readonly totalRefundedSet: MoneySet;
  readonly netPaymentSet: MoneySet;
  readonly totalOutstandingSet: MoneySet;
  readonly transactions: readonly Transaction[];
  readonly refunds: readonly Refund[];
};

export type Variant = {
  readonly id: string;
  readonly title: string;
  readonly price: string;
  readonly product: { readonly title: string; readonly isGiftCard: boolean };
};
