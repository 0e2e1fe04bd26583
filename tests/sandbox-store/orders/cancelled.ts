import { gid } from "../graphql/gid";
import { type Call } from "../module";
import { isNothing } from "./amount";
import { lineFigures } from "./line-figures";
import { type OrderRecord, type RefundRecord, type TransactionRecord } from "./record";
import { refundLinesOf, refundShippingOf, shippingLeft } from "./refund-parts";
import { nowOf } from "./save";
import { capturableOf, refundableOf, totalsOf } from "./totals";
import { transactionOf } from "./transactions";

/** How an order is to be cancelled. */
export type Cancellation = {
  readonly reason: string;
  readonly restock: boolean;
  readonly refund?: boolean | null | undefined;
  readonly refundMethod?:
    { readonly originalPaymentMethodsRefund?: boolean | null | undefined } | null | undefined;
  readonly staffNote?: string | null | undefined;
};

/**
 * Everything that is left comes off the order, as a refund that moves money only if asked to.
 * Money that was only authorized is let go in any case.
 */
export function cancelled(before: OrderRecord, input: Cancellation, call: Call) {
  const now = nowOf(call);
  const pays = input.refund === true || input.refundMethod?.originalPaymentMethodsRefund === true;
  const repayments = pays ? repaymentsOf(before, call) : [];
  const refund = removalOf(before, input, repayments, call);
  const unpaid = totalsOf(before).received.shop === 0 && before.statedFinancialStatus !== null;
  const order: OrderRecord = {
    ...before,
    cancelledAt: now,
    closedAt: before.closedAt ?? now,
    cancelReason: input.reason,
    staffNote: input.staffNote ?? null,
    statedFinancialStatus: unpaid ? "VOIDED" : before.statedFinancialStatus,
    transactions: [...before.transactions, ...repayments, ...releases(before, call)],
    refunds: refund === null ? before.refunds : [...before.refunds, refund],
  };
  return { order, refund };
}

function removalOf(
  order: OrderRecord,
  input: Cancellation,
  repayments: readonly TransactionRecord[],
  call: Call,
): RefundRecord | null {
  const restockType = input.restock ? ("CANCEL" as const) : ("NO_RESTOCK" as const);
  const left = order.lines.flatMap((line) => {
    const quantity = lineFigures(order, line).currentQuantity;
    return quantity === 0 ? [] : { lineItemId: gid("LineItem", line.id), quantity, restockType };
  });
  const lines = refundLinesOf(order, { refundLineItems: left }, call);
  const shipping = refundShippingOf(order, shippingLeft(order), call);
  if (lines.length === 0 && shipping.length === 0 && repayments.length === 0) return null;
  const now = nowOf(call);
  return {
    id: call.nextId("Refund"),
    createdAt: now,
    processedAt: now,
    note: null,
    lines,
    shipping,
    adjustments: [],
    transactionIds: repayments.map((each) => each.id),
  };
}

function repaymentsOf(order: OrderRecord, call: Call): TransactionRecord[] {
  return order.transactions.flatMap((each) => {
    const amount = refundableOf(order, each);
    if (isNothing(amount)) return [];
    const { gateway, test } = each;
    const made = { kind: "REFUND" as const, amount, gateway, test, parentId: each.id };
    return transactionOf(made, call);
  });
}

function releases(order: OrderRecord, call: Call): TransactionRecord[] {
  return order.transactions.flatMap((each) => {
    const amount = capturableOf(order, each);
    if (isNothing(amount)) return [];
    const { gateway, test } = each;
    const made = { kind: "VOID" as const, amount, gateway, test, parentId: each.id };
    return transactionOf(made, call);
  });
}
