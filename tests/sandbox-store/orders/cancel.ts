import { randomUUID } from "node:crypto";
import { z } from "zod";
import { idOf } from "../graphql/gid";
import { type Call } from "../module";
import { announceCancelled } from "./announce";
import { cancelled } from "./cancelled";
import { findOrder } from "./find";
import { readInput } from "./input-parts";
import { keepJob } from "./jobs";
import { type OrderRecord } from "./record";
import { saveChange } from "./save";
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
