import { createHmac } from "node:crypto";
import { type World } from "./world";

export type Proxied = {
  readonly shop: string;
  /** Of the customer who is signed in to the store. */
  readonly shopifyId?: number | undefined;
  /** Seconds since the epoch; now unless it says so. */
  readonly timestamp?: number | undefined;
  readonly secret?: string | undefined;
  readonly locale?: string | undefined;
};

/** The address at which Shopify asks the app for a page of a shop's front, signed as Shopify signs it. */
export function proxiedAddress(
  world: Pick<World, "appUrl" | "apiSecret">,
  path: string,
  { shop, shopifyId, timestamp, secret, locale }: Proxied,
): string {
  const url = new URL(path, world.appUrl);
  if (locale !== undefined) url.searchParams.set("locale", locale);
  url.searchParams.set("shop", shop);
  url.searchParams.set("logged_in_customer_id", String(shopifyId ?? ""));
  url.searchParams.set("path_prefix", "/apps/laurel");
  url.searchParams.set("timestamp", String(timestamp ?? Math.floor(Date.now() / 1000)));
  const text = [...url.searchParams]
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join("");
  const hmac = createHmac("sha256", secret ?? world.apiSecret);
  url.searchParams.set("signature", hmac.update(text).digest("hex"));
  return url.href;
}

/** Asks for a page of the shop's front as Shopify would; with `form`, sends one. */
export async function askShopFront(
  address: string,
  form?: Record<string, string>,
  from = "203.0.113.5",
) {
  const response = await fetch(address, {
    method: form === undefined ? "GET" : "POST",
    redirect: "manual",
    headers: { "x-forwarded-for": from },
    ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
  });
  const text = await response.text();
  const title = /<h1>\s*([^]*?)\s*<\/h1>/.exec(text)?.[1] ?? null;
  const code = /LOYAL-\w+-\w+/.exec(text)?.[0] ?? null;
  return {
    status: response.status,
    type: response.headers.get("content-type"),
    location: response.headers.get("location"),
    text,
    title,
    code,
  };
}
