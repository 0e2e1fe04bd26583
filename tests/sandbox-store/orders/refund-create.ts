import { idOf } from "../graphql/gid";
import { type Call } from "../module";
import { announceRefunded } from "./announce";
import { findOrder } from "./find";
import { readRefundInput } from "./refund-input";
import { refundProblems } from "./refund-validation";
import { refunded } from "./refunded";
import { saveChange } from "./save";
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
