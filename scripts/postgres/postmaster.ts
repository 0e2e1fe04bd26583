import { existsSync, readFileSync, rmSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type DataFolder } from "./data-folder";

/** A server that runs on a data folder, as PostgreSQL's own pid file describes it. */
export type Postmaster = { readonly pid: number; readonly port: number };

const FAST_SHUTDOWN_MS = 4_000;
const IMMEDIATE_SHUTDOWN_MS = 1_500;
const POLL_MS = 25;

/**
 * The server of this data folder, or null. A pid file left behind by a killed server, or whose
 * number now belongs to another program, is removed: PostgreSQL would refuse to start over it.
 */
export function findPostmaster(folder: DataFolder): Postmaster | null {
  const file = join(folder.cluster, "postmaster.pid");
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  if (isServerOf(folder, pid)) return { pid, port: Number(lines[3]) };
  rmSync(file, { force: true });
  return null;
}

/**
 * Stops a server: running queries are cut off, the data is written out (fast shutdown). One that
 * does not answer in time is stopped harder; its data is then recovered at the next start.
 */
export async function stopPostmaster(folder: DataFolder, { pid }: Postmaster): Promise<void> {
  const steps = [
    { signal: "SIGINT", waitMs: FAST_SHUTDOWN_MS },
    { signal: "SIGQUIT", waitMs: IMMEDIATE_SHUTDOWN_MS },
    { signal: "SIGKILL", waitMs: IMMEDIATE_SHUTDOWN_MS },
  ] as const;
  for (const { signal, waitMs } of steps) {
    if (!signalServer(folder, pid, signal)) return;
    if (await ended(folder, pid, waitMs)) return;
  }
  throw new Error(`PostgreSQL (pid ${pid}) does not end.`);
}

async function ended(folder: DataFolder, pid: number, waitMs: number): Promise<boolean> {
  const deadline = Date.now() + waitMs;
  while (Date.now() < deadline) {
    if (!isServerOf(folder, pid)) return true;
    await sleep(POLL_MS);
  }
  return false;
}

function signalServer(folder: DataFolder, pid: number, signal: NodeJS.Signals): boolean {
  if (!isServerOf(folder, pid)) return false;
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
    throw error;
  }
}

/** A number alone proves nothing, since the system gives it out again: the command line must name the folder. */
export function isServerOf(folder: DataFolder, pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  return commandLine(pid).includes(` -D ${folder.cluster} `);
}

function commandLine(pid: number): string {
  try {
    if (process.platform === "linux") {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    }
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return ""; // it has ended, or belongs to somebody else
  }
}
