import { findDiscountByCode } from "../discounts/record";
import { type Call } from "../module";
import { type Amount, NOTHING } from "./amount";
import { type CodeDiscountRecord, type LineRecord } from "./record";

type Item = Pick<LineRecord, "productId" | "variantId">;

/**
 * What an order's code may be taken off: the price of each line that the store's code of this name
 * is for, and nothing of the others. Shopify's `orderCreate` knows no such code and takes it off
 * every line; the sandbox's checkout places its orders by it and needs the difference.
 */
export function entitledPrices(
  discount: CodeDiscountRecord | null,
  items: readonly Item[],
  prices: readonly Amount[],
  call: Call,
): readonly Amount[] {
  const known = discount === null ? null : findDiscountByCode(call.state, discount.code);
  if (known?.kind !== "basic" || known.items.kind === "all") return prices;
  const { productIds, variantIds } = known.items;
  return items.map(({ productId, variantId }, index) => {
    const isEntitled =
      (productId !== null && productIds.includes(productId)) ||
      (variantId !== null && variantIds.includes(variantId));
    return isEntitled ? (prices[index] ?? NOTHING) : NOTHING;
  });
}
