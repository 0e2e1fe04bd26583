import { type Context, type Next } from "hono";
import { type SandboxContext, type StoreFacts } from "../context";
import { staffOf } from "../store/stores";
import { bootFor, chosenStaff, storeOf } from "./admin-request";
import { appContent, notFoundContent, scriptedContent } from "./contents";
import { adminDocument } from "./document";
import { type View } from "./shared/boot";

export type StoreHandler = (c: Context, store: StoreFacts) => Response | Promise<Response>;

/** Runs a handler for a store that the sandbox plays; other stores are left to other routes. */
export function inStore(context: SandboxContext, handler: StoreHandler) {
  return async (c: Context, next: Next) => {
    const store = storeOf(context, c);
    return store ? handler(c, store) : next();
  };
}

/** One page of a store's admin. */
export function adminPage(
  context: SandboxContext,
  c: Context,
  store: StoreFacts,
  page: { readonly view: View; readonly title: string },
): Response | Promise<Response> {
  const content = page.view.kind === "app" ? appContent(context.appUrl) : scriptedContent();
  return send(context, c, store, page, content);
}

/** The answer to an address of the real admin that the sandbox does not have. */
export function missingPage(
  context: SandboxContext,
  c: Context,
  store: StoreFacts,
  what: string,
): Response | Promise<Response> {
  c.status(404);
  const page = { view: { kind: "missing" }, title: "Not in the sandbox" } as const;
  return send(context, c, store, page, notFoundContent(what));
}

function send(
  context: SandboxContext,
  c: Context,
  store: StoreFacts,
  { view, title }: { readonly view: View; readonly title: string },
  content: ReturnType<typeof scriptedContent>,
) {
  const boot = bootFor(context, store, chosenStaff(c, store.domain), view);
  c.header("Content-Security-Policy", policy(context.appUrl));
  c.header("Cache-Control", "no-store"); // the page carries a session token
  return c.html(adminDocument(boot, title, staffOf(store.domain), content));
}

/** The admin loads nothing from elsewhere, frames only the app, and is framed by nobody. */
function policy(appUrl: string): string {
  return [
    "default-src 'self'",
    `frame-src ${new URL(appUrl).origin}`,
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
