import { type StoreState } from "../module";
import { discountsOf } from "./record";

/** Makes codes that were one customer's, and what that customer used, another's. */
export function moveDiscountsOf(state: StoreState, fromId: number, toId: number): void {
  for (const discount of Object.values(discountsOf(state))) {
    if (discount.customerIds?.includes(fromId)) {
      const ids = discount.customerIds.map((id) => (id === fromId ? toId : id));
      discount.customerIds = [...new Set(ids)];
    }
    if (discount.uses.some((use) => use.customerId === fromId)) {
      discount.uses = discount.uses.map((use) =>
        use.customerId === fromId ? { ...use, customerId: toId } : use,
      );
    }
  }
}

/** How many discounts are meant for one of these customers. */
export function countDiscountsOf(state: StoreState, customerIds: readonly number[]): number {
  return Object.values(discountsOf(state)).filter((discount) =>
    discount.customerIds?.some((id) => customerIds.includes(id)),
  ).length;
}
