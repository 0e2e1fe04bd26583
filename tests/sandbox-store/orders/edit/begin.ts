import { idOf } from "../../graphql/gid";
import { unmodelled } from "../../graphql/unmodelled";
import { type Call } from "../../module";
import { findOrder } from "../find";
import { nowOf } from "../save";
import { userError } from "../user-error";
import { refusal, sessionView } from "./answers";
import { editErrors } from "./editable";
import { previewOf } from "./preview";
import { type EditRecord, editsIn } from "./record";
import { calculatedOrderView } from "./view-calculated-order";

/** The mutation `orderEditBegin`. Nothing happens to the order before the edit is committed. */
export function orderEditBegin(args: Record<string, unknown>, call: Call) {
  const order = findOrder(call.state, idOf("Order", args["id"]));
  if (order === null) return refusal(userError(["id"], "The order does not exist."));
  const problems = editErrors(order).map((message) => userError(["id"], message));
  if (problems.length > 0) return refusal(...problems);
  if (order.currency !== order.presentmentCurrency) {
    throw unmodelled("editing an order in two currencies");
  }
  const id = call.nextId("CalculatedOrder");
  const edit: EditRecord = { id, orderId: order.id, createdAt: nowOf(call), changes: [] };
  editsIn(call.state)[String(id)] = edit;
  return {
    calculatedOrder: calculatedOrderView(previewOf(order, edit), call),
    orderEditSession: sessionView(edit),
    userErrors: [],
  };
}

/** The query `orderEditSession`: an edit that is still open. */
export function orderEditSession(args: Record<string, unknown>, call: Call) {
  const id = idOf("OrderEditSession", args["id"]);
  const edit = id === null ? undefined : editsIn(call.state)[String(id)];
  return edit === undefined ? null : sessionView(edit);
}
