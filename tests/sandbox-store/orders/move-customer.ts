import { type CustomerRecord } from "../customers/record";
import { type Call } from "../module";
import { announceUpdated } from "./announce";
import { ordersOf } from "./find";
import { saveChange } from "./save";

/**
 * Puts all orders of a customer who is merged on the one who is kept. An order that carried the
 * first one's own address carries the other's afterwards, as at Shopify.
 */
export function moveOrders(
  from: Pick<CustomerRecord, "email" | "id">,
  to: CustomerRecord,
  call: Call,
): void {
  for (const order of ordersOf(call.state, from.id)) {
    const email = order.email === from.email ? to.email : order.email;
    announceUpdated(saveChange(call, order, { ...order, customerId: to.id, email }), call);
  }
}
