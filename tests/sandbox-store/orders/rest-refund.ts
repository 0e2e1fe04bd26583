import { type StoreFacts } from "../context";
import { gid } from "../graphql/gid";
import { restAmount } from "../graphql/money";
import { restTime } from "../time";
import { type Amount, NOTHING } from "./amount";
import {
  type AdjustmentRecord,
  type OrderRecord,
  type RefundLineRecord,
  type RefundRecord,
  type RefundShippingRecord,
  type TransactionRecord,
} from "./record";
import { restLineOfRefund, restShippingLine } from "./rest-line";
import { restSet, restText } from "./rest-money";

/** The body of `refunds/create`, and a refund as `orders/*` embed it. */
export function restRefund(order: OrderRecord, refund: RefundRecord, facts: StoreFacts) {
  const transactions = order.transactions.filter((each) => refund.transactionIds.includes(each.id));
  return {
    id: refund.id,
    admin_graphql_api_id: gid("Refund", refund.id),
    created_at: restTime(refund.createdAt, facts.timeZone),
    note: refund.note,
    order_id: order.id,
    processed_at: restTime(refund.processedAt, facts.timeZone),
    restock: refund.lines.some((line) => line.restockType !== "NO_RESTOCK"),
    return: null,
    total_duties_set: restSet(NOTHING, order),
    user_id: null,
    order_adjustments: refund.adjustments.map((each) => restAdjustment(order, refund, each)),
    transactions: transactions.map((each) => restTransaction(order, each, facts)),
    refund_line_items: refund.lines.map((line) => restRefundLine(order, line)),
    refund_shipping_lines: refund.shipping.map((line) => restRefundShipping(order, line)),
    duties: [],
  };
}

function restRefundLine(order: OrderRecord, line: RefundLineRecord) {
  const item = order.lines.find((each) => each.id === line.lineId);
  return {
    id: line.id,
    line_item_id: line.lineId,
    location_id: line.locationId,
    quantity: line.quantity,
    restock_type: line.restockType.toLowerCase(),
    // These two are numbers at Shopify, where all other money is text.
    subtotal: Number(restText(line.subtotal, order)),
    subtotal_set: restSet(line.subtotal, order),
    total_tax: Number(restText(line.tax, order)),
    total_tax_set: restSet(line.tax, order),
    line_item: item === undefined ? null : restLineOfRefund(order, item),
  };
}

function restRefundShipping(order: OrderRecord, refunded: RefundShippingRecord) {
  const line = order.shippingLines.find((each) => each.id === refunded.shippingLineId);
  return {
    id: refunded.id,
    shipping_line_id: refunded.shippingLineId,
    subtotal_amount_set: restSet(refunded.subtotal, order),
    tax_amount_set: restSet(refunded.tax, order),
    shipping_line: line === undefined ? null : restShippingLine(order, line),
  };
}

/** Its `amount` is negative where more money moved than the refunded lines are worth. */
function restAdjustment(order: OrderRecord, refund: RefundRecord, adjustment: AdjustmentRecord) {
  return {
    id: adjustment.id,
    amount: restText(adjustment.amount, order),
    amount_set: restSet(adjustment.amount, order),
    kind: "refund_discrepancy",
    order_id: order.id,
    reason: sentence(adjustment.reason),
    refund_id: refund.id,
    tax_amount: restText(NOTHING, order),
    tax_amount_set: restSet(NOTHING, order),
  };
}

function restTransaction(order: OrderRecord, each: TransactionRecord, facts: StoreFacts) {
  const presentment = order.presentmentCurrency;
  return {
    id: each.id,
    admin_graphql_api_id: gid("OrderTransaction", each.id),
    amount: restAmount(each.amount.presentment, presentment),
    amount_rounding: null,
    authorization: null,
    created_at: restTime(each.createdAt, facts.timeZone),
    currency: presentment,
    device_id: null,
    error_code: null,
    gateway: each.gateway,
    kind: each.kind.toLowerCase(),
    location_id: null,
    manual_payment_gateway: each.gateway === "manual",
    message: null,
    order_id: order.id,
    parent_id: each.parentId,
    payment_id: `${order.name}.${each.id}`,
    processed_at: restTime(each.processedAt, facts.timeZone),
    receipt: {},
    source_name: order.sourceName,
    status: each.status.toLowerCase(),
    test: each.test,
    total_unsettled_set: unsettled(NOTHING, order),
    user_id: null,
  };
}

/** The one set whose members say `currency` instead of `currency_code`. */
function unsettled(amount: Amount, order: OrderRecord) {
  return {
    presentment_money: {
      amount: restAmount(amount.presentment, order.presentmentCurrency),
      currency: order.presentmentCurrency,
    },
    shop_money: { amount: restText(amount, order), currency: order.currency },
  };
}

/** `REFUND_DISCREPANCY` is written "Refund discrepancy". */
function sentence(reason: string): string {
  const words = reason.toLowerCase().replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
