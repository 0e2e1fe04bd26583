import { type Context, type Next } from "hono";
import { type SandboxContext, type StoreFacts } from "../context";
import { type Html } from "./html/page";
import { readSession, type ShopperSession, writeSession } from "./session";
import { type Voice, voiceOf } from "./texts/texts";

/** One request of a shopper to one store. */
export type Visit = {
  readonly c: Context;
  readonly context: SandboxContext;
  readonly store: StoreFacts;
  readonly base: string;
  readonly session: ShopperSession;
  readonly voice: Voice;
  /** Keeps a changed session; the last call of a request counts. */
  readonly keep: (session: ShopperSession) => void;
};

export type VisitHandler = (visit: Visit) => Response | Promise<Response>;

/** Turns a handler of visits into one of requests; an address of no store falls through. */
export function inStore(context: SandboxContext, handler: VisitHandler) {
  return async (c: Context, next: Next) => {
    const store = context.stores.get(c.req.param("shop") ?? "");
    if (!store) return next();
    const session = readSession(c, store.domain, context.apiSecret);
    return handler({
      c,
      context,
      store,
      base: `/stores/${store.domain}`,
      session,
      voice: voiceOf(session.locale, store.currency),
      keep: (changed) => writeSession(c, store.domain, context.apiSecret, changed),
    });
  };
}

export async function formOf({ c }: Visit): Promise<(name: string) => string> {
  const form = await c.req.formData();
  return (name) => {
    const value = form.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
}

/** Whether the page's script has sent the form and awaits data, not a page. */
export function isLive({ c }: Visit): boolean {
  return c.req.header("accept")?.includes("application/json") ?? false;
}

export function show(
  { c }: Visit,
  content: Html,
  status: 200 | 404 | 422 | 502 = 200,
): Promise<Response> {
  c.header("Content-Security-Policy", POLICY);
  c.header("Cache-Control", "no-store");
  return Promise.resolve(c.html(content, status));
}

const POLICY = [
  "default-src 'self'",
  "img-src data:",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** Back to the page the form was on, its switches kept; to `fallback` when that is elsewhere. */
export function back({ c, base }: Visit, fallback: string): Response {
  const referer = c.req.header("referer");
  const page = referer && URL.canParse(referer) ? new URL(referer) : null;
  const isOurs =
    page?.origin === new URL(c.req.url).origin &&
    (page.pathname === fallback || page.pathname.startsWith(`${base}/`)) &&
    !page.pathname.startsWith(`${base}/admin`);
  return c.redirect(isOurs ? `${page.pathname}${page.search}` : fallback, 303);
}
