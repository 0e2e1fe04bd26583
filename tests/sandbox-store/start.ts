import { type AddressInfo } from "node:net";
import { createAdaptorServer, type ServerType } from "@hono/node-server";
import { Hono } from "hono";
import { accountLinks } from "./account-links";
import { adminApiRoutes, STORE_TOKEN } from "./admin-api";
import { readAppConfig } from "./app-config";
import { bulkRoutes } from "./bulk/routes";
import { checkoutRoutes } from "./checkout/routes";
import { type SandboxContext, type StoreFacts } from "./context";
import { adminSchema } from "./graphql/schema";
import { DEFAULT_LIMITS, type ThrottleLimits } from "./graphql/throttle";
import { logRequests } from "./log-requests";
import { metaRoutes } from "./meta/routes";
import { modulesFor } from "./modules";
import { oauthRoutes } from "./oauth/routes";
import { pageRoutes } from "./pages/routes";
import { Sandbox } from "./sandbox";
import { readSnapshot, SnapshotFile } from "./store/snapshot";
import { STORES } from "./store/stores";
import { type QueueOptions } from "./webhooks/queue";

export type StartOptions = {
  /** 0 takes any free port. */
  readonly port: number;
  readonly appUrl: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  /** Where the stores are kept between runs; without it they live in memory. */
  readonly dataDir?: string | undefined;
  /** Path of the app's configuration; by default the one at the root of the repository. */
  readonly appToml?: string | undefined;
  readonly limits?: ThrottleLimits | undefined;
  /** The stores there are; by default the two of every day. */
  readonly stores?: readonly StoreFacts[] | undefined;
  readonly webhooks?: Partial<Omit<QueueOptions, "secret" | "onChange">> | undefined;
};

export type SandboxStore = {
  readonly origin: string;
  readonly context: SandboxContext;
  /** Ends requests and deliveries and writes what is outstanding; a second call waits for the first. */
  readonly close: () => Promise<void>;
};

const HOST = "127.0.0.1";

/** Retries of the real platform take four hours; these take two minutes. */
const WEBHOOKS: Omit<QueueOptions, "secret" | "onChange"> = {
  deadlineMs: 5_000,
  retryBaseMs: 500,
  concurrency: 4,
  random: Math.random,
};

/** Starts the sandbox store; rejects with a clear message when the port is taken. */
export async function startSandboxStore(options: StartOptions): Promise<SandboxStore> {
  const toml = options.appToml ?? new URL("../../shopify.app.toml", import.meta.url).pathname;
  const app = readAppConfig(toml, { url: options.appUrl, apiKey: options.apiKey });
  adminSchema();
  const sandbox = new Sandbox({
    apiKey: options.apiKey,
    apiSecret: options.apiSecret,
    app,
    stores: options.stores ?? STORES,
    modules: modulesFor(app),
    limits: options.limits ?? DEFAULT_LIMITS,
    webhooks: { ...WEBHOOKS, ...options.webhooks },
    snapshot: options.dataDir === undefined ? null : readSnapshot(options.dataDir),
    dataDir: options.dataDir,
  });

  let routes = new Hono();
  const server = createAdaptorServer({ fetch: (request) => routes.fetch(request) });
  const origin = await listen(server, options.port);
  sandbox.origin = origin;
  const context = contextOf(sandbox, origin, options);
  routes = routesOf(sandbox, context);

  const file =
    options.dataDir === undefined
      ? null
      : new SnapshotFile(options.dataDir, () => sandbox.snapshot());
  if (file !== null) sandbox.changed = () => file.schedule();
  sandbox.queue.start();
  sandbox.jobs.start();
  sandbox.bulk.start();

  const close = async () => {
    await stopListening(server);
    sandbox.jobs.stop();
    await sandbox.bulk.stop();
    sandbox.results.close();
    await sandbox.queue.stop();
    file?.close();
  };
  let closing: Promise<void> | undefined;
  return { origin, context, close: () => (closing ??= close()) };
}

function contextOf(sandbox: Sandbox, origin: string, options: StartOptions): SandboxContext {
  return {
    origin,
    appUrl: options.appUrl,
    apiKey: options.apiKey,
    apiSecret: options.apiSecret,
    storeToken: STORE_TOKEN,
    stores: new Map([...sandbox.stores].map(([domain, { facts }]) => [domain, facts])),
    now: () => sandbox.clock.now(),
    admin: async (shop, query, variables) => sandbox.adminInProcess(shop, query, variables),
    accounts: accountLinks(sandbox),
    appProxy: (shop) => sandbox.appProxy(shop),
  };
}

function routesOf(sandbox: Sandbox, context: SandboxContext): Hono {
  const routes = new Hono();
  routes.use(logRequests(sandbox.log));
  routes.onError((error, c) => {
    console.error(error);
    return c.json({ error: `sandbox: ${error.message}` }, 500);
  });
  routes.notFound((c) => {
    const sandboxSays = `${c.req.method} ${c.req.path} is not modelled`;
    return c.json({ errors: "Not Found", sandbox: sandboxSays }, 404);
  });
  routes.route("/", adminApiRoutes(sandbox));
  routes.route("/", oauthRoutes(sandbox));
  routes.route("/", bulkRoutes(sandbox));
  routes.route("/", metaRoutes(sandbox));
  routes.route("/", pageRoutes(context));
  routes.route("/", checkoutRoutes(context));
  return routes;
}

async function listen(server: ServerType, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = `Port ${port} of ${HOST} is taken; set SANDBOX_PORT to a free one`;
      reject(error.code === "EADDRINUSE" ? new Error(taken) : error);
    });
    server.listen(port, HOST, resolve);
  });
  return `http://${HOST}:${(server.address() as AddressInfo).port}`;
}

async function stopListening(server: ServerType): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  if ("closeAllConnections" in server) server.closeAllConnections();
  await closed;
}
