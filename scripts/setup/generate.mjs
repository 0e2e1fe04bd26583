import { runLogged } from "./run.mjs";
import { hashOf, isFresh, stampAs } from "./stamps.mjs";

const GENERATE_TIMEOUT_MS = 120_000;
const INPUTS = ["prisma/schema.prisma", "prisma.config.ts", "node_modules/prisma/package.json"];
const OUTPUTS = ["node_modules/.prisma/client/index.js"];

/** Makes Prisma's client from the schema, unless it was made from this very schema. Needs no database and no internet. */
export async function generateClient() {
  const inputs = hashOf(INPUTS);
  if (isFresh("generate", inputs, OUTPUTS)) return "up to date";
  await runLogged("generate", ["prisma", "generate", "--no-hints"], {
    timeoutMs: GENERATE_TIMEOUT_MS,
    env: { DATABASE_URL: process.env.DATABASE_URL || "postgresql://127.0.0.1/unused" },
  });
  stampAs("generate", inputs);
  return "generated";
}
