import { type StoreState } from "../../module";
import { allOrders } from "../find";
import { type OrderRecord } from "../record";
import { type FulfillmentOrderRecord } from "./record";

export type FoundFulfillmentOrder = {
  readonly order: OrderRecord;
  readonly fulfillmentOrder: FulfillmentOrderRecord;
};

export function findFulfillmentOrder(
  state: StoreState,
  id: number | null,
): FoundFulfillmentOrder | null {
  for (const order of allOrders(state)) {
    const found = order.fulfillmentOrders.find((each) => each.id === id);
    if (found !== undefined) return { order, fulfillmentOrder: found };
  }
  return null;
}
