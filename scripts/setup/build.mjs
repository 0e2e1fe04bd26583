import { runLogged } from "./run.mjs";
import { hashOf, isFresh, stampAs } from "./stamps.mjs";

const BUILD_TIMEOUT_MS = 300_000;
const EXTENSION = "extensions/loyalty-checkout";
const COMMON = ["package-lock.json", "package.json", "tsconfig.json"];
const APP_INPUTS = [...COMMON, "app", "public", "prisma/schema.prisma", "vite.config.ts"];
const APP_OUTPUTS = ["build/server/web.js", "build/server/worker.js", "build/client"];
const EXTENSION_OUTPUTS = [`${EXTENSION}/dist/loyalty-checkout.js`];

/** Builds what is out of date: the app, and the checkout extension with the app's address inside. */
export async function buildStale({ appUrl }) {
  const built = [];
  const app = hashOf(APP_INPUTS);
  if (!isFresh("build", app, APP_OUTPUTS)) {
    await buildApp();
    stampAs("build", app);
    built.push("app");
  }
  const extension = hashOf([...COMMON, EXTENSION], appUrl);
  if (!isFresh("extension", extension, EXTENSION_OUTPUTS)) {
    await buildCheckoutExtension({ appUrl });
    stampAs("extension", extension);
    built.push("extension");
  }
  return built.length === 0 ? "up to date" : `built ${built.join(" and ")}`;
}

export async function buildApp() {
  await runLogged("build", ["remix", "vite:build"], {
    timeoutMs: BUILD_TIMEOUT_MS,
    env: { NODE_ENV: "production" },
  });
}

export async function buildCheckoutExtension({ appUrl }) {
  await runLogged("build-extension", ["node", `${EXTENSION}/build.mjs`], {
    timeoutMs: BUILD_TIMEOUT_MS,
    env: { SHOPIFY_APP_URL: appUrl },
  });
}
