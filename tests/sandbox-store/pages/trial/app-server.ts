import { Hono } from "hono";
import { html, raw } from "hono/html";
import { bundleBrowserScript } from "../bundle";

/** What the small app saw, for the test to look at. */
export type TrialApp = { readonly app: Hono; readonly bounces: () => number };

/** Serves the small app as the Remix library would: without a session token it bounces. */
export function trialApp(apiKey: string, bridgeUrl: () => string): TrialApp {
  const app = new Hono();
  const script = bundleBrowserScript("./trial/app.tsx");
  let bounces = 0;
  let staleLeft = 0;

  const bridge = () => raw(`<script src="${bridgeUrl()}" data-api-key="${apiKey}"></script>`);

  app.get("/app.js", async (c) =>
    c.body(await script, 200, { "Content-Type": "text/javascript; charset=utf-8" }),
  );
  app.get("/auth/session-token", (c) => {
    bounces += 1;
    return c.html(String(bridge()));
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
    return c.html(
      html`<!doctype html>
        <html lang="en">
          <title>Small app</title>
          <body>
            ${bridge()}
            <div id="root"></div>
            <script src="/app.js"></script>
          </body>
        </html>`,
    );
  });
  return { app, bounces: () => bounces };
}
