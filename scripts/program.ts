import { existsSync } from "node:fs";
import { parseArgs } from "node:util";

/**
 * Shows, changes and publishes a shop's loyalty program, with `--shop DOMAIN` another one than the sandbox's.
 *
 *     npm run program -- show [VERSION]         prints the program in force, or a version
 *     npm run program -- draft                  prints the draft
 *     npm run program -- save FILE              makes the file the draft
 *     npm run program -- diff [FILE|VERSION]    what publishing it, or the draft, would change
 *     npm run program -- publish [FILE]         makes the file, or the draft, the next version
 *     npm run program -- roll-back VERSION      publishes an earlier version again
 *
 * A document is checked as a whole; what is published is in force from that moment.
 */
const USAGE =
  "Usage: npm run program -- show [VERSION] | draft | save FILE | diff [FILE|VERSION] | publish [FILE] | roll-back VERSION [--shop DOMAIN]";
const DEFAULT_SHOP = "sandbox-store.myshopify.com";

// Without settings in the environment: those of the project, or of the sandbox.
if (process.env.SHOPIFY_API_KEY === undefined && process.env.NODE_ENV !== "production") {
  process.loadEnvFile(existsSync(".env") ? ".env" : ".env.example");
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { shop: { type: "string", default: DEFAULT_SHOP } },
});
const [name = "", argument] = positionals;

try {
  process.exitCode = await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function run(): Promise<number> {
  const { COMMANDS } = await import("./program/commands");
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    console.error(USAGE);
    return 2;
  }
  const { closeDatabase } = await import("../app/db.server");
  const { stopQueue } = await import("../app/queue/queue.server");
  try {
    console.log(await command(await shopOrFail(), argument));
    return 0;
  } finally {
    await stopQueue();
    await closeDatabase();
  }
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
