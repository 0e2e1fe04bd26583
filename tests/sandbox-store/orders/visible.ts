import { type Call } from "../module";
import { type OrderRecord } from "./record";

/** How far back an app sees orders that was not granted all of them. */
const VISIBLE_DAYS = 60;

const DAY_MS = 86_400_000;

/**
 * Whether the caller may see an order. To an app without `read_all_orders` those created more than
 * 60 days ago do not exist, neither by id nor in a list; what they add up to on a customer stays.
 */
export function isVisible(order: Pick<OrderRecord, "createdAt">, call: Call): boolean {
  if (call.scopes === undefined || call.scopes.includes("read_all_orders")) return true;
  return Date.parse(order.createdAt) >= call.now().getTime() - VISIBLE_DAYS * DAY_MS;
}

/** The order, or null when there is none that the caller may see. */
export function visible(order: OrderRecord | null, call: Call): OrderRecord | null {
  return order !== null && isVisible(order, call) ? order : null;
}
