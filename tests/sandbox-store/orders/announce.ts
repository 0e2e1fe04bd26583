import { findCustomer } from "../customers/record";
import { restCustomer } from "../customers/rest";
import { type Call } from "../module";
import { type Commit } from "./edit/commit";
import { restOrderEdit } from "./edit/rest";
import { fulfillmentStatus } from "./fulfillment/status";
import { type OrderRecord, type RefundRecord } from "./record";
import { restOrder } from "./rest-order";
import { restRefund } from "./rest-refund";
import { financialStatus } from "./status";

type OrderTopic =
  | "orders/cancelled"
  | "orders/create"
  | "orders/fulfilled"
  | "orders/paid"
  | "orders/partially_fulfilled"
  | "orders/updated";

/** Shopify follows `orders/create` with `orders/updated` for the same order, often at once. */
export function announceCreated(order: OrderRecord, call: Call): void {
  announceOrder("orders/create", order, call);
  if (financialStatus(order) === "PAID") announceOrder("orders/paid", order, call);
  announceOrder("orders/updated", order, call);
  announceTotalsOf(order.customerId, call);
}

export function announcePaid(order: OrderRecord, call: Call): void {
  announceOrder("orders/paid", order, call);
  announceOrder("orders/updated", order, call);
  announceTotalsOf(order.customerId, call);
}

export function announceRefunded(order: OrderRecord, refund: RefundRecord, call: Call): void {
  announceRefund(order, refund, call);
  announceOrder("orders/updated", order, call);
  announceTotalsOf(order.customerId, call);
}

export function announceCancelled(
  order: OrderRecord,
  refund: RefundRecord | null,
  call: Call,
): void {
  if (refund !== null) announceRefund(order, refund, call);
  announceOrder("orders/cancelled", order, call);
  announceOrder("orders/updated", order, call);
  announceTotalsOf(order.customerId, call);
}

export function announceFulfilled(order: OrderRecord, call: Call): void {
  const isWhole = fulfillmentStatus(order) === "FULFILLED";
  announceOrder(isWhole ? "orders/fulfilled" : "orders/partially_fulfilled", order, call);
  announceOrder("orders/updated", order, call);
}

/** `orders/edited` is sent only when the goods are worth something else; `orders/updated` always. */
export function announceEdited(order: OrderRecord, commit: Commit, call: Call): void {
  if (commit.deltas.changesGoods) {
    call.announce({ topic: "orders/edited", payload: restOrderEdit(order, commit, call.facts) });
  }
  announceOrder("orders/updated", order, call);
  announceTotalsOf(order.customerId, call);
}

/** For changes that move no money: notes, tags, addresses. */
export function announceUpdated(order: OrderRecord, call: Call): void {
  announceOrder("orders/updated", order, call);
}

/** A customer's number of orders and amount spent are theirs: when they move, the customer did. */
export function announceTotalsOf(customerId: number | null, call: Call): void {
  const customer = findCustomer(call.state, customerId);
  if (customer === null) return;
  customer.updatedAt = call.now().toISOString();
  call.announce({ topic: "customers/update", payload: restCustomer(customer, call.facts) });
}

function announceOrder(topic: OrderTopic, order: OrderRecord, call: Call): void {
  const customer = findCustomer(call.state, order.customerId);
  call.announce({ topic, payload: restOrder(order, customer, call.facts) });
}

function announceRefund(order: OrderRecord, refund: RefundRecord, call: Call): void {
  call.announce({ topic: "refunds/create", payload: restRefund(order, refund, call.facts) });
}
