import { type Hono } from "hono";
import { html, raw } from "hono/html";
import { type AppProxy } from "../../app-config";
import { type SandboxContext } from "../../context";
import { framed } from "../frame";
import { missingContent } from "../html/missing-page";
import { showMissing } from "../shop-routes";
import { inStore, show, type Visit } from "../visit";
import { headersToApp, headersToVisitor } from "./headers";
import { signedQuery } from "./sign";

/** How long a visitor waits for the app; how long Shopify does is not documented. */
const APP_MS = 15_000;

/** Every address under `/apps`, of which the app has those that its configuration says. */
export function mountAppProxy(app: Hono, context: SandboxContext): void {
  for (const prefix of ["apps", "a", "community", "tools"]) {
    app.all(`/stores/:shop/${prefix}/*`, inStore(context, passOn));
  }
}

/** Passes a visitor's request on to the app, with its method and its body, and the answer back. */
async function passOn(visit: Visit): Promise<Response> {
  const { c, context, store, base, voice } = visit;
  const proxy = context.appProxy(store.domain);
  const path = c.req.path.slice(base.length);
  if (proxy === null || (path !== proxy.path && !path.startsWith(`${proxy.path}/`))) {
    return showMissing(visit);
  }
  const answer = await ask(visit, proxy, path.slice(proxy.path.length)).catch(() => null);
  if (answer === null) {
    const content = missingContent(base, voice, "appSilent");
    return show(visit, framed(visit, voice.text("appSilent"), content), 502);
  }
  const type = answer.headers.get("content-type") ?? "";
  if (type.startsWith("application/liquid")) return themed(visit, answer);
  const { status, headers, body } = answer;
  return new Response(body, { status, headers: headersToVisitor(headers) });
}

async function ask(visit: Visit, proxy: AppProxy, rest: string): Promise<Response> {
  const { c, context, store, session } = visit;
  const customer = session.customerId?.split("/").at(-1);
  const vouched = {
    shop: store.domain,
    customerId: customer === undefined ? null : Number(customer),
    path: proxy.path,
    // Tokens and signatures go by real time, as the app's check of them does.
    atMs: Date.now(),
  };
  const url = new URL(`${proxy.url}${rest}`);
  url.search = signedQuery(new URL(c.req.url).searchParams, vouched, context.apiSecret).toString();
  const { method } = c.req;
  return fetch(url, {
    method,
    headers: headersToApp(c.req.raw.headers, store.domain),
    body: method === "GET" || method === "HEAD" ? null : await c.req.arrayBuffer(),
    // Where the app sends a visitor the visitor's own browser goes.
    redirect: "manual",
    signal: AbortSignal.timeout(APP_MS),
  });
}

/**
 * The answer within the theme. Text is all that is understood of Liquid: whatever would run is an error that names it,
 * because showing it as it stands would hide what Shopify makes of it.
 */
async function themed(visit: Visit, answer: Response): Promise<Response> {
  const { c, voice } = visit;
  const text = await answer.text();
  const [run] = /\{[{%].{0,60}/.exec(text) ?? [];
  if (run !== undefined) throw new Error(`The sandbox runs no Liquid: ${run}`);
  for (const [name, value] of headersToVisitor(answer.headers)) {
    if (name !== "content-type") c.header(name, value);
  }
  c.header("Content-Security-Policy", POLICY);
  c.status(answer.status as 200);
  const content = html`<main id="main" class="app-page" tabindex="-1">${raw(text)}</main>`;
  return c.html(framed(visit, voice.text("rewards"), content));
}

/** Apps bring styles of their own with a page, and its form may lead to another site. */
const POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src data:",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");
