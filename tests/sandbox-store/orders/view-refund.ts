import { connection } from "../graphql/connection";
import { gid } from "../graphql/gid";
import { type Call } from "../module";
import { NOTHING, plus } from "./amount";
import { findOrder } from "./find";
import { type OrderRecord, type RefundLineRecord, type RefundRecord } from "./record";
import { lineView, shippingLineView } from "./view-line";
import { bag, plainMoney, shopMoney } from "./view-money";
import { orderView } from "./view-order";
import { transactionView } from "./view-transaction";

type Args = Record<string, unknown>;

/** A `Refund`; the counterpart of the body of `refunds/create`. */
export function refundView(order: OrderRecord, refund: RefundRecord, call: Call): object {
  const transactions = order.transactions.filter((each) => refund.transactionIds.includes(each.id));
  const total = plus(
    ...transactions
      .filter((each) => each.kind === "REFUND" && each.status === "SUCCESS")
      .map((each) => each.amount),
  );
  return {
    __typename: "Refund",
    id: gid("Refund", refund.id),
    legacyResourceId: String(refund.id),
    createdAt: refund.createdAt,
    updatedAt: refund.createdAt,
    processedAt: refund.processedAt,
    note: refund.note,
    duties: [],
    return: null,
    staffMember: null,
    totalRefunded: shopMoney(total, order),
    totalRefundedSet: bag(total, order),
    order: () => orderView(findOrder(call.state, order.id) ?? order, call),
    refundLineItems: (args: Args) =>
      connection(refund.lines, args, (line) => refundLineView(order, line)),
    refundShippingLines: (args: Args) =>
      connection(refund.shipping, args, (each) => ({
        __typename: "RefundShippingLine",
        id: gid("RefundShippingLine", each.id),
        subtotalAmountSet: bag(each.subtotal, order),
        taxAmountSet: bag(each.tax, order),
        shippingLine: shippingLineOf(order, each.shippingLineId),
      })),
    orderAdjustments: (args: Args) =>
      connection(refund.adjustments, args, (each) => ({
        __typename: "OrderAdjustment",
        id: gid("OrderAdjustment", each.id),
        amountSet: bag(each.amount, order),
        taxAmountSet: bag(NOTHING, order),
        reason: each.reason,
      })),
    transactions: (args: Args) =>
      connection(transactions, args, (each) => transactionView(order, each)),
  };
}

export function refundLineView(order: OrderRecord, line: RefundLineRecord) {
  const item = order.lines.find((each) => each.id === line.lineId);
  const price = item?.unitPrice ?? NOTHING;
  return {
    __typename: "RefundLineItem",
    id: gid("RefundLineItem", line.id),
    quantity: line.quantity,
    restockType: line.restockType,
    restocked: line.restockType !== "NO_RESTOCK",
    lineItem: item === undefined ? null : lineView(order, item),
    location: () => (line.locationId === null ? null : { id: gid("Location", line.locationId) }),
    price: plainMoney(price, order),
    priceSet: bag(price, order),
    subtotal: plainMoney(line.subtotal, order),
    subtotalSet: bag(line.subtotal, order),
    totalTax: plainMoney(line.tax, order),
    totalTaxSet: bag(line.tax, order),
  };
}

function shippingLineOf(order: OrderRecord, id: number) {
  const line = order.shippingLines.find((each) => each.id === id);
  return line === undefined ? null : shippingLineView(order, line);
}
