import { idOf } from "../graphql/gid";
import { type Call } from "../module";
import { isNothing } from "./amount";
import { announcePaid } from "./announce";
import { closedWhenDone } from "./closing";
import { findOrder } from "./find";
import { type OrderRecord, type TransactionRecord } from "./record";
import { saveChange } from "./save";
import { canBeMarkedAsPaid } from "./status";
import { capturableOf, totalsOf } from "./totals";
import { transactionOf } from "./transactions";
import { userError, withoutCodes } from "./user-error";
import { orderView } from "./view-order";

/** The mutation `orderMarkAsPaid`: captures what is authorized and takes the rest by hand. */
export function orderMarkAsPaid(args: Record<string, unknown>, call: Call) {
  const { id } = args["input"] as { readonly id: string };
  const before = findOrder(call.state, idOf("Order", id));
  if (before === null) {
    return { order: null, userErrors: withoutCodes([userError(["id"], "Order does not exist")]) };
  }
  if (!canBeMarkedAsPaid(before)) {
    const userErrors = withoutCodes([userError(["id"], "Order cannot be marked as paid.")]);
    return { order: orderView(before, call), userErrors };
  }
  const transactions = [...before.transactions, ...payments(before, call)];
  const order = saveChange(call, before, closedWhenDone({ ...before, transactions }, call));
  announcePaid(order, call);
  return { order: orderView(order, call), userErrors: [] };
}

function payments(order: OrderRecord, call: Call): TransactionRecord[] {
  const captures = order.transactions.flatMap((each) => {
    const amount = capturableOf(order, each);
    if (isNothing(amount)) return [];
    const { gateway, test } = each;
    const made = { kind: "CAPTURE" as const, amount, gateway, test, parentId: each.id };
    return transactionOf(made, call);
  });
  const amount = totalsOf(order).outstanding;
  if (isNothing(amount)) return captures;
  return [...captures, transactionOf({ kind: "SALE", amount, test: order.test }, call)];
}
