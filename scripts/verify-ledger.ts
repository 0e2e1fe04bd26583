import { existsSync } from "node:fs";
import { parseArgs } from "node:util";

/**
 * Proves the ledger from the facts: balances, lots, sequence numbers, hash chain, decisions, books.
 *
 *     npm run verify-ledger                      every shop of the database
 *     npm run verify-ledger -- --shop DOMAIN     one of them
 *
 * Ends with 0 when all is right, with 1 when it found a wrong row, which it names, and with 2 when it could not look.
 * It only reads, and may run beside the app.
 */
const USAGE = "Usage: npm run verify-ledger [-- --shop DOMAIN]";

// Without settings in the environment: those of the project, or of the sandbox.
if (process.env.SHOPIFY_API_KEY === undefined && process.env.NODE_ENV !== "production") {
  process.loadEnvFile(existsSync(".env") ? ".env" : ".env.example");
}

process.exitCode = await run();

async function run(): Promise<number> {
  const shop = shopOf(process.argv.slice(2));
  if (shop === undefined) {
    console.error(USAGE);
    return 2;
  }
  const { closeDatabase, database } = await import("../app/db.server");
  const { runVerification } = await import("./verify-ledger/run");
  try {
    const connection = await database().connect();
    try {
      const { code, text } = await runVerification(connection, shop);
      console[code === 0 ? "log" : "error"](text);
      return code;
    } finally {
      connection.release();
    }
  } catch (error) {
    console.error(faultText(error));
    return 2;
  } finally {
    await closeDatabase();
  }
}

function faultText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : "";
  return `${error.message === "" ? error.name : error.message}${cause}`;
}

/** The domain that was asked for, null for all of them; undefined for arguments that say neither. */
function shopOf(args: string[]): string | null | undefined {
  try {
    const { values } = parseArgs({ args, options: { shop: { type: "string" } } });
    return values.shop === "" ? undefined : (values.shop ?? null);
  } catch {
    return undefined;
  }
}
