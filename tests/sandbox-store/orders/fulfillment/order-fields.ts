import { connection } from "../../graphql/connection";
import { countOf } from "../../graphql/count";
import { unmodelled } from "../../graphql/unmodelled";
import { type Call } from "../../module";
import { type OrderRecord } from "../record";
import { firstOf } from "../view-line";
import { displayFulfillmentStatus } from "./status";
import { isOpen } from "./units";
import { fulfillmentView } from "./view-fulfillment";
import { fulfillmentOrderView } from "./view-fulfillment-order";

type Args = Record<string, unknown>;

/** The members of an `Order` that tell what was sent and what is still to be. */
export function fulfillmentFields(order: OrderRecord, call: Call) {
  return {
    displayFulfillmentStatus: displayFulfillmentStatus(order),
    fulfillable: order.fulfillmentOrders.some((each) => isOpen(order, each)),
    fulfillmentOrders: (args: Args) => {
      refuseQuery(args, "fulfillmentOrders");
      return connection(order.fulfillmentOrders, args, (each) =>
        fulfillmentOrderView(order, each, call),
      );
    },
    fulfillments: (args: Args) => {
      refuseQuery(args, "fulfillments");
      return firstOf(order.fulfillments, args).map((each) => fulfillmentView(order, each, call));
    },
    fulfillmentsCount: countOf(order.fulfillments.length, {}),
  };
}

function refuseQuery(args: Args, member: string): void {
  if (typeof args["query"] === "string") throw unmodelled(`Order.${member}(query:)`);
}
