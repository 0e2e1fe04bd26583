import { serve } from "@hono/node-server";
import * as build from "virtual:remix/server-build";
import { closeDatabase } from "./db.server";
import { env } from "./env.server";
import { startWorker } from "./jobs/worker.server";
import { log } from "./log.server";
import { queue, stopQueue } from "./queue/queue.server";
import { createApp } from "./server";
import { onShutdown } from "./shutdown.server";

/** The web process: serves the app, and does the worker's work too unless `WORKER=off`. */
const { HOST, PORT, WORKER } = env();
await queue();
const worker = WORKER === "on" ? await startWorker() : null;
const server = serve({ fetch: createApp(build).fetch, port: PORT, hostname: HOST }, ({ port }) =>
  log().info({ port, worker: WORKER }, "web listening"),
);
server.on("error", (error: NodeJS.ErrnoException) => {
  log().fatal(
    { err: error },
    error.code === "EADDRINUSE" ? `port ${PORT} is taken; set PORT` : "web not listening",
  );
  process.exit(1);
});

onShutdown(async () => {
  await new Promise((resolve) => server.close(resolve));
  await worker?.stop();
  await stopQueue();
  await closeDatabase();
});
