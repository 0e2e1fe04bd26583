import { gid, idOf } from "../graphql/gid";
import { type Call } from "../module";
import { findOrder } from "./find";
import { ordersIn } from "./record";
import { userError } from "./user-error";

/**
 * The mutation `orderDelete`. Shopify deletes cancelled and archived orders and those paid by hand; which it refuses is not
 * modelled. `orders/delete` is announced with the number alone.
 */
export function orderDelete(args: Record<string, unknown>, call: Call) {
  const id = idOf("Order", args["orderId"]);
  const order = findOrder(call.state, id);
  if (order === null || ordersIn(call.state)[String(order.id)] === undefined) {
    const userErrors = [userError(["orderId"], "Order does not exist", "NOT_FOUND")];
    return { deletedId: null, userErrors };
  }
  Reflect.deleteProperty(ordersIn(call.state), String(order.id));
  call.announce({ topic: "orders/delete", payload: { id: order.id } });
  return { deletedId: gid("Order", order.id), userErrors: [] };
}
