import { createHmac, timingSafeEqual } from "node:crypto";
import { type Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { z } from "zod";
import { type Locale, LOCALES } from "./texts/texts";

/** Most different things in one cart, and most of one thing. */
export const MAX_LINES = 20;
export const MAX_QUANTITY = 99;

/** Most letters of a discount code, as at Shopify. */
export const MAX_CODE = 255;

const schema = z.object({
  /** Variant id and quantity. */
  cart: z.array(z.tuple([z.string(), z.number().int().min(1).max(MAX_QUANTITY)])).max(MAX_LINES),
  customerId: z.string().nullable(),
  /** What a guest has typed so far. */
  email: z.string().max(254),
  code: z.string().max(MAX_CODE).nullable(),
  locale: z.enum(LOCALES),
  /** One checkout from its first page to its order. */
  token: z.string(),
  lastOrderId: z.string().nullable(),
});

/** What one shopper does in one store. It travels in a signed cookie, so a restart loses nothing. */
export type ShopperSession = z.infer<typeof schema>;

const COOKIE = "sandbox_checkout";

export function readSession(c: Context, shop: string, secret: string): ShopperSession {
  const [body, signature] = (getCookie(c, COOKIE) ?? "").split(".");
  if (body && signature && matches(signature, sign(body, shop, secret))) {
    const parsed = schema.safeParse(JSON.parse(Buffer.from(body, "base64url").toString("utf8")));
    if (parsed.success) return parsed.data;
  }
  return {
    cart: [],
    customerId: null,
    email: "",
    code: null,
    locale: preferredLocale(c.req.header("accept-language")),
    token: crypto.randomUUID(),
    lastOrderId: null,
  };
}

/** The first language of a browser that the pages have; English for whoever prefers another. */
function preferredLocale(accepted = ""): Locale {
  for (const each of accepted.split(",")) {
    const tag = each.trim().slice(0, 2).toLowerCase();
    const locale = LOCALES.find((known) => known === tag);
    if (locale) return locale;
  }
  return "en";
}

/** Keeps the session for this store alone: the cookie is bound to its path and its signature to its name. */
export function writeSession(c: Context, shop: string, secret: string, session: ShopperSession) {
  const body = Buffer.from(JSON.stringify(session)).toString("base64url");
  setCookie(c, COOKIE, `${body}.${sign(body, shop, secret)}`, {
    path: `/stores/${shop}`,
    httpOnly: true,
    sameSite: "Lax",
  });
}

function sign(body: string, shop: string, secret: string): string {
  return createHmac("sha256", secret).update(`checkout ${shop} ${body}`).digest("base64url");
}

function matches(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The cart with another quantity of one thing; none removes it. */
export function withQuantity(
  session: ShopperSession,
  variantId: string,
  quantity: number,
): ShopperSession {
  const kept = Math.min(Math.max(0, Math.trunc(quantity)), MAX_QUANTITY);
  const isThere = session.cart.some(([id]) => id === variantId);
  const changed = session.cart.map(([id, before]): [string, number] =>
    id === variantId ? [id, kept] : [id, before],
  );
  const cart: [string, number][] = isThere ? changed : [...changed, [variantId, kept]];
  return { ...session, cart: cart.filter(([, each]) => each > 0).slice(0, MAX_LINES) };
}
