import { findCustomer } from "../customers/record";
import { idOf } from "../graphql/gid";
import { type Call } from "../module";
import { announceTotalsOf, announceUpdated } from "./announce";
import { findOrder } from "./find";
import { type OrderRecord } from "./record";
import { saveChange } from "./save";
import { userError } from "./user-error";
import { orderView } from "./view-order";

/** The mutation `orderCustomerSet`: a customer is put on an order afterwards. */
export function orderCustomerSet(args: Record<string, unknown>, call: Call) {
  const order = findOrder(call.state, idOf("Order", args["orderId"]));
  if (order === null) return refused("orderId", "Order does not exist");
  const customer = findCustomer(call.state, idOf("Customer", args["customerId"]));
  if (customer === null) return refused("customerId", "Customer does not exist");
  return assigned(order, customer.id, call);
}

/** The mutation `orderCustomerRemove`: the order stays, without a customer. */
export function orderCustomerRemove(args: Record<string, unknown>, call: Call) {
  const order = findOrder(call.state, idOf("Order", args["orderId"]));
  if (order === null) return refused("orderId", "Order does not exist");
  return assigned(order, null, call);
}

function refused(field: string, message: string) {
  return { order: null, userErrors: [userError([field], message, "NOT_FOUND")] };
}

/** The order's change goes out, and that of both people whose totals it moved. */
function assigned(before: OrderRecord, customerId: number | null, call: Call) {
  if (before.customerId === customerId) return { order: orderView(before, call), userErrors: [] };
  const order = saveChange(call, before, { ...before, customerId });
  announceUpdated(order, call);
  announceTotalsOf(before.customerId, call);
  announceTotalsOf(customerId, call);
  return { order: orderView(order, call), userErrors: [] };
}
