import { type Hono } from "hono";
import { type SandboxContext } from "../context";
import { page } from "./html/page";
import { shopContent } from "./html/shop-page";
import { withQuantity } from "./session";
import { productsOf } from "./store/products";
import { LOCALES } from "./texts/texts";
import { back, formOf, inStore, show, type Visit } from "./visit";

/** The shop front: look at products, put them in the cart, choose a language. */
export function mountShop(app: Hono, context: SandboxContext): void {
  app.get(
    "/stores/:shop",
    inStore(context, ({ c, base }) => c.redirect(`${base}/`, 301)),
  );
  app.get("/stores/:shop/", inStore(context, showShop));
  app.post("/stores/:shop/cart", inStore(context, addToCart));
  app.post("/stores/:shop/language", inStore(context, chooseLanguage));
}

export function cartCount({ session }: Visit): number {
  return session.cart.reduce((all, [, quantity]) => all + quantity, 0);
}

async function showShop(visit: Visit): Promise<Response> {
  const { context, store, base, voice } = visit;
  const products = await productsOf(context, store);
  const title = voice.text("shop");
  return show(
    visit,
    page({ store, voice, title, cartCount: cartCount(visit) }, shopContent(base, products, voice)),
  );
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
