import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";

/**
 * Shows or publishes a shop's loyalty program.
 *
 *     npm run program -- show [--shop DOMAIN]
 *     npm run program -- publish FILE [--shop DOMAIN]
 *
 * `publish` validates the whole document and makes it the shop's next version, in force from that moment.
 */
const USAGE = "Usage: npm run program -- show | publish FILE  [--shop sandbox-store.myshopify.com]";
const DEFAULT_SHOP = "sandbox-store.myshopify.com";

// Without settings in the environment: those of the project, or of the sandbox.
if (process.env.SHOPIFY_API_KEY === undefined && process.env.NODE_ENV !== "production") {
  process.loadEnvFile(existsSync(".env") ? ".env" : ".env.example");
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { shop: { type: "string", default: DEFAULT_SHOP } },
});
const [command, file] = positionals;
const { closeDatabase } = await import("../app/db.server");
const { stopQueue } = await import("../app/queue/queue.server");

try {
  process.exitCode = await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await stopQueue();
  await closeDatabase();
}

async function run(): Promise<number> {
  if (command === "show") return show();
  if (command === "publish" && file !== undefined) return publish(file);
  console.error(USAGE);
  return 2;
}

async function shopOrFail() {
  const { findShop } = await import("../app/models/shops.server");
  const shop = await findShop(values.shop);
  if (shop === null)
    throw new Error(
      `The app is not installed in ${values.shop}. Open it in the shop's admin once.`,
    );
  return shop;
}

async function show(): Promise<number> {
  const { liveProgram } = await import("../app/models/program-versions.server");
  const shop = await shopOrFail();
  const version = await liveProgram(shop.shopId);
  if (version === null) throw new Error(`${shop.domain} has no program yet.`);
  console.error(
    `# ${shop.domain}: version ${version.version}, in force since ${version.publishedAt}`,
  );
  console.log(JSON.stringify(version.document, null, 2));
  return 0;
}

async function publish(path: string): Promise<number> {
  const { publishProgram } = await import("../app/services/publish-program.server");
  const shop = await shopOrFail();
  const result = await publishProgram(
    shop.shopId,
    JSON.parse(readFileSync(path, "utf8")),
    "command line",
  );
  if (result.ok) {
    console.log(`${shop.domain}: version ${result.version} is in force.`);
    return 0;
  }
  if (result.error === "other_currency") {
    throw new Error(`The program's currency must be the shop's: ${result.currency}.`);
  }
  throw new Error(
    `${path} was not published:\n${result.problems.map((each) => `  ${each}`).join("\n")}`,
  );
}
