import { idOf } from "../graphql/gid";
import { type Call } from "../module";
import { graphqlTime } from "../time";
import { type Amount, isNothing, plus } from "./amount";
import { announceRefunded } from "./announce";
import { type AdjustmentRecord, type OrderRecord, type RefundRecord, findOrder } from "./record";
import { type RefundCreateInput, readRefundInput } from "./refund-input";
import {
  refundLinesOf,
  refundShippingOf,
  refundTransactionsOf,
  shippingAsked,
} from "./refund-parts";
import { refundProblems } from "./refund-validation";
import { discrepancyOf } from "./refund-worth";
import { nowOf, saveChange } from "./save";
import { userError, withoutCodes } from "./user-error";
import { orderView } from "./view-order";
import { refundView } from "./view-refund";

/**
 * The mutation `refundCreate`: units, shipping and money, in any mixture. Without transactions no
 * money moves; money beyond what the units and the shipping are worth is a discrepancy.
 */
export function refundCreate(args: Record<string, unknown>, call: Call) {
  const input = readRefundInput(args["input"]);
  const before = findOrder(call.state, idOf("Order", input.orderId));
  if (before === null) {
    const userErrors = withoutCodes([userError(["orderId"], "Order does not exist")]);
    return { refund: null, order: null, userErrors };
  }
  const problems = refundProblems(before, input);
  if (problems.length > 0) {
    const order = orderView(before, call);
    return { refund: null, order, userErrors: withoutCodes(problems) };
  }
  const { order, refund } = refunded(before, input, call);
  const saved = saveChange(call, before, order);
  announceRefunded(saved, refund, call);
  return {
    refund: refundView(saved, refund, call),
    order: orderView(saved, call),
    userErrors: [],
  };
}

function refunded(before: OrderRecord, input: RefundCreateInput, call: Call) {
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
