import { randomUUID } from "node:crypto";
import { type Context } from "hono";
import { env } from "../../env.server";
import { formatter } from "../../i18n/formatter";
import { translator } from "../../i18n/translator";
import { type Words } from "../../i18n/words";
import { log } from "../../log.server";
import { findShop, type Shop } from "../../models/shops.server";
import { faultPage } from "./html/message-page";
import { shopFrontLanguage } from "./language";
import { framed, type Html, liquidText } from "./liquid";
import { verifyProxied } from "./proxied";

/** A visitor of a shop's front, whom Shopify vouches for. */
export type Asked = {
  readonly context: Context;
  readonly shop: Shop;
  readonly shopifyCustomerId: string | null;
  readonly words: Words;
};

/** Verifies that Shopify passed the request on, for a shop that has the app, and answers what fails in calm words. */
export function inShopFront(handler: (asked: Asked) => Promise<Response>) {
  return async (context: Context): Promise<Response> => {
    const query = new URL(context.req.url).searchParams;
    const proxied = verifyProxied(query, env().SHOPIFY_API_SECRET, Date.now());
    if (proxied === null)
      return context.json({ error: "The signature does not match, or is too old." }, 401);
    const shop = await findShop(proxied.shop);
    if (shop === null)
      return context.json({ error: "This app is not installed in that shop." }, 404);
    const words = wordsOf(shop, query.get("locale"), context.req.header("accept-language"));
    const { shopifyCustomerId } = proxied;
    const asked = { context, shop, shopifyCustomerId, words };
    return handler(asked).catch((error: unknown) => fault(asked, error));
  };
}

function wordsOf(shop: Shop, locale: string | null, accepted: string | undefined): Words {
  const language = shopFrontLanguage(locale, accepted);
  return { t: translator(language), format: formatter(language, shop.timeZone, shop.currency) };
}

/**
 * A page within the shop's theme. What is refused in words is a page like any other, because Shopify says nothing of what
 * it makes of another status.
 */
export async function shown(
  { context }: Asked,
  page: Html,
  status: 200 | 404 | 429 | 503 = 200,
): Promise<Response> {
  context.header("content-type", "application/liquid");
  context.header("cache-control", "no-store");
  return context.body(await liquidText(framed(page)), status);
}

/** Logged once, here, with an id that the page names too. */
function fault(asked: Asked, error: unknown): Promise<Response> {
  const errorId = randomUUID();
  const { context, shop, words } = asked;
  const { method, routePath: path } = context.req;
  log().error(
    { err: error, errorId, method, path, shopId: shop.shopId },
    "page of the shop front failed",
  );
  return shown(asked, faultPage(errorId, words), 503);
}
