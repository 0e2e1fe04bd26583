/**
 * Runs a command from its source where the development tools are, and as it was built where they are not, as in the image.
 *
 *     node scripts/command.mjs program|verify-ledger [ARGUMENT …]
 */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const [name = ""] = process.argv.splice(2, 1);
const source = new URL(`${name}.ts`, import.meta.url);
const built = new URL(`../build/server/${name}.js`, import.meta.url);

if (hasTools() && existsSync(fileURLToPath(source))) {
  await import("tsx");
  await import(source.href);
} else if (existsSync(fileURLToPath(built))) {
  await import(built.href);
} else {
  console.error(`${name} is not built. Run \`npm ci\`, or \`npm run build\` where the tools are.`);
  process.exitCode = 2;
}

function hasTools() {
  try {
    createRequire(import.meta.url).resolve("tsx");
    return true;
  } catch {
    return false;
  }
}
