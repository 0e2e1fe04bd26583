import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const PROJECT = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
export const DATA = join(PROJECT, ".data");
export const LOGS = join(DATA, "logs");
export const MODULES = join(PROJECT, "node_modules");
/** What is made from node_modules and the sources, and can be made again. */
export const CACHE = join(MODULES, ".cache", "laurel");

/** The environment of the tools: the project's own Node stands first on the path. */
export function toolEnv(extra = {}) {
  return { ...process.env, PATH: `${join(MODULES, ".bin")}:${process.env.PATH}`, ...extra };
}
