import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { type Hono } from "hono";
import { type SandboxContext } from "../context";
import { extensionScript } from "./extension-bundle";

const STYLES = ["base.css", "shop.css", "checkout.css"];
const JAVASCRIPT = "text/javascript; charset=utf-8";

/** The page's script and style, the worker that hosts the extension, and the extension itself. */
export function mountAssets(app: Hono, context: SandboxContext): void {
  const page = bundle("./browser/main.ts");
  const worker = bundle("./browser/worker.ts");
  // The checkout's style comes last: on a small screen it lays out the shop anew.
  const style = Promise.all(STYLES.map(readStyle)).then((all) => all.join("\n"));
  // What fails to build is reported to whoever asks for it, not to the process.
  for (const each of [page, worker, style]) each.catch(() => undefined);

  const asset = (name: string, type: string, content: () => Promise<string>) =>
    app.get(`/sandbox-checkout/${name}`, async (c) =>
      c.body(await content(), 200, {
        "Content-Type": type,
        "Cache-Control": "no-cache",
        // A worker is bound by the policy of its own script: it reaches the app and nothing else.
        "Content-Security-Policy": `default-src 'self'; connect-src ${new URL(context.appUrl).origin}`,
      }),
    );
  asset("checkout.js", JAVASCRIPT, () => page);
  asset("worker.js", JAVASCRIPT, () => worker);
  asset("checkout.css", "text/css; charset=utf-8", () => style);
  asset("loyalty-checkout.js", JAVASCRIPT, () => extensionScript(context.appUrl));
}

function readStyle(name: string): Promise<string> {
  return readFile(new URL(`./styles/${name}`, import.meta.url), "utf8");
}

async function bundle(entry: string): Promise<string> {
  const result = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    platform: "browser",
    logLevel: "silent",
  });
  const [file] = result.outputFiles;
  if (!file) throw new Error(`esbuild made nothing of ${entry}`);
  return file.text;
}
