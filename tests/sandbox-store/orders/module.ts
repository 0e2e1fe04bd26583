import { connection } from "../graphql/connection";
import { idOf } from "../graphql/gid";
import { type Call, type Module } from "../module";
import { orderCustomerRemove, orderCustomerSet } from "./assign-customer";
import { orderCancel } from "./cancel";
import { orderCreate } from "./create";
import { orderEditAddLineItemDiscount } from "./edit/add-discount";
import { orderEditAddCustomItem, orderEditAddVariant } from "./edit/add-line";
import { orderEditBegin, orderEditSession } from "./edit/begin";
import { orderEditCommit } from "./edit/commit";
import { orderEditRemoveDiscount } from "./edit/remove-discount";
import { orderEditSetQuantity } from "./edit/set-quantity";
import { fulfillmentCreate } from "./fulfillment/create";
import { fulfillment, fulfillmentOrder } from "./fulfillment/look-up";
import { job } from "./jobs";
import { orderMarkAsPaid } from "./mark-as-paid";
import { type OrderRecord, findOrder, ordersIn } from "./record";
import { refundCreate } from "./refund-create";
import { orderFilter, sortOrders } from "./search";
import { orderUpdate } from "./update";
import { orderView } from "./view-order";
import { refundView } from "./view-refund";
import { isVisible, visible } from "./visible";

export {
  amountSpentMinor,
  customerOrderFields,
  lastOrder,
  numberOfOrders,
  ordersOf,
} from "./customer-summary";

type Args = Record<string, unknown>;

function order(args: Args, call: Call) {
  const record = visible(findOrder(call.state, idOf("Order", args["id"])), call);
  return record === null ? null : orderView(record, call);
}

function matching(args: Args, call: Call): OrderRecord[] {
  const isWanted = orderFilter(args["query"]);
  return Object.values(ordersIn(call.state)).filter(
    (each) => isVisible(each, call) && isWanted(each),
  );
}

function orders(args: Args, call: Call) {
  const found = sortOrders(matching(args, call), args["sortKey"]);
  return connection(found, args, (record) => orderView(record, call));
}

function ordersCount(args: Args, call: Call) {
  const count = matching(args, call).length;
  const limit = typeof args["limit"] === "number" ? args["limit"] : Infinity;
  return count > limit ? { count: limit, precision: "AT_LEAST" } : { count, precision: "EXACT" };
}

function refund(args: Args, call: Call) {
  const id = idOf("Refund", args["id"]);
  for (const record of Object.values(ordersIn(call.state))) {
    const found = record.refunds.find((each) => each.id === id);
    if (found !== undefined && isVisible(record, call)) return refundView(record, found, call);
  }
  return null;
}

/** Orders: placed, paid, changed, edited, sent, refunded, cancelled, looked up and listed. */
export const orderModule: Module = {
  queries: {
    fulfillment,
    fulfillmentOrder,
    job,
    order,
    orderEditSession,
    orders,
    ordersCount,
    refund,
  },
  mutations: {
    fulfillmentCreate,
    orderCancel,
    orderCreate,
    orderCustomerRemove,
    orderCustomerSet,
    orderEditAddCustomItem,
    orderEditAddLineItemDiscount,
    orderEditAddVariant,
    orderEditBegin,
    orderEditCommit,
    orderEditRemoveDiscount,
    orderEditSetQuantity,
    orderMarkAsPaid,
    orderUpdate,
    refundCreate,
  },
};
