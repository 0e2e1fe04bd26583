import { type StoreState } from "../module";
import { ordersIn } from "./record";

/** An order that carries a discount code. */
export type CodeUse = { readonly orderId: number; readonly customerId: number | null };

/**
 * The orders that carry a discount code, whatever its case: the only record of a code's use
 * (`asyncUsageCount`, the usage limit and once per customer follow from it). A cancelled or
 * refunded order still used its code.
 */
export function codesUsed(state: StoreState, code: string): CodeUse[] {
  const wanted = code.trim().toLowerCase();
  return Object.values(ordersIn(state))
    .filter((order) => order.discounts.some((each) => each.code.toLowerCase() === wanted))
    .map((order) => ({ orderId: order.id, customerId: order.customerId }));
}
