import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import { env } from "../env.server";

const SHOP_HOST = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/;

/**
 * Sends what is meant for a shop to the sandbox store instead: `https://<shop>/x` becomes
 * `<sandbox>/stores/<shop>/x`. Any other address is refused, so that nothing leaves the machine.
 * Does nothing when no sandbox is configured.
 */
export function installSandboxTransport(): void {
  const sandbox = env().SHOPIFY_SANDBOX_URL;
  if (sandbox === undefined) return;
  setAbstractFetchFunc(async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (!SHOP_HOST.test(url.hostname))
      throw new Error(`The sandbox answers for shops only, not for ${url.hostname}`);
    return fetch(new URL(`/stores/${url.hostname}${url.pathname}${url.search}`, sandbox), init);
  });
}

/** Lets the sandbox's admin frame the app. Outside the sandbox the headers stay as the library sets them. */
export function allowSandboxFrame(headers: Headers): void {
  const sandbox = env().SHOPIFY_SANDBOX_URL;
  if (sandbox === undefined) return;
  // The library asks the browser to preload App Bridge from Shopify's network, which is out of reach here.
  headers.delete("Link");
  const policy = headers.get("Content-Security-Policy");
  if (policy === null) return;
  const origin = new URL(sandbox).origin;
  headers.set(
    "Content-Security-Policy",
    policy.replace(/frame-ancestors ([^;]*)/, `frame-ancestors $1 ${origin}`),
  );
}
