import { createHmac } from "node:crypto";

/** What Shopify says of a request that it passes on. */
export type Vouched = {
  /** The shop's myshopify.com domain. */
  readonly shop: string;
  /** Number of the customer who is signed in; null for a guest. */
  readonly customerId: number | null;
  /** Where the app's pages begin in the shop. */
  readonly path: string;
  readonly atMs: number;
};

/**
 * The visitor's query with what Shopify adds to it, and the signature of it all: every parameter as `name=value`, values of
 * one name joined by commas, sorted, with nothing between. What the visitor has under a name of Shopify's is kept beside it.
 * https://shopify.dev/docs/apps/build/online-store/app-proxies/authenticate-app-proxies
 */
export function signedQuery(
  visitors: URLSearchParams,
  { shop, customerId, path, atMs }: Vouched,
  secret: string,
): URLSearchParams {
  const query = new URLSearchParams(visitors);
  query.append("shop", shop);
  query.append("logged_in_customer_id", customerId === null ? "" : String(customerId));
  query.append("path_prefix", path);
  query.append("timestamp", String(Math.floor(atMs / 1000)));
  const text = [...new Set(query.keys())]
    .map((name) => `${name}=${query.getAll(name).join(",")}`)
    .sort()
    .join("");
  query.append("signature", createHmac("sha256", secret).update(text).digest("hex"));
  return query;
}
