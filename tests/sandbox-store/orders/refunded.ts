import { type Call } from "../module";
import { graphqlTime } from "../time";
import { type Amount, isNothing, plus } from "./amount";
import { type AdjustmentRecord, type OrderRecord, type RefundRecord } from "./record";
import { type RefundCreateInput } from "./refund-input";
import {
  refundLinesOf,
  refundShippingOf,
  refundTransactionsOf,
  shippingAsked,
} from "./refund-parts";
import { discrepancyOf } from "./refund-worth";
import { nowOf } from "./save";

/** An order after a refund that is known to be possible, and the refund. */
export function refunded(before: OrderRecord, input: RefundCreateInput, call: Call) {
  const lines = refundLinesOf(before, input, call);
  const shipping = refundShippingOf(before, shippingAsked(before, input), call);
  const transactions = refundTransactionsOf(before, input.transactions ?? [], call);
  const now = nowOf(call);
  const bare: RefundRecord = {
    id: call.nextId("Refund"),
    createdAt: now,
    processedAt: input.processedAt ? graphqlTime(new Date(input.processedAt)) : now,
    note: input.note ?? null,
    lines,
    shipping,
    adjustments: [],
    transactionIds: transactions.map((each) => each.id),
  };
  const moved = plus(...transactions.map((each) => each.amount));
  const adjustments = adjustmentsOf(before, bare, { moved, reason: input.discrepancyReason }, call);
  const refund = { ...bare, adjustments };
  const order = {
    ...before,
    transactions: [...before.transactions, ...transactions],
    refunds: [...before.refunds, refund],
  };
  return { order, refund };
}

/** The difference between the money due for what the refund takes off and the money that moved. */
function adjustmentsOf(
  before: OrderRecord,
  refund: RefundRecord,
  money: { readonly moved: Amount; readonly reason: string | null | undefined },
  call: Call,
): AdjustmentRecord[] {
  const amount = discrepancyOf(before, refund, money.moved);
  if (isNothing(amount)) return [];
  const reason = money.reason ?? "REFUND_DISCREPANCY";
  return [{ id: call.nextId("OrderAdjustment"), amount, reason }];
}
