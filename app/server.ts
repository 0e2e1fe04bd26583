import { serveStatic } from "@hono/node-server/serve-static";
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import { type Hono } from "hono";
import { env } from "./env.server";
import { fastDoor } from "./http/fast-door.server";
import { installSandboxTransport } from "./shopify/sandbox-transport.server";

/** The whole web app: the fast door, the built assets, and Remix for everything else. */
export function createApp(build: ServerBuild): Hono {
  installSandboxTransport();
  const app = fastDoor();
  app.use(
    "/assets/*",
    serveStatic({
      root: "build/client",
      onFound: (_path, context) =>
        context.header("cache-control", "public, max-age=31536000, immutable"),
    }),
  );
  app.use("/*", serveStatic({ root: "build/client" }));
  const remix = createRequestHandler(build, env().NODE_ENV);
  app.all("*", (context) => remix(context.req.raw));
  return app;
}
