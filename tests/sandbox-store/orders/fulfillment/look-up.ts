import { idOf } from "../../graphql/gid";
import { type Call } from "../../module";
import { allOrders } from "../find";
import { isVisible } from "../visible";
import { findFulfillmentOrder } from "./find";
import { fulfillmentView } from "./view-fulfillment";
import { fulfillmentOrderView } from "./view-fulfillment-order";

type Args = Record<string, unknown>;

/** The query `fulfillmentOrder`. */
export function fulfillmentOrder(args: Args, call: Call) {
  const found = findFulfillmentOrder(call.state, idOf("FulfillmentOrder", args["id"]));
  if (found === null || !isVisible(found.order, call)) return null;
  return fulfillmentOrderView(found.order, found.fulfillmentOrder, call);
}

/** The query `fulfillment`. */
export function fulfillment(args: Args, call: Call) {
  const id = idOf("Fulfillment", args["id"]);
  for (const order of allOrders(call.state)) {
    const found = order.fulfillments.find((each) => each.id === id);
    if (found !== undefined && isVisible(order, call)) return fulfillmentView(order, found, call);
  }
  return null;
}
