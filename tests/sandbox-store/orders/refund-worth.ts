import { type Amount, atLeastNothing, minus, plus, smaller } from "./amount";
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
