import { connection } from "../graphql/connection";
import { moneyV2 } from "../graphql/money";
import { type Call, type StoreState } from "../module";
import { listed, ordersOf } from "./find";
import { type OrderRecord } from "./record";
import { orderFilter, sortedOrders } from "./search";
import { totalsOf } from "./totals";
import { orderView, orderViewById } from "./view-order";
import { isVisible, visible } from "./visible";

/** Orders that count as bought: neither cancelled nor placed as a test. */
function boughtBy(state: StoreState, customerId: number): OrderRecord[] {
  return ordersOf(state, customerId).filter((order) => order.cancelledAt === null && !order.test);
}

/** A count in text, as `Customer.numberOfOrders` is. */
export function numberOfOrders(state: StoreState, customerId: number): string {
  return String(boughtBy(state, customerId).length);
}

/** What the customer paid less what they got back, in minor units of the store's currency. */
export function amountSpentMinor(state: StoreState, customerId: number, currency: string): number {
  return boughtBy(state, customerId)
    .filter((order) => order.currency === currency)
    .reduce((sum, order) => sum + totalsOf(order).net.shop, 0);
}

export function lastOrder(state: StoreState, customerId: number): OrderRecord | null {
  return boughtBy(state, customerId).at(-1) ?? null;
}

/** The fields of a `Customer` that its orders decide. */
export function customerOrderFields(call: Call, customerId: number) {
  const { state, facts } = call;
  return {
    numberOfOrders: () => numberOfOrders(state, customerId),
    amountSpent: () => moneyV2(amountSpentMinor(state, customerId, facts.currency), facts.currency),
    lastOrder: () => {
      const order = visible(lastOrder(state, customerId), call);
      return order === null ? null : orderView(order, call);
    },
    orders: (args: Record<string, unknown>) => {
      const isWanted = orderFilter(args["query"]);
      const found = ordersOf(state, customerId)
        .map(listed)
        .filter((each) => isVisible(each, call) && isWanted(each));
      return connection(sortedOrders(found, args["sortKey"]), args, ({ id }) =>
        orderViewById(id, call),
      );
    },
  };
}
