import { createServer as createHttpServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { createServer as createViteServer } from "vite";
import { DevWorker } from "./worker.mjs";

/**
 * The web process for work on the app: its modules are loaded from their sources at the next request
 * after a change, and the browser reloads by itself.
 */
const server = createHttpServer();
const vite = await createViteServer({
  appType: "custom",
  server: { middlewareMode: true, hmr: { server } },
});

let current = { build: null, module: null, listener: null };

/** The app as the sources say now; the same one while nothing has changed. */
async function listener() {
  const module = await vite.ssrLoadModule("/app/server.ts");
  const build = await vite.ssrLoadModule("virtual:remix/server-build");
  if (module !== current.module || build !== current.build) {
    current = { module, build, listener: getRequestListener(module.createApp(build).fetch) };
  }
  return current.listener;
}

server.on("request", (request, response) => {
  vite.middlewares(request, response, async () => {
    try {
      await (
        await listener()
      )(request, response);
    } catch (error) {
      vite.ssrFixStacktrace(error);
      console.error(error);
      if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain" });
      response.end(error.stack);
    }
  });
});

await listener();
const worker = new DevWorker(vite);
await worker.start();
server.listen(Number(process.env.PORT), "127.0.0.1");

async function stop() {
  server.close();
  server.closeAllConnections();
  await worker.stop();
  await vite.close();
  process.exit(0);
}
process.once("SIGTERM", () => void stop());
process.once("SIGINT", () => void stop());
