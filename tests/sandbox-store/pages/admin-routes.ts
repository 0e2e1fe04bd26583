import { fileURLToPath } from "node:url";
import { type Context, type Hono, type Next } from "hono";
import { readAppConfig } from "../app-config";
import { type SandboxContext, type StoreFacts } from "../context";
import { bootFor, chooseStaff, chosenStaff, storeOf } from "./admin-request";
import { appContent, notFoundContent, scriptedContent } from "./contents";
import { adminDocument } from "./document";
import { sessionToken, signedAppUrl } from "../tokens";
import { adminBase, type View } from "./shared/boot";
import { SIGNED_PARAMETERS } from "./shared/app-path";
import { staffOf } from "../store/stores";

type StoreHandler = (c: Context, store: StoreFacts) => Response | Promise<Response>;

/** Mounts the admin of every store under `/stores/<shop>/admin`. */
export function mountAdmin(app: Hono, context: SandboxContext): void {
  const inStore = (handler: StoreHandler) => async (c: Context, next: Next) => {
    const store = storeOf(context, c);
    return store ? handler(c, store) : next();
  };
  const page = (c: Context, store: StoreFacts, view: View, title: string, missing?: string) => {
    const staff = chosenStaff(c, store.domain);
    const boot = bootFor(context, store, staff, view);
    const content =
      missing !== undefined
        ? notFoundContent(missing)
        : view.kind === "app"
          ? appContent(context.appUrl)
          : scriptedContent();
    c.header("Content-Security-Policy", policy(context.appUrl));
    c.header("Cache-Control", "no-store"); // the page carries a session token
    return c.html(
      adminDocument(boot, title, staffOf(store.domain), content),
      missing === undefined ? 200 : 404,
    );
  };
  const scripted = (title: string, view: (c: Context) => View) =>
    inStore((c, store) => page(c, store, view(c), title));
  const id = (c: Context) => c.req.param("id") ?? "";
  const at = "/stores/:shop/admin";
  const config = readAppConfig(
    fileURLToPath(new URL("../../../shopify.app.toml", import.meta.url)),
    {
      url: context.appUrl,
      apiKey: context.apiKey,
    },
  );

  app.get(
    at,
    scripted("Home", () => ({ kind: "home" })),
  );
  app.get(
    `${at}/customers`,
    scripted("Customers", () => ({ kind: "customers" })),
  );
  app.get(
    `${at}/customers/new`,
    scripted("New customer", () => ({ kind: "newCustomer" })),
  );
  app.get(
    `${at}/customers/:id`,
    scripted("Customer", (c) => ({ kind: "customer", id: id(c) })),
  );
  app.get(
    `${at}/orders`,
    scripted("Orders", () => ({ kind: "orders" })),
  );
  app.get(
    `${at}/orders/new`,
    scripted("New order", () => ({ kind: "newOrder" })),
  );
  app.get(
    `${at}/orders/:id`,
    scripted("Order", (c) => ({ kind: "order", id: id(c) })),
  );
  app.get(
    `${at}/webhooks`,
    scripted("Webhooks and clock", () => ({ kind: "webhooks" })),
  );

  const openApp = inStore((c, store) => {
    const staff = chosenStaff(c, store.domain);
    const prefix = `${adminBase(store.domain)}/apps/laurel`;
    const src = signedAppUrl(context, store.domain, { path: appPath(c, prefix), user: staff.id });
    return page(c, store, { kind: "app", src }, "Laurel");
  });
  app.get(`${at}/apps/laurel`, openApp);
  app.get(`${at}/apps/laurel/*`, openApp);

  // The platform knows an app by its handle and by its client ID as well.
  const otherName = inStore((c, store) => {
    const [, rest = ""] = /\/apps\/[^/]+(.*)$/.exec(c.req.path) ?? [];
    const address = `${adminBase(store.domain)}/apps/laurel${rest}`;
    return c.redirect(`${address}${new URL(c.req.url).search}`);
  });
  for (const name of new Set([config.handle, config.clientId])) {
    if (name === "laurel") continue;
    app.get(`${at}/apps/${name}`, otherName);
    app.get(`${at}/apps/${name}/*`, otherName);
  }

  app.post(
    `${at}/session-token`,
    inStore((c, store) => {
      const user = chosenStaff(c, store.domain).id;
      const token = sessionToken(context, { shop: store.domain, user });
      return c.json({ token }, 200, { "Cache-Control": "no-store" });
    }),
  );
  app.post(
    `${at}/scopes`,
    inStore((c) => c.json({ granted: config.scopes, required: config.scopes, optional: [] })),
  );
  app.post(
    `${at}/staff`,
    inStore(async (c, store) => {
      const chosen = (await c.req.formData()).get("staff");
      if (!chooseStaff(c, store.domain, String(chosen))) {
        return c.text("The store has no such staff member.", 422);
      }
      const back = c.req.header("referer");
      const local = back && new URL(back).origin === new URL(c.req.url).origin;
      return c.redirect(local ? back : adminBase(store.domain), 303);
    }),
  );

  app.get(`${at}/*`, async (c, next) => {
    const store = storeOf(context, c);
    const rest = c.req.path.slice(`/stores/${c.req.param("shop")}/admin/`.length);
    if (!store || /^(api|oauth)\//.test(rest)) return next();
    return page(c, store, { kind: "home" }, "Not in the sandbox", rest);
  });
}

/** The app's own path and query in an address of the admin; never one of another origin. */
function appPath(c: Context, prefix: string): string {
  const address = new URL(c.req.url);
  for (const name of SIGNED_PARAMETERS) address.searchParams.delete(name);
  const path = address.pathname.slice(prefix.length).replace(/^\/+/, "");
  return `/${path}${address.search}`;
}

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
