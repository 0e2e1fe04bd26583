import { env } from "../env.server";

/** Where Shopify puts the app's pages in a shop's front by default, as `shopify.app.toml` says; a merchant may move them. */
const PROXY_PATH = "/apps/laurel";

/** Where a shopper's browser finds a page of the shop; a page of the sandbox store has its address there. */
export function shopAddress(domain: string, path: string): string {
  const sandbox = env().SHOPIFY_SANDBOX_URL;
  if (sandbox === undefined) return `https://${domain}${path}`;
  return new URL(`/stores/${domain}${path}`, sandbox).href;
}

/** The link that a customer gives to friends [S74]. */
export function referralAddress(domain: string, code: string): string {
  return shopAddress(domain, `${PROXY_PATH}/r/${code}`);
}
