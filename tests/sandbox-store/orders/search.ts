import { unmodelled } from "../graphql/unmodelled";
import { searchFilter, type SearchFields } from "../search";
import { type Sorted, sortedBy } from "../sorted";
import { codesOf } from "./discount-kinds";
import { type ListedOrder } from "./find";
import { type OrderRecord } from "./record";
import { financialStatus } from "./status";
import { totalsOf } from "./totals";

const FIELDS: SearchFields<OrderRecord> = {
  id: { kind: "number", read: (order) => order.id },
  // Both `name:#1001` and `name:1001` find the order.
  name: { kind: "keyword", read: (order) => [order.name, order.name.replace(/^#/, "")] },
  email: { kind: "keyword", read: (order) => order.email },
  customer_id: { kind: "number", read: (order) => order.customerId },
  tag: { kind: "keyword", read: (order) => order.tags },
  test: { kind: "keyword", read: (order) => order.test },
  source_name: { kind: "keyword", read: (order) => order.sourceName },
  discount_code: { kind: "keyword", read: codesOf },
  financial_status: { kind: "keyword", read: financialStatus },
  status: { kind: "keyword", read: statusOf },
  created_at: { kind: "date", read: (order) => order.createdAt },
  processed_at: { kind: "date", read: (order) => order.processedAt },
  updated_at: { kind: "date", read: (order) => order.updatedAt },
};

function statusOf(order: OrderRecord): string[] {
  if (order.cancelledAt !== null) return ["any", "cancelled"];
  return ["any", order.closedAt === null ? "open" : "closed"];
}

export function orderFilter(query: unknown): (order: ListedOrder) => boolean {
  if (typeof query !== "string" || query.trim() === "") return () => true;
  const isWanted = searchFilter(query, FIELDS, (order) => [order.name, order.email]);
  return (order) => isWanted(order.whole());
}

/** Orders by their numbers, in the order of an `OrderSortKeys`; equal ones stand by id. */
export function sortedOrders(orders: Iterable<ListedOrder>, sortKey: unknown): Sorted[] {
  return sortedBy(orders, sortValue(sortKey));
}

function sortValue(sortKey: unknown): (order: ListedOrder) => string | number {
  switch (sortKey) {
    case "CREATED_AT":
      return (order) => order.createdAt;
    case "UPDATED_AT":
      return (order) => order.whole().updatedAt;
    case "ORDER_NUMBER":
      return (order) => order.whole().number;
    case "TOTAL_PRICE":
      return (order) => totalsOf(order.whole()).total.shop;
    case "CURRENT_TOTAL_PRICE":
      return (order) => totalsOf(order.whole()).currentTotal.shop;
    case "ID":
      return (order) => order.id;
    case "PROCESSED_AT":
    case undefined:
    case null:
      return (order) => order.processedAt;
    default:
      throw unmodelled(`OrderSortKeys.${String(sortKey)}`);
  }
}
