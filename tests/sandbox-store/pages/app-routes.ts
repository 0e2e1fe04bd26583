import { fileURLToPath } from "node:url";
import { type Context, type Hono } from "hono";
import { readAppConfig } from "../app-config";
import { type SandboxContext } from "../context";
import { sessionToken, signedAppUrl } from "../tokens";
import { adminPage, inStore } from "./admin-page";
import { chosenStaff } from "./admin-request";
import { SIGNED_PARAMETERS } from "./shared/app-path";
import { adminBase } from "./shared/boot";

const CONFIG = fileURLToPath(new URL("../../../shopify.app.toml", import.meta.url));

/** Mounts the page that frames the app, and what its App Bridge asks the admin for. */
export function mountApp(app: Hono, context: SandboxContext, at: string): void {
  const config = readAppConfig(CONFIG, { url: context.appUrl, apiKey: context.apiKey });

  const open = inStore(context, (c, store) => {
    const src = signedAppUrl(context, store.domain, {
      path: appPath(c, `${adminBase(store.domain)}/apps/laurel`),
      user: chosenStaff(c, store.domain).id,
    });
    return adminPage(context, c, store, { view: { kind: "app", src }, title: "Laurel" });
  });
  app.get(`${at}/apps/laurel`, open);
  app.get(`${at}/apps/laurel/*`, open);

  // The platform knows an app by its handle and by its client ID as well.
  const otherName = inStore(context, (c, store) => {
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
    inStore(context, (c, store) => {
      const user = chosenStaff(c, store.domain).id;
      const token = sessionToken(context, { shop: store.domain, user });
      return c.json({ token }, 200, { "Cache-Control": "no-store" });
    }),
  );
  app.post(
    `${at}/scopes`,
    inStore(context, (c) =>
      c.json({ granted: config.scopes, required: config.scopes, optional: [] }),
    ),
  );
}

/** The app's own path and query in an address of the admin; never one of another origin. */
function appPath(c: Context, prefix: string): string {
  const address = new URL(c.req.url);
  for (const name of SIGNED_PARAMETERS) address.searchParams.delete(name);
  const path = address.pathname.slice(prefix.length).replace(/^\/+/, "");
  return `/${path}${address.search}`;
}
