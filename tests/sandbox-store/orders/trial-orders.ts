import { type TrialStore } from "./trial-store";

type Input = Record<string, unknown>;

const MONEY = "{ shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }";

/** What the tests look at in an order. */
const ORDER = `
  id name email tags note createdAt processedAt updatedAt cancelledAt cancelReason closedAt
  displayFinancialStatus currencyCode taxesIncluded test sourceName
  subtotalPriceSet ${MONEY} currentSubtotalPriceSet ${MONEY}
  totalShippingPriceSet ${MONEY} currentShippingPriceSet ${MONEY}
  totalTaxSet ${MONEY} currentTotalTaxSet ${MONEY}
  totalDiscountsSet ${MONEY} currentTotalDiscountsSet ${MONEY}
  totalPriceSet ${MONEY} currentTotalPriceSet ${MONEY}
  totalReceivedSet ${MONEY} totalRefundedSet ${MONEY} totalOutstandingSet ${MONEY}
  totalCapturableSet ${MONEY} netPaymentSet ${MONEY} refundDiscrepancySet ${MONEY}
  customer { id email }
  lineItems(first: 50) { nodes {
    id title quantity currentQuantity isGiftCard originalUnitPriceSet ${MONEY}
    priceAfterAllDiscountsBeforeTaxesSet ${MONEY}
    discountAllocations { allocatedAmountSet ${MONEY} }
    taxLines { title rate priceSet ${MONEY} }
  } }
  shippingLines(first: 10) { nodes { id currentDiscountedPriceSet ${MONEY} } }
  transactions { id kind status gateway amountSet ${MONEY} }
  refunds { id refundLineItems(first: 50) { nodes { quantity } } transactions(first: 9) { nodes { id } } }
`;

export type Money = {
  readonly shopMoney: { readonly amount: string; readonly currencyCode: string };
  readonly presentmentMoney: { readonly amount: string; readonly currencyCode: string };
};

type Original =
  "subtotalPrice" | "totalShippingPrice" | "totalTax" | "totalDiscounts" | "totalPrice";
type Current =
  | "currentSubtotalPrice"
  | "currentShippingPrice"
  | "currentTotalTax"
  | "currentTotalDiscounts"
  | "currentTotalPrice";
type Payment =
  | "netPayment"
  | "refundDiscrepancy"
  | "totalCapturable"
  | "totalOutstanding"
  | "totalReceived"
  | "totalRefunded";

export type TrialOrder = Readonly<Record<`${Original | Current | Payment}Set`, Money>> & {
  readonly id: string;
  readonly name: string;
  readonly updatedAt: string;
  readonly displayFinancialStatus: string | null;
  readonly cancelledAt: string | null;
  readonly cancelReason: string | null;
  readonly customer: { readonly id: string; readonly email: string | null } | null;
  readonly lineItems: {
    readonly nodes: readonly {
      readonly id: string;
      readonly title: string;
      readonly quantity: number;
      readonly currentQuantity: number;
      readonly isGiftCard: boolean;
      readonly originalUnitPriceSet: Money;
      readonly priceAfterAllDiscountsBeforeTaxesSet: Money;
      readonly discountAllocations: readonly { readonly allocatedAmountSet: Money }[];
      readonly taxLines: readonly { readonly priceSet: Money }[];
    }[];
  };
  readonly shippingLines: { readonly nodes: readonly { readonly id: string }[] };
  readonly transactions: readonly {
    readonly id: string;
    readonly kind: string;
    readonly amountSet: Money;
  }[];
  readonly refunds: readonly { readonly id: string }[];
};

export type Answer = {
  readonly order: TrialOrder | null;
  readonly userErrors: readonly {
    readonly field: readonly string[] | null;
    readonly message: string;
    readonly code?: string;
  }[];
};

/** Amounts of a set in the order's currency, read as one list. */
export function shop(...sets: readonly Money[]): string[] {
  return sets.map((set) => set.shopMoney.amount);
}

/** A price in the given currency. */
export function price(amount: string, currencyCode = "EUR") {
  return { shopMoney: { amount, currencyCode } };
}

export function create(store: TrialStore, order: Input): Answer {
  const query = `mutation ($order: OrderCreateOrderInput!) {
    orderCreate(order: $order) { order { ${ORDER} } userErrors { field message code } }
  }`;
  return store.admin(query, { order })["orderCreate"] as Answer;
}

/** An order that must come into being. */
export function place(store: TrialStore, order: Input): TrialOrder {
  const answer = create(store, order);
  if (answer.order === null) throw new Error(JSON.stringify(answer.userErrors));
  return answer.order;
}

export function read(store: TrialStore, id: string): TrialOrder {
  const data = store.admin(`query ($id: ID!) { order(id: $id) { ${ORDER} } }`, { id });
  return data["order"] as TrialOrder;
}

export type RefundAnswer = Answer & { readonly refund: { readonly id: string } | null };

export function refund(store: TrialStore, input: Input): RefundAnswer {
  const query = `mutation ($input: RefundInput!) {
    refundCreate(input: $input) { refund { id } order { ${ORDER} } userErrors { field message } }
  }`;
  return store.admin(query, { input })["refundCreate"] as RefundAnswer;
}

/** A refund of money through the order's first payment. */
export function repay(order: TrialOrder, amount: string) {
  const [payment] = order.transactions;
  return { orderId: order.id, parentId: payment?.id, kind: "REFUND", gateway: "manual", amount };
}

export function cancel(store: TrialStore, args: Input) {
  const query = `mutation ($orderId: ID!, $restock: Boolean!, $reason: OrderCancelReason!, $refund: Boolean) {
    orderCancel(orderId: $orderId, restock: $restock, reason: $reason, refund: $refund) {
      job { id done } orderCancelUserErrors { field message code }
    }
  }`;
  return store.admin(query, { restock: false, reason: "CUSTOMER", ...args })["orderCancel"];
}
