import { type ChildProcess, spawn, type SpawnOptions } from "node:child_process";
import { randomInt } from "node:crypto";
import { createServer } from "node:net";
import { createTestDatabase } from "../../helpers/database";
import { backfillOver } from "../../integration/world/backfill/over";
import { settled } from "../../integration/world/settled";
import { startSandboxStore } from "../../sandbox-store/start";

export const SHOP = "sandbox-store.myshopify.com";
export const SECOND_SHOP = "second-store.myshopify.com";
const KEYS = { apiKey: "e2e-key", apiSecret: "e2e-secret" };
const START_MS = 60_000;

export type Product = Awaited<ReturnType<typeof startProduct>>;

/** The whole product as it is built: web and worker in one process, the sandbox store, a database of its own. */
export async function startProduct() {
  const database = await createTestDatabase();
  const port = await freePort();
  const appUrl = `http://127.0.0.1:${port}`;
  const sandbox = await startSandboxStore({
    port: 0,
    appUrl,
    ...KEYS,
    webhooks: { retryBaseMs: 50 },
  });
  const environment = {
    NODE_ENV: "test",
    DATABASE_URL: database.url,
    PORT: String(port),
    SHOPIFY_API_KEY: KEYS.apiKey,
    SHOPIFY_API_SECRET: KEYS.apiSecret,
    SHOPIFY_APP_URL: appUrl,
    SHOPIFY_SANDBOX_URL: sandbox.origin,
    APP_BRIDGE_URL: `${sandbox.origin}/app-bridge.js`,
    LOG_LEVEL: "warn",
  };
  const options: SpawnOptions = {
    env: { ...process.env, ...environment } as NodeJS.ProcessEnv,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  };
  const web = spawn(process.execPath, ["build/server/web.js"], options);
  await untilReady(appUrl, web);
  Object.assign(process.env, environment);

  const post = async (path: string, body: object) => {
    const response = await fetch(`${sandbox.origin}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response;
  };
  return {
    ...KEYS,
    appUrl,
    sandboxUrl: sandbox.origin,
    post,
    admin: (query: string, variables: Record<string, unknown> = {}, shop: string = SHOP) =>
      sandbox.context.admin(shop, query, variables).then(({ data, errors }) => {
        if (errors !== undefined) throw new Error(JSON.stringify(errors));
        return (data ?? {}) as Record<string, never>;
      }),
    /**
     * Installs the app by opening it in the admin, lets it read in what the store had, and takes its program live, with what
     * the demo adds or without.
     */
    install: async (shop: string = SHOP, program: "plain" | "demo" = "plain") => {
      await post("/__meta/install", { shop });
      await backfillOver((await import("../../../app/db.server")).database(), shop);
      const { goLive } = await import("../../../prisma/seed/go-live");
      const { demoProgram } = await import("../../../prisma/seed/demo-program");
      await goLive(shop, program === "demo" ? demoProgram : undefined);
    },
    database: async () => (await import("../../../app/db.server")).database(),
    settled: () => settled(sandbox.origin, appUrl),
    close: async () => {
      await end(web);
      await sandbox.close();
      await (await import("../../../app/queue/queue.server")).stopQueue();
      await (await import("../../../app/db.server")).closeDatabase();
      await database.drop();
    },
  };
}

/**
 * A port that nobody listens on, below those that the system gives to outgoing connections: one of these could be taken in
 * the moment between looking and listening, since files run side by side.
 */
async function freePort(): Promise<number> {
  for (let tries = 0; tries < 50; tries += 1) {
    const port = randomInt(20_000, 30_000);
    if (await isFree(port)) return port;
  }
  throw new Error("No port between 20000 and 30000 is free");
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

async function untilReady(appUrl: string, web: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_MS;
  for (;;) {
    const answer = await fetch(`${appUrl}/healthz`).catch(() => null);
    if (answer?.ok === true) return;
    if (web.exitCode !== null)
      throw new Error(`The app ended with code ${web.exitCode}; is it built (npm run build)?`);
    if (Date.now() > deadline)
      throw new Error(`The app did not answer within ${START_MS / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await ended;
}
