import { closeDatabase } from "./db.server";
import { startWorker } from "./jobs/worker.server";
import { log } from "./log.server";
import { installSandboxTransport } from "./shopify/sandbox-transport.server";
import { onShutdown } from "./shutdown.server";

/** A worker process of its own; any number may run on one PostgreSQL. */
installSandboxTransport();
const worker = await startWorker();
log().info("worker running");

onShutdown(async () => {
  await worker.stop();
  await closeDatabase();
});
