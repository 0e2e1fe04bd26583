import { spawn } from "node:child_process";
import { cpSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { BENCH_DIR } from "./postgres";

const PROJECT = fileURLToPath(new URL("../../..", import.meta.url));
const SOURCES = ["app", "prisma/schema.prisma", "vite.config.ts", "package-lock.json"];
const BUILT = ["build/server/web.js", "build/server/worker.js"];
const TIMEOUT_MS = 300_000;

/** The bench's own copy of the built server: a build that starts meanwhile does not take it away. */
export const SERVER = `${BENCH_DIR}/server`;

/** Builds the app unless that is left out, and copies what production runs. */
export async function prepareServer(asBuilt: boolean): Promise<void> {
  if (!asBuilt) await buildApp();
  if (!BUILT.every((path) => changedAt(join(PROJECT, path)) > 0))
    throw new Error("The app is not built; leave --as-built out.");
  rmSync(SERVER, { recursive: true, force: true });
  cpSync(join(PROJECT, "build/server"), SERVER, { recursive: true });
}

/** Builds the app, as for production, unless the build is newer than every source. */
async function buildApp(): Promise<void> {
  const built = Math.min(...BUILT.map((path) => changedAt(join(PROJECT, path))));
  const changed = Math.max(...SOURCES.map((path) => newest(join(PROJECT, path))));
  if (built > changed) return;
  const child = spawn(process.execPath, ["scripts/build.mjs"], {
    cwd: PROJECT,
    stdio: ["ignore", "ignore", "inherit"],
    timeout: TIMEOUT_MS,
  });
  const code = await new Promise((resolve) => child.once("exit", resolve));
  if (code !== 0) throw new Error("The app cannot be built; run `npm run build` to see why.");
}

function changedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function newest(path: string): number {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return changedAt(path);
  const files = readdirSync(path, { recursive: true, encoding: "utf8" });
  return Math.max(...files.map((file) => changedAt(join(path, file))));
}
