/** Where an address of the Shopify admin lies in the sandbox. */
export type AddressMap = (href: string) => string | null;

/**
 * Maps `shopify:admin/x`, `shopify://admin/x`, `https://admin.shopify.com/store/<handle>/x` and
 * `https://<shop>/admin/x` to the sandbox's admin; gives null for every other address.
 */
export function createAddressMap(adminOrigin: string, shop: () => string | undefined): AddressMap {
  const within = (store: string, path: string) =>
    `${adminOrigin}/stores/${store}/admin${path === "/" ? "" : path}`;

  return (href) => {
    const short = /^shopify:\/*admin(\/.*)?$/i.exec(href);
    if (short) {
      const store = shop();
      if (!store) throw new Error(`App Bridge: ${href} needs a known shop`);
      return within(store, short[1] ?? "");
    }
    const central = /^https:\/\/admin\.shopify\.com\/store\/([^/?#]+)(.*)$/i.exec(href);
    if (central?.[1]) return within(`${central[1]}.myshopify.com`, central[2] ?? "");
    const own = /^https:\/\/([a-z0-9-]+\.myshopify\.com)\/admin(.*)$/i.exec(href);
    if (own?.[1]) return within(own[1], own[2] ?? "");
    return null;
  };
}
