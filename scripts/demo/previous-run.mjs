import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DATA } from "../setup/paths.mjs";
import { birthOf, isSameProcess } from "../setup/process.mjs";
import { StepFailed } from "../setup/run.mjs";

const RECORD = join(DATA, "demo.json");
/** Processes whose supervisor was killed end by themselves within this time. */
const GRACE_MS = 7_000;
const POLL_MS = 100;

/** Notes who runs, so that the next start can tell a running demo from the rest of a killed one. */
export function recordRun(children) {
  mkdirSync(DATA, { recursive: true });
  const named = children.map(({ name, pid }) => ({ name, pid, birth: birthOf(pid) }));
  const supervisor = { pid: process.pid, birth: birthOf(process.pid) };
  writeFileSync(RECORD, JSON.stringify({ supervisor, children: named }));
}

/** Removes our own note, not that of another run. */
export function forgetRun() {
  if (readRecord()?.supervisor.pid === process.pid) rmSync(RECORD, { force: true });
}

/**
 * Waits for what a killed demo left running, and ends what does not end by itself. Says what it did, or
 * null. Throws when the demo of this folder runs already.
 */
export async function endPreviousRun() {
  const previous = readRecord();
  if (previous === null) return null;
  if (isSameProcess(previous.supervisor)) {
    throw new StepFailed(
      `The demo of this folder already runs (pid ${previous.supervisor.pid}). End it first: Ctrl-C there, or kill ${previous.supervisor.pid}`,
    );
  }
  const left = previous.children.filter(isSameProcess);
  const deadline = Date.now() + GRACE_MS;
  while (left.some(isSameProcess) && Date.now() < deadline) await sleep(POLL_MS);
  for (const child of left.filter(isSameProcess)) process.kill(child.pid, "SIGKILL");
  rmSync(RECORD, { force: true });
  return left.length === 0 ? null : "free, after a run that was killed";
}

function readRecord() {
  if (!existsSync(RECORD)) return null;
  try {
    return JSON.parse(readFileSync(RECORD, "utf8"));
  } catch {
    return null; // cut short while it was written
  }
}
