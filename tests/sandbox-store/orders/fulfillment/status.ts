import { type LineRecord, type OrderRecord } from "../record";
import { sentUnits, unsentUnits } from "./units";

/**
 * How much of an order has been sent, in the words of its REST body: `FULFILLED` when nothing is left
 * to send, `PARTIAL` when some of it is. Without a fulfillment it is what the order was created with.
 */
export function fulfillmentStatus(order: OrderRecord): string | null {
  if (order.fulfillments.length === 0) return order.statedFulfillmentStatus;
  const isOpen = order.lines.some((line) => unsentUnits(order, line) > 0);
  return isOpen ? "PARTIAL" : "FULFILLED";
}

/** The same of one line. */
export function lineFulfillmentStatus(order: OrderRecord, line: LineRecord): string | null {
  if (sentUnits(order, line.id) === 0) return null;
  return unsentUnits(order, line) > 0 ? "PARTIAL" : "FULFILLED";
}

/** An `OrderDisplayFulfillmentStatus`. */
export function displayFulfillmentStatus(order: OrderRecord): string {
  const status = fulfillmentStatus(order);
  if (status === "PARTIAL") return "PARTIALLY_FULFILLED";
  return status ?? "UNFULFILLED";
}
