import { randomUUID } from "node:crypto";
import { z } from "zod";
import { idOf } from "../graphql/gid";
import { type Call } from "../module";
import { isNothing } from "./amount";
import { announceCancelled } from "./announce";
import { readInput } from "./input-parts";
import { keepJob } from "./jobs";
import { lineFigures } from "./line-figures";
import { type OrderRecord, type RefundRecord, type TransactionRecord, findOrder } from "./record";
import { refundLinesOf, refundShippingOf, shippingLeft } from "./refund-parts";
import { gid } from "../graphql/gid";
import { nowOf, saveChange } from "./save";
import { capturableOf, refundableOf, totalsOf } from "./totals";
import { transactionOf } from "./transactions";
import { type OrderUserError, userError, withoutCodes } from "./user-error";

const MAX_STAFF_NOTE = 255;

const cancelArguments = z.strictObject({
  notifyCustomer: z.boolean().nullish(),
  orderId: z.string(),
  reason: z.string(),
  refund: z.boolean().nullish(),
  refundMethod: z.strictObject({ originalPaymentMethodsRefund: z.boolean().nullish() }).nullish(),
  restock: z.boolean(),
  staffNote: z.string().nullish(),
});
type CancelArguments = z.infer<typeof cancelArguments>;

/**
 * The mutation `orderCancel`. The job that it answers with is said to be under way, as at Shopify,
 * but the order is cancelled by the time the answer is read.
 */
export function orderCancel(args: Record<string, unknown>, call: Call) {
  const input = readInput(cancelArguments, args, "orderCancel");
  const before = findOrder(call.state, idOf("Order", input.orderId));
  const problems = problemsOf(before, input);
  if (before === null || problems.length > 0) {
    return { job: null, orderCancelUserErrors: problems, userErrors: withoutCodes(problems) };
  }
  const { order, refund } = cancelled(before, input, call);
  announceCancelled(saveChange(call, before, order), refund, call);
  const id = `gid://shopify/Job/${randomUUID()}`;
  keepJob(id, call);
  return { job: { id, done: false }, orderCancelUserErrors: [], userErrors: [] };
}

function problemsOf(order: OrderRecord | null, input: CancelArguments): OrderUserError[] {
  const isStated = (value: unknown) => value !== undefined && value !== null;
  if (isStated(input.refund) && isStated(input.refundMethod)) {
    const message = "Only one of the arguments `refund` or `refund_method` is allowed.";
    return [userError(["refund"], message)];
  }
  if ((input.staffNote?.length ?? 0) > MAX_STAFF_NOTE) {
    const message = `Staff note is too long. Maximum length is ${MAX_STAFF_NOTE} characters.`;
    return [userError(["staffNote"], message)];
  }
  if (order === null) return [userError(["orderId"], "Order does not exist", "NOT_FOUND")];
  if (order.cancelledAt === null) return [];
  return [userError(["orderId"], "Cannot cancel an order that has already been canceled")];
}

/**
 * Everything that is left comes off the order, as a refund that moves money only if asked to.
 * Money that was only authorized is let go in any case.
 */
function cancelled(before: OrderRecord, input: CancelArguments, call: Call) {
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
  input: CancelArguments,
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
