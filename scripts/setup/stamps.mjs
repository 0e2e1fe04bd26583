import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CACHE, PROJECT } from "./paths.mjs";

const SKIPPED = new Set(["node_modules", "dist", "build", ".data"]);

/** A hash over files and folders, by name and content; what does not exist counts as absent. */
export function hashOf(paths, extra = "") {
  const hash = createHash("sha256").update(extra);
  for (const path of paths) addTo(hash, path);
  return hash.digest("hex");
}

function addTo(hash, path) {
  const full = join(PROJECT, path);
  if (!existsSync(full)) return;
  if (!statSync(full).isDirectory()) {
    hash.update(`${path}\0`).update(readFileSync(full));
    return;
  }
  for (const name of readdirSync(full).sort()) {
    if (!SKIPPED.has(name)) addTo(hash, join(path, name));
  }
}

/** True when a thing was made from exactly these inputs and is still there. */
export function isFresh(name, inputs, outputs) {
  const stamp = join(CACHE, `${name}.stamp`);
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== inputs) return false;
  return outputs.every((path) => existsSync(join(PROJECT, path)));
}

export function stampAs(name, inputs) {
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(join(CACHE, `${name}.stamp`), inputs);
}
