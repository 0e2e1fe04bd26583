import { getExtension } from "@shopify/ui-extensions-tester";

export type ExtensionHarness = ReturnType<
  typeof getExtension<
    "purchase.checkout.block.render" | "purchase.checkout.reductions.render-after"
  >
>;

export const blockExtension = (): ExtensionHarness =>
  getExtension("purchase.checkout.block.render", { configSearchDir: import.meta.dirname });

export const reductionsExtension = (): ExtensionHarness =>
  getExtension("purchase.checkout.reductions.render-after", {
    configSearchDir: import.meta.dirname,
  });
