import { join } from "node:path";
import { DATA } from "../setup/paths.mjs";

/** What the app, the worker, the sandbox store and the seed agree on. */
export function demoEnvironment({ app, sandbox }, databaseUrl) {
  const appUrl = `http://127.0.0.1:${app}`;
  const sandboxUrl = `http://127.0.0.1:${sandbox}`;
  return {
    NODE_ENV: "development",
    DATABASE_URL: databaseUrl,
    PORT: String(app),
    SANDBOX_PORT: String(sandbox),
    SANDBOX_DATA_DIR: join(DATA, "sandbox"),
    SHOPIFY_API_KEY: "laurel-sandbox-key",
    SHOPIFY_API_SECRET: "laurel-sandbox-secret",
    SHOPIFY_APP_URL: appUrl,
    SHOPIFY_SANDBOX_URL: sandboxUrl,
    APP_BRIDGE_URL: `${sandboxUrl}/app-bridge.js`,
    WORKER: "off",
  };
}
