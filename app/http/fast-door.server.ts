import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import { randomUUID } from "node:crypto";
import { env } from "../env.server";
import { log } from "../log.server";
import { readAccount } from "./extension-account.server";
import { redeemReward, undoRedemption } from "./extension-redemptions.server";
import { health } from "./health.server";
import { type FastRoute } from "./registry";
import { reset, setClock } from "./sandbox.server";
import { MAX_BODY_BYTES, receiveWebhook } from "./webhooks.server";

const SMALL_BODY_BYTES = 16 * 1024;

/** Every route in front of Remix. The cross-shop test walks this list. */
export function fastRoutes(): FastRoute[] {
  const routes: FastRoute[] = [
    { method: "POST", path: "/webhooks", access: "shopify", handler: receiveWebhook },
    { method: "GET", path: "/api/extension/account", access: "shopper", handler: readAccount },
    {
      method: "POST",
      path: "/api/extension/redemptions",
      access: "shopper",
      handler: redeemReward,
    },
    {
      method: "DELETE",
      path: "/api/extension/redemptions/:id",
      access: "shopper",
      handler: undoRedemption,
    },
    { method: "GET", path: "/healthz", access: "operator", handler: health },
  ];
  if (env().SHOPIFY_SANDBOX_URL === undefined) return routes;
  return [
    ...routes,
    { method: "POST", path: "/sandbox/clock", access: "sandbox", handler: setClock },
    { method: "POST", path: "/sandbox/reset", access: "sandbox", handler: reset },
  ];
}

/** The small app in front of Remix: webhooks, the checkout extension, health. */
export function fastDoor(): Hono {
  const door = new Hono();
  // The checkout runs on Shopify's origin, and its errors must be readable there as well.
  door.use(
    "/api/extension/*",
    cors({
      origin: "*",
      allowHeaders: ["authorization", "content-type"],
      allowMethods: ["GET", "POST", "DELETE"],
    }),
  );
  door.use("/webhooks", limited(MAX_BODY_BYTES));
  door.use("/api/*", limited(SMALL_BODY_BYTES));
  for (const { method, path, handler } of fastRoutes()) door.on(method, path, handler);
  door.onError(fault);
  return door;
}

function limited(maxSize: number) {
  return bodyLimit({
    maxSize,
    onError: (context) => context.json({ error: `The body is larger than ${maxSize} bytes.` }, 413),
  });
}

/** Logged once, here, with an id that the answer names too. */
function fault(error: Error, context: Context): Response {
  const errorId = randomUUID();
  log().error(
    { err: error, errorId, method: context.req.method, path: context.req.routePath },
    "request failed",
  );
  return context.json({ error: "Something went wrong on our side.", errorId }, 503);
}
