import { Hono } from "hono";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { bundleBrowserScript } from "../bundle";
import { App } from "./app";

/** What the small app saw, for the test to look at. */
export type TrialApp = { readonly app: Hono; readonly bounces: () => number };

/** Serves the small app as the Remix library would: without a session token it bounces. */
export function trialApp(apiKey: string, bridgeUrl: () => string): TrialApp {
  const app = new Hono();
  const script = bundleBrowserScript("./trial/app-entry.tsx");
  let bounces = 0;
  let staleLeft = 0;

  app.get("/app.js", async (c) =>
    c.body(await script, 200, { "Content-Type": "text/javascript; charset=utf-8" }),
  );
  app.get("/auth/session-token", (c) => {
    bounces += 1;
    return c.html(`<script src="${bridgeUrl()}" data-api-key="${apiKey}"></script>`);
  });
  app.get("/echo", (c) => {
    const [kind, token] = (c.req.header("Authorization") ?? "").split(" ");
    if (c.req.query("stale") !== undefined && staleLeft++ % 2 === 0) {
      return c.text("stale", 401, { "X-Shopify-Retry-Invalid-Session-Request": "1" });
    }
    const claims: unknown = JSON.parse(
      Buffer.from((token ?? "").split(".")[1] ?? "", "base64url").toString() || "null",
    );
    return c.json({ kind, claims });
  });
  app.get("*", (c) => {
    const address = new URL(c.req.url);
    if (!address.searchParams.has("id_token")) {
      address.searchParams.set("shopify-reload", c.req.url);
      return c.redirect(`/auth/session-token${address.search}`);
    }
    const props = { path: address.pathname, bridgeUrl: bridgeUrl(), apiKey };
    return c.html(`<!doctype html>${renderToString(createElement(App, props))}`);
  });
  return { app, bounces: () => bounces };
}
