import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type DataFolder, handOver } from "./data-folder";

/*
 * Several programs may use one server: the demo, a test run, a script. Each leaves a file with its name
 * while it does; the last one to leave stops the server. A file whose process is gone counts for nothing.
 */

export function register(folder: DataFolder): void {
  mkdirSync(folder.users, { recursive: true });
  handOver(folder, folder.users);
  const path = join(folder.users, nameOf(process.pid));
  writeFileSync(path, "");
  handOver(folder, path);
}

export function unregister(folder: DataFolder): void {
  rmSync(join(folder.users, nameOf(process.pid)), { force: true });
}

/** True while another living process uses the server. */
export function hasOtherUsers(folder: DataFolder): boolean {
  const names = readdirSync(folder.users).filter((name) => name !== nameOf(process.pid));
  const gone = names.filter((name) => nameOf(Number(name.split("-")[0])) !== name);
  for (const name of gone) rmSync(join(folder.users, name), { force: true });
  return gone.length < names.length;
}

/** A process's number together with when it began, since the system gives numbers out again. */
function nameOf(pid: number): string {
  return `${pid}-${process.platform === "linux" ? ticksAtBirth(pid) : aliveOrGone(pid)}`;
}

function ticksAtBirth(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "gone";
  } catch {
    return "gone";
  }
}

function aliveOrGone(pid: number): string {
  try {
    process.kill(pid, 0);
    return "alive";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM" ? "alive" : "gone";
  }
}
