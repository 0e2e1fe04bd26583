import { type Context, Hono, type Next } from "hono";
import { bodyLimit } from "hono/body-limit";
import { randomUUID } from "node:crypto";
import { env } from "../env.server";
import { log } from "../log.server";
import { readAccount } from "./extension-account.server";
import { redeemReward, undoRedemption } from "./extension-redemptions.server";
import { health } from "./health.server";
import { type FastRoute } from "./registry";
import { reset, setClock } from "./sandbox.server";
import { showLanding, takeOffer } from "./shop-front/landing.server";
import { showRewards } from "./shop-front/rewards.server";
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
    { method: "GET", path: "/proxy", access: "shop_front", handler: showRewards },
    { method: "GET", path: "/proxy/r/:code", access: "shop_front", handler: showLanding },
    { method: "POST", path: "/proxy/r/:code", access: "shop_front", handler: takeOffer },
    { method: "GET", path: "/healthz", access: "operator", handler: health },
  ];
  if (env().SHOPIFY_SANDBOX_URL === undefined) return routes;
  return [
    ...routes,
    { method: "POST", path: "/sandbox/clock", access: "sandbox", handler: setClock },
    { method: "POST", path: "/sandbox/reset", access: "sandbox", handler: reset },
  ];
}

/** The small app in front of Remix: webhooks, the checkout extension, pages of the shop front, health. */
export function fastDoor(): Hono {
  const door = new Hono();
  door.use("/api/extension/*", acrossOrigins);
  door.use("/webhooks", limited(MAX_BODY_BYTES));
  door.use("/api/*", limited(SMALL_BODY_BYTES));
  door.use("/proxy/*", limited(SMALL_BODY_BYTES));
  for (const { method, path, handler } of fastRoutes()) door.on(method, path, handler);
  door.onError(fault);
  return door;
}

/** The checkout runs on Shopify's origin, and its errors must be readable there as well. */
async function acrossOrigins(context: Context, next: Next): Promise<Response | void> {
  context.header("access-control-allow-origin", "*");
  if (context.req.method !== "OPTIONS") return next();
  context.header("access-control-allow-headers", "authorization,content-type");
  context.header("access-control-allow-methods", "GET,POST,DELETE");
  context.header("access-control-max-age", "600");
  return context.body(null, 204);
}

/**
 * Refuses a body larger than `maxSize` with 413. A body that states its length is judged by that alone, which
 * keeps the request cheap; one sent in chunks is counted as it comes.
 */
function limited(maxSize: number) {
  const tooLarge = (context: Context) =>
    context.json({ error: `The body is larger than ${maxSize} bytes.` }, 413);
  const counted = bodyLimit({ maxSize, onError: tooLarge });
  return async (context: Context, next: Next): Promise<Response | void> => {
    if (context.req.header("transfer-encoding") !== undefined) return counted(context, next);
    const length = Number(context.req.header("content-length") ?? 0);
    return length <= maxSize ? next() : tooLarge(context);
  };
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
