import { type OrderRecord } from "../record";

/** Why the lines of an order cannot be edited; nothing when they can. */
export function editErrors(order: OrderRecord): string[] {
  if (order.cancelledAt !== null) return ["Canceled orders can't be edited."];
  return order.closedAt === null ? [] : ["Archived orders can't be edited."];
}
