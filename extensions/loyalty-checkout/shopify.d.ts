// Types of the `s-*` elements; both targets may use the same ones.
import "@shopify/ui-extensions/purchase.checkout.block.render";
import "@shopify/ui-extensions/purchase.checkout.reductions.render-after";
