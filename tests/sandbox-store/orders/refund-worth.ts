import { type Amount, NOTHING, atLeastNothing, minus, plus, smaller } from "./amount";
import { type OrderRecord, type RefundRecord } from "./record";
import { totalsOf } from "./totals";

/** What a refund's units and shipping are worth, and the tax in or on top of them. */
export function worthOf(order: OrderRecord, refund: RefundRecord) {
  const parts = [...refund.lines, ...refund.shipping];
  const tax = plus(...parts.map((part) => part.tax));
  const subtotal = plus(...parts.map((part) => part.subtotal));
  return { tax, worth: order.taxesIncluded ? subtotal : plus(subtotal, tax) };
}

/** The money due for a refund's units and shipping, as far as the customer has paid for them. */
export function moneyDue(order: OrderRecord, refund: RefundRecord): Amount {
  const after = totalsOf({ ...order, refunds: [...order.refunds, refund] });
  const overpaid = atLeastNothing(minus(after.net, after.currentTotal));
  return smaller(worthOf(order, refund).worth, overpaid);
}

/**
 * How much less money a refund moves than its units and shipping are worth; below zero, how much more.
 * Money that was paid for what an edit took off goes back without being a discrepancy.
 */
export function discrepancyOf(order: OrderRecord, refund: RefundRecord, moved: Amount): Amount {
  const amount = minus(moneyDue(order, refund), moved);
  if (!order.edited || amount.shop >= 0) return amount;
  return smaller(NOTHING, plus(amount, owedForEdits(order)));
}

/** What the customer has paid beyond the current total, without what refunds have kept back. */
function owedForEdits(order: OrderRecord): Amount {
  const { net, currentTotal, refundDiscrepancy } = totalsOf(order);
  return atLeastNothing(minus(minus(net, currentTotal), atLeastNothing(refundDiscrepancy)));
}

/** A refund of nothing yet, to be filled. */
export const NO_REFUND: RefundRecord = {
  id: 0,
  createdAt: "",
  processedAt: "",
  note: null,
  lines: [],
  shipping: [],
  adjustments: [],
  transactionIds: [],
};
