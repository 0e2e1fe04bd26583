import { z } from "zod";
import { gid } from "../graphql/gid";
import { NOTHING, atLeastNothing, isNothing, minus, plus, smaller, times } from "./amount";
import { decimal, readInput } from "./input-parts";
import { lineFigures } from "./line-figures";
import { type OrderRecord, type RefundRecord } from "./record";
import { refundLine } from "./refund-input";
import { refundLinesOf, refundShippingOf, shippingAsked, shippingLeft } from "./refund-parts";
import { NO_REFUND, moneyDue, worthOf } from "./refund-worth";
import { refundableOf, totalsOf } from "./totals";
import { bag, plainMoney } from "./view-money";
import { refundLineView } from "./view-refund";
import { transactionView } from "./view-transaction";

const suggestion = z.strictObject({
  refundDuties: z.array(z.never()).nullish(),
  refundLineItems: z.array(refundLine).nullish(),
  refundMethodAllocation: z.literal("ORIGINAL_PAYMENT_METHODS").nullish(),
  refundShipping: z.boolean().nullish(),
  shippingAmount: decimal.nullish(),
  suggestFullRefund: z.boolean().nullish(),
});
type Suggestion = z.infer<typeof suggestion>;

/** A refund that is only worked out takes no numbers. */
const UNNUMBERED = { nextId: () => 0 };

/** What `refundCreate` would pay back for some units and shipping; nothing is changed. */
export function suggestedRefundView(order: OrderRecord, args: Record<string, unknown>) {
  const refund = suggested(order, readInput(suggestion, args, "suggestedRefund"));
  const due = moneyDue(order, refund);
  const { tax } = worthOf(order, refund);
  const net = atLeastNothing(totalsOf(order).net);
  const subtotal = plus(
    ...refund.lines.map((line) => times(unitPrice(order, line.lineId), line.quantity)),
  );
  const discounted = plus(...refund.lines.map((line) => line.subtotal));
  return {
    amount: plainMoney(due, order),
    amountSet: bag(due, order),
    maximumRefundable: plainMoney(net, order),
    maximumRefundableSet: bag(net, order),
    subtotal: plainMoney(subtotal, order),
    subtotalSet: bag(subtotal, order),
    discountedSubtotalSet: bag(discounted, order),
    totalCartDiscountAmountSet: bag(minus(subtotal, discounted), order),
    totalTaxes: plainMoney(tax, order),
    totalTaxSet: bag(tax, order),
    totalDutiesSet: bag(NOTHING, order),
    refundDuties: [],
    refundLineItems: refund.lines.map((line) => ({ ...refundLineView(order, line), id: null })),
    shipping: shippingView(order, refund),
    suggestedTransactions: transactionsView(order, due),
  };
}

function suggested(order: OrderRecord, input: Suggestion): RefundRecord {
  const everything = order.lines
    .map((line) => ({
      lineItemId: gid("LineItem", line.id),
      quantity: lineFigures(order, line).currentQuantity,
    }))
    .filter((line) => line.quantity > 0);
  const full = input.suggestFullRefund === true;
  const refundLineItems = full ? everything : (input.refundLineItems ?? []);
  const shipping = { fullRefund: full || input.refundShipping, amount: input.shippingAmount };
  const lines = refundLinesOf(order, { refundLineItems }, UNNUMBERED);
  const asked = shippingAsked(order, { shipping });
  return { ...NO_REFUND, lines, shipping: refundShippingOf(order, asked, UNNUMBERED) };
}

function unitPrice(order: OrderRecord, lineId: number) {
  return order.lines.find((line) => line.id === lineId)?.unitPrice ?? NOTHING;
}

function shippingView(order: OrderRecord, refund: RefundRecord) {
  const amount = plus(...refund.shipping.map((each) => each.subtotal));
  const tax = plus(...refund.shipping.map((each) => each.tax));
  const left = shippingLeft(order);
  return {
    amount: plainMoney(amount, order),
    amountSet: bag(amount, order),
    maximumRefundable: plainMoney(left, order),
    maximumRefundableSet: bag(left, order),
    tax: plainMoney(tax, order),
    taxSet: bag(tax, order),
  };
}

/** The payments that the money goes back to, the first one first. */
function transactionsView(order: OrderRecord, due: ReturnType<typeof moneyDue>) {
  let left = due;
  return order.transactions.flatMap((payment) => {
    const refundable = refundableOf(order, payment);
    const amount = smaller(left, refundable);
    if (isNothing(refundable) || isNothing(amount)) return [];
    left = minus(left, amount);
    return {
      kind: "SUGGESTED_REFUND",
      gateway: payment.gateway,
      formattedGateway: payment.gateway,
      amount: plainMoney(amount, order),
      amountSet: bag(amount, order),
      maximumRefundable: plainMoney(refundable, order),
      maximumRefundableSet: bag(refundable, order),
      parentTransaction: transactionView(order, payment),
    };
  });
}
