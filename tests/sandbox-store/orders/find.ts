import { filledOrder, filledOrderIndex, filledOrderTime } from "../fill/orders";
import { filledOrdersOf } from "../fill/buyers";
import { fillOf } from "../fill/record";
import { type StoreState } from "../module";
import { type OrderRecord, ordersIn } from "./record";

/** An order by its number: as it was stored, or as the store was filled with it. */
export function findOrder(state: StoreState, id: number | null): OrderRecord | null {
  if (id === null) return null;
  const stored = ordersIn(state)[String(id)];
  if (stored !== undefined) return stored;
  const fill = fillOf(state);
  const index = fill === null ? null : filledOrderIndex(fill, id);
  return fill === null || index === null ? null : filledOrder(fill, index);
}

/** An order as far as lists need it; what else it has is worked out when it is asked for. */
export type ListedOrder = Pick<OrderRecord, "createdAt" | "id" | "processedAt"> & {
  readonly whole: () => OrderRecord;
};

export function listed(order: OrderRecord): ListedOrder {
  const { id, createdAt, processedAt } = order;
  return { id, createdAt, processedAt, whole: () => order };
}

/** All orders of a store by number. They are made while they are read: there may be very many. */
export function* listedOrders(state: StoreState): Generator<ListedOrder> {
  const stored = ordersIn(state);
  const fill = fillOf(state);
  const first = fill?.bases["Order"] ?? 0;
  for (let index = 0; fill !== null && index < fill.orders; index += 1) {
    const own = stored[String(first + index)];
    if (own !== undefined) yield listed(own);
    else {
      const at = filledOrderTime(fill, index);
      const whole = () => filledOrder(fill, index);
      yield { id: first + index, createdAt: at, processedAt: at, whole };
    }
  }
  for (const order of Object.values(stored)) {
    if (fill === null || filledOrderIndex(fill, order.id) === null) yield listed(order);
  }
}

export function* allOrders(state: StoreState): Generator<OrderRecord> {
  for (const order of listedOrders(state)) yield order.whole();
}

/** A customer's orders, the oldest first; cancelled and test orders are among them. */
export function ordersOf(state: StoreState, customerId: number): OrderRecord[] {
  const stored = ordersIn(state);
  const fill = fillOf(state);
  const filled = (fill === null ? [] : filledOrdersOf(fill, customerId))
    .map((index) => ({ index, id: (fill?.bases["Order"] ?? 0) + index }))
    .filter(({ id }) => stored[String(id)] === undefined)
    .flatMap(({ index }) => (fill === null ? [] : filledOrder(fill, index)));
  return [
    ...filled,
    ...Object.values(stored).filter((order) => order.customerId === customerId),
  ].sort((a, b) => a.id - b.id);
}
