import { type Context, type Hono } from "hono";
import { type SandboxContext } from "../context";
import { adminPage, inStore, missingPage } from "./admin-page";
import { chooseStaff, storeOf } from "./admin-request";
import { mountApp } from "./app-routes";
import { adminBase, type View } from "./shared/boot";

const AT = "/stores/:shop/admin";

/** Mounts the admin of every store under `/stores/<shop>/admin`. */
export function mountAdmin(app: Hono, context: SandboxContext): void {
  mountStorePages(app, context);
  mountApp(app, context, AT);
  mountStaffChoice(app, context);

  app.get(`${AT}/*`, async (c, next) => {
    const store = storeOf(context, c);
    const rest = c.req.path.slice(`/stores/${c.req.param("shop")}/admin/`.length);
    if (!store || /^(api|oauth)\//.test(rest)) return next();
    return missingPage(context, c, store, rest);
  });
}

function mountStorePages(app: Hono, context: SandboxContext): void {
  const mount = (path: string, title: string, view: (id: string) => View) =>
    app.get(
      `${AT}${path}`,
      inStore(context, (c, store) =>
        adminPage(context, c, store, { view: view(c.req.param("id") ?? ""), title }),
      ),
    );
  mount("", "Home", () => ({ kind: "home" }));
  mount("/customers", "Customers", () => ({ kind: "customers" }));
  mount("/customers/new", "New customer", () => ({ kind: "newCustomer" }));
  mount("/customers/:id", "Customer", (id) => ({ kind: "customer", id }));
  mount("/orders", "Orders", () => ({ kind: "orders" }));
  mount("/orders/new", "New order", () => ({ kind: "newOrder" }));
  mount("/orders/:id", "Order", (id) => ({ kind: "order", id }));
  mount("/webhooks", "Webhooks and clock", () => ({ kind: "webhooks" }));
}

function mountStaffChoice(app: Hono, context: SandboxContext): void {
  app.post(
    `${AT}/staff`,
    inStore(context, async (c, store) => {
      const chosen = (await c.req.formData()).get("staff");
      if (!chooseStaff(c, store.domain, String(chosen))) {
        return c.text("The store has no such staff member.", 422);
      }
      return c.redirect(cameFrom(c) ?? adminBase(store.domain), 303);
    }),
  );
}

/** The page that the request came from, if it is one of ours. */
function cameFrom(c: Context): string | null {
  const referer = c.req.header("referer");
  if (!referer || !URL.canParse(referer)) return null;
  return new URL(referer).origin === new URL(c.req.url).origin ? referer : null;
}
