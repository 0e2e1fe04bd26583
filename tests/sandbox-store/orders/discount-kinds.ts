import { type Amount, plus } from "./amount";
import { type AllocationRecord, type OrderRecord } from "./record";

/** The codes that an order carries. */
export function codesOf(order: OrderRecord): string[] {
  return order.discounts.flatMap((discount) => ("code" in discount ? [discount.code] : []));
}

/** What discounts of a line itself take off it. A code is a discount of the whole order. */
export function ownDiscounts(order: OrderRecord, allocations: readonly AllocationRecord[]): Amount {
  const own = allocations.filter(({ application }) => {
    const discount = order.discounts[application];
    return discount !== undefined && !("code" in discount);
  });
  return plus(...own.map((each) => each.amount));
}
