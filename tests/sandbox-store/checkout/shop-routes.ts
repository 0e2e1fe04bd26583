import { type Hono } from "hono";
import { type SandboxContext } from "../context";
import { framed } from "./frame";
import { missingContent } from "./html/missing-page";
import { productContent } from "./html/product-page";
import { shopContent } from "./html/shop-page";
import { MAX_CODE, withQuantity } from "./session";
import { productsOf } from "./store/products";
import { LOCALES } from "./texts/texts";
import { back, formOf, inStore, show, type Visit } from "./visit";

/** The shop front: look at products, put them in the cart, come with a code, choose a language. */
export function mountShop(app: Hono, context: SandboxContext): void {
  app.get(
    "/stores/:shop",
    inStore(context, ({ c, base }) => c.redirect(`${base}/`, 301)),
  );
  app.get("/stores/:shop/", inStore(context, showShop));
  app.get("/stores/:shop/products/:handle", inStore(context, showProduct));
  app.get("/stores/:shop/discount/:code", inStore(context, takeCodeAlong));
  app.post("/stores/:shop/cart", inStore(context, addToCart));
  app.post("/stores/:shop/language", inStore(context, chooseLanguage));
}

async function showShop(visit: Visit): Promise<Response> {
  const { context, store, base, voice } = visit;
  const products = await productsOf(context, store);
  return show(visit, framed(visit, voice.text("shop"), shopContent(base, products, voice)));
}

async function showProduct(visit: Visit): Promise<Response> {
  const { c, context, store, base, voice } = visit;
  const products = await productsOf(context, store);
  const product = products.find((each) => each.handle === c.req.param("handle"));
  if (!product) return showMissing(visit);
  return show(visit, framed(visit, product.title, productContent(base, product, voice)));
}

/** The answer to an address that the shop does not have. */
export function showMissing(visit: Visit): Promise<Response> {
  const { base, voice } = visit;
  return show(visit, framed(visit, voice.text("noPage"), missingContent(base, voice)), 404);
}

/**
 * Keeps a code for the checkout, where it is judged, and leads on to a page of the shop.
 * https://help.shopify.com/en/manual/discounts/managing-discount-codes/sharing-discounts
 */
function takeCodeAlong(visit: Visit): Response {
  const { c, session, keep } = visit;
  const code = c.req.param("code") ?? "";
  if (code.length <= MAX_CODE) keep({ ...session, code });
  return c.redirect(pageOfShop(visit, c.req.query("redirect") ?? "/"), 302);
}

/** A path as the shop knows it, where the sandbox has it; never an address of another site. */
function pageOfShop({ base }: Visit, path: string): string {
  const shop = "https://shop.invalid";
  const url = URL.canParse(path, shop) ? new URL(path, shop) : new URL(shop);
  return url.origin === shop ? `${base}${url.pathname}${url.search}` : `${base}/`;
}

async function addToCart(visit: Visit): Promise<Response> {
  const { context, store, session, base, keep } = visit;
  const variantId = (await formOf(visit))("variantId");
  const products = await productsOf(context, store);
  const isSold = products.some((each) => each.variants.some(({ id }) => id === variantId));
  if (!isSold) return visit.c.text("The store does not sell this.", 422);
  const before = session.cart.find(([id]) => id === variantId)?.[1] ?? 0;
  keep(withQuantity(session, variantId, before + 1));
  return back(visit, `${base}/`);
}

async function chooseLanguage(visit: Visit): Promise<Response> {
  const { session, keep, base } = visit;
  const wanted = (await formOf(visit))("locale");
  const locale = LOCALES.find((each) => each === wanted);
  if (!locale) return visit.c.text("The store does not speak this language.", 422);
  keep({ ...session, locale });
  return back(visit, `${base}/`);
}
