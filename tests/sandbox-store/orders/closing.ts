import { type Call } from "../module";
import { fulfillmentStatus } from "./fulfillment/status";
import { type OrderRecord } from "./record";
import { nowOf } from "./save";
import { financialStatus } from "./status";

/** A store archives an order by itself once it is paid and all of it has been sent. */
export function closedWhenDone(order: OrderRecord, call: Call): OrderRecord {
  const isDone = financialStatus(order) === "PAID" && fulfillmentStatus(order) === "FULFILLED";
  return isDone && order.closedAt === null ? { ...order, closedAt: nowOf(call) } : order;
}
