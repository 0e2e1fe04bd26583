import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { MODULES, PROJECT } from "./paths.mjs";
import { runLogged } from "./run.mjs";
import { hashOf, isFresh, stampAs } from "./stamps.mjs";

const INSTALL_TIMEOUT_MS = 900_000;
const INPUTS = ["package-lock.json", "package.json", ".npmrc"];

/** Brings node_modules in line with package-lock.json. Does nothing when it already is. */
export async function install() {
  const inputs = hashOf(INPUTS, `${process.platform} ${process.arch}`);
  if (isFresh("install", inputs, ["node_modules/.package-lock.json"])) return "up to date";
  if (!wasInstalledByHand()) {
    await runLogged("install", ["npm", "ci"], { timeoutMs: INSTALL_TIMEOUT_MS });
    stampAs("install", inputs);
    return "installed";
  }
  stampAs("install", inputs);
  return "up to date";
}

/** npm writes the list of what it installed last of all; an interrupted install has none. */
function wasInstalledByHand() {
  const list = join(MODULES, ".package-lock.json");
  if (!existsSync(list)) return false;
  const installed = JSON.parse(readFileSync(list, "utf8")).packages;
  const locked = JSON.parse(readFileSync(join(PROJECT, "package-lock.json"), "utf8")).packages;
  return Object.entries(locked).every(([path, { version, optional }]) => {
    if (path === "") return true;
    const found = installed[path];
    return found === undefined ? optional === true : found.version === version;
  });
}
