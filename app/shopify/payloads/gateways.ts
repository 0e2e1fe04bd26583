/** Gateways by which an order is paid with money that was paid before. */
const STORED_VALUE: ReadonlySet<string> = new Set([
  "gift_card",
  "shopify_store_credit",
  "store_credit",
]);

/** Whether a gateway is a gift card or store credit [R11]; Shopify writes the names in more than one way. */
export function isStoredValue(gateway: string): boolean {
  return STORED_VALUE.has(
    gateway
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, "_"),
  );
}
