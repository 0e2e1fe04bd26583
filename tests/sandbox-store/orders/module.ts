import { connection } from "../graphql/connection";
import { countOf } from "../graphql/count";
import { idOf } from "../graphql/gid";
import { type Call, type Module } from "../module";
import { orderCustomerRemove, orderCustomerSet } from "./assign-customer";
import { orderCancel } from "./cancel";
import { orderCreate } from "./create";
import { orderDelete } from "./delete";
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
import { allOrders, findOrder, type ListedOrder, listedOrders } from "./find";
import { refundCreate } from "./refund-create";
import { orderFilter, sortedOrders } from "./search";
import { orderUpdate } from "./update";
import { orderView, orderViewById } from "./view-order";
import { refundView } from "./view-refund";
import { isVisible, visible } from "./visible";

export {
  amountSpentMinor,
  customerOrderFields,
  lastOrder,
  numberOfOrders,
} from "./customer-summary";
export { ordersOf } from "./find";

type Args = Record<string, unknown>;

function order(args: Args, call: Call) {
  const record = visible(findOrder(call.state, idOf("Order", args["id"])), call);
  return record === null ? null : orderView(record, call);
}

function* matching(args: Args, call: Call): Generator<ListedOrder> {
  const isWanted = orderFilter(args["query"]);
  for (const each of listedOrders(call.state)) {
    if (isVisible(each, call) && isWanted(each)) yield each;
  }
}

function orders(args: Args, call: Call) {
  const found = sortedOrders(matching(args, call), args["sortKey"]);
  return connection(found, args, ({ id }) => orderViewById(id, call));
}

function ordersCount(args: Args, call: Call) {
  let count = 0;
  for (const _order of matching(args, call)) count += 1;
  return countOf(count, args);
}

function refund(args: Args, call: Call) {
  const id = idOf("Refund", args["id"]);
  for (const record of allOrders(call.state)) {
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
    orderDelete,
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
