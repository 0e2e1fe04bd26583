import { Hono } from "hono";
import { type SandboxContext } from "../context";
import { mountAccount } from "./account-routes";
import { mountAppProxy } from "./app-proxy/routes";
import { mountAssets } from "./asset-routes";
import { mountCheckout } from "./checkout-routes";
import { mountShop } from "./shop-routes";

/** The shop front and the checkout of every store, with the app's pages and the loyalty extension in their places. */
export function checkoutRoutes(context: SandboxContext): Hono {
  const app = new Hono();
  mountAssets(app, context);
  mountShop(app, context);
  mountAccount(app, context);
  mountCheckout(app, context);
  mountAppProxy(app, context);
  return app;
}
