import { type Call } from "../module";
import { graphqlTime } from "../time";
import { type OrderRecord, ordersIn } from "./record";

/** The sandbox's domain time to the second, as an order's instants are kept. */
export function nowOf(call: Call): string {
  return graphqlTime(call.now());
}

/**
 * Stores a changed order. Its `updatedAt` moves on by at least a second with every change, so that
 * of two snapshots of an order the later one always shows.
 */
export function saveChange(call: Call, before: OrderRecord, changed: OrderRecord): OrderRecord {
  const afterBefore = graphqlTime(new Date(Date.parse(before.updatedAt) + 1_000));
  const now = nowOf(call);
  const order = { ...changed, updatedAt: now > afterBefore ? now : afterBefore };
  ordersIn(call.state)[String(order.id)] = order;
  return order;
}
