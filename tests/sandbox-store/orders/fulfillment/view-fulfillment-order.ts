import { connection } from "../../graphql/connection";
import { gid } from "../../graphql/gid";
import { type Call } from "../../module";
import { findOrder } from "../find";
import { type OrderRecord } from "../record";
import { lineView } from "../view-line";
import { orderView } from "../view-order";
import { type FulfillmentOrderRecord } from "./record";
import { isOpen, linesToSend } from "./units";
import { fulfillmentView, isOf } from "./view-fulfillment";

type Args = Record<string, unknown>;

/** A `FulfillmentOrder`. Locations, delivery methods and fulfillment services are not modelled. */
export function fulfillmentOrderView(
  order: OrderRecord,
  fulfillmentOrder: FulfillmentOrderRecord,
  call: Call,
): object {
  const open = isOpen(order, fulfillmentOrder);
  return {
    __typename: "FulfillmentOrder",
    id: gid("FulfillmentOrder", fulfillmentOrder.id),
    status: open ? "OPEN" : "CLOSED",
    requestStatus: "UNSUBMITTED",
    createdAt: fulfillmentOrder.createdAt,
    updatedAt: order.updatedAt,
    orderId: gid("Order", order.id),
    orderName: order.name,
    orderProcessedAt: order.processedAt,
    order: () => orderView(findOrder(call.state, order.id) ?? order, call),
    supportedActions: open ? [{ action: "CREATE_FULFILLMENT", externalUrl: null }] : [],
    fulfillmentHolds: [],
    fulfillments: (args: Args) =>
      connection(
        order.fulfillments.filter((each) => isOf(fulfillmentOrder, each)),
        args,
        (each) => fulfillmentView(order, each, call),
      ),
    lineItems: (args: Args) =>
      connection(linesToSend(order, fulfillmentOrder), args, (each) => lineToSendView(order, each)),
  };
}

function lineToSendView(
  order: OrderRecord,
  { id, line, unsent, total }: ReturnType<typeof linesToSend>[number],
) {
  return {
    __typename: "FulfillmentOrderLineItem",
    id: gid("FulfillmentOrderLineItem", id),
    totalQuantity: total,
    remainingQuantity: unsent,
    lineItem: lineView(order, line),
    productTitle: line.title,
    variantTitle: line.variantTitle,
    sku: line.sku,
    vendor: line.vendor,
    requiresShipping: line.requiresShipping,
    warnings: [],
  };
}
