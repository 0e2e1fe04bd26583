import { readFile } from "node:fs/promises";
import { Hono } from "hono";
import { type SandboxContext } from "../context";
import { mountAdmin } from "./admin-routes";
import { bundleBrowserScript } from "./bundle";
import { storesPage } from "./stores-page";

/** The sandbox's own pages: the App Bridge stand-in and the admin of every store. */
export function pageRoutes(context: SandboxContext): Hono {
  const app = new Hono();
  const bridge = bundleBrowserScript("./bridge/main.ts");
  const admin = bundleBrowserScript("./frame/main.ts");
  // The page's style comes last: on a small screen it lays out the forms anew.
  const styles = ["base.css", "frame.css", "app-place.css", "forms.css", "page.css"];
  const style = Promise.all(styles.map(readStyle)).then((all) => all.join("\n"));
  // A bundle that fails is reported to whoever asks for it, not to the process.
  for (const asset of [bridge, admin, style]) asset.catch(() => {});

  const asset = (address: string, type: string, content: Promise<string>) =>
    app.get(address, async (c) =>
      c.body(await content, 200, { "Content-Type": type, "Cache-Control": "no-cache" }),
    );
  asset("/app-bridge.js", "text/javascript; charset=utf-8", bridge);
  asset("/sandbox-admin/admin.js", "text/javascript; charset=utf-8", admin);
  asset("/sandbox-admin/admin.css", "text/css; charset=utf-8", style);

  app.get("/", (c) => c.html(storesPage(context)));
  mountAdmin(app, context);
  return app;
}

function readStyle(name: string): Promise<string> {
  return readFile(new URL(`./styles/${name}`, import.meta.url), "utf8");
}
