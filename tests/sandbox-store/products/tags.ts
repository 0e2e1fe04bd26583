import { type CatalogProduct } from "../catalog";
import { type Call } from "../module";

function changedTags(call: Call): Record<string, readonly string[]> {
  return (call.state.records["productTags"] ??= {}) as Record<string, readonly string[]>;
}

/** The tags of a product: those of the catalog, until somebody changed them. */
export function tagsOf(call: Call, product: CatalogProduct): readonly string[] {
  return changedTags(call)[String(product.id)] ?? product.tags;
}

export function setTags(call: Call, product: CatalogProduct, tags: readonly string[]): void {
  changedTags(call)[String(product.id)] = [...tags];
}
