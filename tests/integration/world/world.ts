import { type AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import { type Program } from "../../../app/domain/program/document";
import { createTestDatabase } from "../../helpers/database";
import { type StoreFacts } from "../../sandbox-store/context";
import { startSandboxStore } from "../../sandbox-store/start";
import { backfillOver } from "./backfill/over";
import { settled } from "./settled";

export const SHOP = "sandbox-store.myshopify.com";
export const SECOND_SHOP = "second-store.myshopify.com";
const KEYS = { apiKey: "test-key", apiSecret: "test-secret" };

export type World = Awaited<ReturnType<typeof startWorld>>;

type Options = {
  readonly worker?: boolean;
  /** Whether the tests write into tables by hand, so that the ledger need not be right in the end. */
  readonly ledger?: "right" | "tampered";
  /** Other stores than the two of every day. */
  readonly stores?: readonly StoreFacts[];
};

/**
 * The app's fast door and worker, a sandbox store and a database of their own, as they run in production
 * but for Remix's pages: the one page that the installation opens signs in with the library's own function.
 */
export async function startWorld(options: Options = {}) {
  const database = await createTestDatabase();
  const front = await listen();
  const sandbox = await startSandboxStore({
    port: 0,
    appUrl: front.url,
    ...KEYS,
    stores: options.stores,
    webhooks: { retryBaseMs: 50 },
  });
  Object.assign(process.env, {
    NODE_ENV: "test",
    DATABASE_URL: database.url,
    SHOPIFY_API_KEY: KEYS.apiKey,
    SHOPIFY_API_SECRET: KEYS.apiSecret,
    SHOPIFY_APP_URL: front.url,
    SHOPIFY_SANDBOX_URL: sandbox.origin,
    LOG_LEVEL: process.env.LOG_LEVEL ?? "fatal",
  });
  const app = await loadApp();
  front.serve(app.door);
  const worker = options.worker === false ? null : await app.startWorker();

  const post = (path: string, body: object) =>
    fetch(`${sandbox.origin}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  return {
    ...KEYS,
    appUrl: front.url,
    sandboxUrl: sandbox.origin,
    app,
    post,
    /** Runs an Admin API operation over HTTP, as a script of the shop would. */
    admin: (query: string, variables: Record<string, unknown> = {}, shop: string = SHOP) =>
      adminApi(sandbox.origin, shop, query, variables),
    /** Opens the app in the shop's admin, which installs it, and publishes a live program. */
    install: async (changes: Partial<Program> = {}, shop: string = SHOP) => {
      const response = await post("/__meta/install", { shop });
      if (!response.ok) throw new Error(`Not installed: ${await response.text()}`);
      if (worker !== null) await backfillOver(app.database(), shop);
      return app.goLive(shop, changes);
    },
    /** For what must lie there uncounted; the worker does not start again. */
    stopWorker: async () => worker?.stop(),
    /** Waits until every webhook has been delivered and worked and every due job is done. */
    settled: () => settled(sandbox.origin, front.url, app.wake),
    close: async () => {
      await sandbox.close();
      await worker?.stop();
      await front.close();
      await app.close();
      await database.drop(options.ledger);
    },
  };
}

async function listen() {
  let routes = new Hono();
  const server = createAdaptorServer({ fetch: (request) => routes.fetch(request) });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve: (door: Hono) => (routes = door),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** Loaded only now, because the app reads its environment when it is loaded. */
async function loadApp() {
  const { fastDoor } = await import("../../../app/http/fast-door.server");
  const { authenticate } = await import("../../../app/shopify.server");
  const { startWorker } = await import("../../../app/jobs/worker.server");
  const { queue, stopQueue } = await import("../../../app/queue/queue.server");
  const { closeDatabase, database } = await import("../../../app/db.server");
  const { findShop } = await import("../../../app/models/shops.server");
  const { publishProgram } = await import("../../../app/services/publish-program.server");
  const { starterProgram } = await import("../../../app/domain/program/starter");

  const door = fastDoor();
  door.get("/app", async (context) => {
    try {
      await authenticate.admin(context.req.raw);
    } catch (thrown) {
      if (thrown instanceof Response) return thrown; // the library answers by throwing
      throw thrown;
    }
    return context.text("signed in");
  });
  await queue();
  const goLive = async (domain: string, changes: Partial<Program>) => {
    const shop = await findShop(domain);
    if (shop === null) throw new Error(`${domain} is not installed`);
    const program = { ...starterProgram(shop.currency), state: "live", ...changes };
    const result = await publishProgram(shop.shopId, program, "test");
    if (!result.ok) throw new Error(JSON.stringify(result));
    return shop.shopId;
  };
  const wake = async () => {
    const boss = await queue();
    for (const { id } of boss.getWipData()) boss.notifyWorker(id);
  };
  const close = async () => {
    await stopQueue();
    await closeDatabase();
  };
  return { door, startWorker, goLive, wake, close, database };
}

async function adminApi(
  origin: string,
  shop: string,
  query: string,
  variables: Record<string, unknown>,
) {
  const response = await fetch(`${origin}/stores/${shop}/admin/api/2026-07/graphql.json`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-shopify-access-token": "shpat_sandbox" },
    body: JSON.stringify({ query, variables }),
  });
  const answer = (await response.json()) as { data?: Record<string, never>; errors?: unknown };
  if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
  return answer.data ?? {};
}
