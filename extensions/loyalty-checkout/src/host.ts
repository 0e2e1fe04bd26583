import { type Api as BlockApi } from "@shopify/ui-extensions/purchase.checkout.block.render";
import { type Api as ReductionsApi } from "@shopify/ui-extensions/purchase.checkout.reductions.render-after";

/** The checkout that this extension stands in; both targets offer the same of it. */
export function host(): BlockApi | ReductionsApi {
  // The package types the global without the APIs, which depend on the target.
  return (globalThis as unknown as { shopify: BlockApi | ReductionsApi }).shopify;
}
