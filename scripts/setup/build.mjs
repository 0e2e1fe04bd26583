import { runLogged } from "./run.mjs";
import { hashOf, isFresh, stampAs } from "./stamps.mjs";

const BUILD_TIMEOUT_MS = 300_000;
const EXTENSION = "extensions/loyalty-checkout";
const COMMON = ["package-lock.json", "package.json", "tsconfig.json"];
const COMMANDS = ["program", "verify-ledger"];
const APP_INPUTS = [
  ...COMMON,
  ...["app", "public", "prisma/schema.prisma", "vite.config.ts"],
  ...COMMANDS.flatMap((name) => [`scripts/${name}.ts`, `scripts/${name}`]),
];
const APP_OUTPUTS = [
  ...["web", "worker", ...COMMANDS].map((name) => `build/server/${name}.js`),
  "build/client",
];
const EXTENSION_OUTPUTS = [`${EXTENSION}/dist/loyalty-checkout.js`];

/** Builds what is out of date of `parts`: the app, and the checkout extension with the app's address inside. */
export async function buildStale(parts, { appUrl }) {
  const all = {
    app: { inputs: hashOf(APP_INPUTS), outputs: APP_OUTPUTS, build: buildApp },
    extension: {
      inputs: hashOf([...COMMON, EXTENSION], appUrl),
      outputs: EXTENSION_OUTPUTS,
      build: () => buildCheckoutExtension({ appUrl }),
    },
  };
  const stale = parts.filter((part) => !isFresh(part, all[part].inputs, all[part].outputs));
  for (const part of stale) {
    await all[part].build();
    stampAs(part, all[part].inputs);
  }
  return stale.length === 0 ? "up to date" : `built ${stale.join(" and ")}`;
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
