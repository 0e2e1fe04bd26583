import { NOTHING, type Amount, atLeastNothing, minus, plus, smaller } from "./amount";
import { lineFigures } from "./line-figures";
import { type OrderRecord, type TransactionKind, type TransactionRecord } from "./record";
import { shippingFigures } from "./shipping-figures";

/** Every total of an order; `current` leaves out what was refunded, removed or cancelled. */
export type Totals = {
  readonly lineItems: Amount;
  readonly subtotal: Amount;
  readonly shipping: Amount;
  readonly discountedShipping: Amount;
  readonly discounts: Amount;
  /** The discounts without those of single lines. */
  readonly cartDiscounts: Amount;
  readonly tax: Amount;
  readonly total: Amount;
  readonly currentSubtotal: Amount;
  readonly currentShipping: Amount;
  readonly currentDiscounts: Amount;
  readonly currentCartDiscounts: Amount;
  readonly currentTax: Amount;
  readonly currentTotal: Amount;
  readonly refundedShipping: Amount;
  readonly refundDiscrepancy: Amount;
  readonly received: Amount;
  readonly refunded: Amount;
  /** Received less refunded. */
  readonly net: Amount;
  readonly capturable: Amount;
  readonly outstanding: Amount;
};

/**
 * Adds an order up. Tax raises the total only where prices do not include it. Money refunded
 * beyond what the refunded lines are worth lowers the current total; money kept back does not
 * raise it. Nothing is ever below zero but the discrepancy of the refunds.
 */
export function totalsOf(order: OrderRecord): Totals {
  const lines = order.lines.map((line) => lineFigures(order, line));
  const shipping = order.shippingLines.map((line) => shippingFigures(order, line));
  const lineItems = plus(...lines.map((line) => line.original));
  const lineDiscounts = plus(...lines.map((line) => line.discount));
  const ownDiscounts = plus(...lines.map((line) => line.ownDiscount));
  const currentOwnDiscounts = plus(...lines.map((line) => line.currentOwnDiscount));
  const shippingDiscounts = plus(...shipping.map((line) => line.discount));
  const tax = plus(...lines.map((line) => line.tax), ...shipping.map((line) => line.tax));
  const currentTax = plus(
    ...lines.map((line) => line.currentTax),
    ...shipping.map((line) => line.currentTax),
  );
  const discounts = plus(lineDiscounts, shippingDiscounts);
  const currentDiscounts = plus(...lines.map((line) => line.currentDiscount), shippingDiscounts);
  const subtotal = minus(lineItems, lineDiscounts);
  const discountedShipping = plus(...shipping.map((line) => line.discounted));
  const currentSubtotal = plus(...lines.map((line) => line.currentNet));
  const currentShipping = plus(...shipping.map((line) => line.current));
  const refundDiscrepancy = plus(
    ...order.refunds.flatMap((refund) => refund.adjustments).map((each) => each.amount),
  );
  const taxOnTop = (amount: Amount) => (order.taxesIncluded ? NOTHING : amount);
  const currentTotal = atLeastNothing(
    plus(
      currentSubtotal,
      currentShipping,
      taxOnTop(currentTax),
      smaller(NOTHING, refundDiscrepancy),
    ),
  );
  return {
    lineItems,
    subtotal,
    shipping: plus(...order.shippingLines.map((line) => line.price)),
    discountedShipping,
    discounts,
    cartDiscounts: minus(discounts, ownDiscounts),
    tax,
    total: plus(subtotal, discountedShipping, taxOnTop(tax)),
    currentSubtotal,
    currentShipping,
    currentDiscounts,
    currentCartDiscounts: minus(currentDiscounts, currentOwnDiscounts),
    currentTax,
    currentTotal,
    refundedShipping: minus(discountedShipping, currentShipping),
    refundDiscrepancy,
    ...moneyOf(order, currentTotal),
  };
}

function moneyOf(order: OrderRecord, currentTotal: Amount) {
  const received = plus(succeeded(order, "SALE"), succeeded(order, "CAPTURE"));
  const refunded = succeeded(order, "REFUND");
  const net = minus(received, refunded);
  const capturable = plus(...order.transactions.map((each) => capturableOf(order, each)));
  return {
    received,
    refunded,
    net,
    capturable,
    outstanding: atLeastNothing(minus(minus(currentTotal, net), capturable)),
  };
}

function succeeded(order: OrderRecord, kind: TransactionKind): Amount {
  return plus(
    ...order.transactions
      .filter((each) => each.kind === kind && each.status === "SUCCESS")
      .map((each) => each.amount),
  );
}

/** What can still be captured of an authorization; nothing for every other transaction. */
export function capturableOf(order: OrderRecord, transaction: TransactionRecord): Amount {
  if (transaction.kind !== "AUTHORIZATION" || transaction.status !== "SUCCESS") return NOTHING;
  const children = order.transactions.filter(
    (each) => each.parentId === transaction.id && each.status === "SUCCESS",
  );
  if (children.some((each) => each.kind === "VOID")) return NOTHING;
  const captured = children.filter((each) => each.kind === "CAPTURE").map((each) => each.amount);
  return atLeastNothing(minus(transaction.amount, plus(...captured)));
}

/** What can still be paid back of a payment; nothing for every other transaction. */
export function refundableOf(order: OrderRecord, transaction: TransactionRecord): Amount {
  const isPayment = transaction.kind === "SALE" || transaction.kind === "CAPTURE";
  if (!isPayment || transaction.status !== "SUCCESS") return NOTHING;
  const refunds = order.transactions.filter(
    (each) =>
      each.parentId === transaction.id && each.kind === "REFUND" && each.status === "SUCCESS",
  );
  return atLeastNothing(minus(transaction.amount, plus(...refunds.map((each) => each.amount))));
}
