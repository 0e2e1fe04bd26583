import { createHmac, timingSafeEqual } from "node:crypto";

/** A request that Shopify passed on from a shop's front. */
export type Proxied = {
  /** The shop's domain. */
  readonly shop: string;
  /** Shopify's number of the customer who is signed in there; null for a guest. */
  readonly shopifyCustomerId: string | null;
};

/** As long as Shopify's own library allows, either way: a copied request is of no use afterwards. */
const FRESH_SECONDS = 90;
/** What Shopify adds; a second value could only be the visitor's. */
const SHOPIFYS_OWN = ["shop", "logged_in_customer_id", "path_prefix", "timestamp", "signature"];
const CUSTOMER = /^[1-9]\d{0,18}$/;

/**
 * Who asks, from what Shopify adds to the query: the signature by the app's secret, compared in constant time, and a
 * timestamp of at most 90 seconds from now. The body is not signed. Null for any flaw; whether the app is installed in the
 * shop is the query's to find that follows.
 * https://shopify.dev/docs/apps/build/online-store/app-proxies/authenticate-app-proxies
 */
export function verifyProxied(
  query: URLSearchParams,
  secret: string,
  atMs: number,
): Proxied | null {
  if (SHOPIFYS_OWN.some((name) => query.getAll(name).length > 1)) return null;
  if (!isSigned(query, secret)) return null;
  const timestamp = query.get("timestamp") ?? "";
  if (!/^\d{1,12}$/.test(timestamp)) return null;
  if (Math.abs(atMs / 1000 - Number(timestamp)) > FRESH_SECONDS) return null;
  const shop = query.get("shop") ?? "";
  const customer = query.get("logged_in_customer_id") ?? "";
  if (shop === "" || (customer !== "" && !CUSTOMER.test(customer))) return null;
  return { shop, shopifyCustomerId: customer === "" ? null : customer };
}

function isSigned(query: URLSearchParams, secret: string): boolean {
  const expected = createHmac("sha256", secret).update(signedText(query)).digest();
  const given = Buffer.from(query.get("signature") ?? "", "hex");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Every parameter but the signature as `name=value`, values of one name joined by commas, sorted, with nothing between. */
function signedText(query: URLSearchParams): string {
  const names = new Set(query.keys());
  names.delete("signature");
  return [...names]
    .map((name) => `${name}=${query.getAll(name).join(",")}`)
    .sort()
    .join("");
}
