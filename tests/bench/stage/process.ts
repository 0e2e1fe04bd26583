import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { BENCH_DIR } from "./postgres";

const PROJECT = fileURLToPath(new URL("../../..", import.meta.url));
const START_MS = 30_000;
const STOP_MS = 12_000;
const LOOK_MS = 50;

export type Program = {
  readonly pid: number;
  /** Throws when the program has ended by itself, with the place of its log. */
  readonly assertRunning: () => void;
  readonly stop: () => Promise<void>;
};

type Start = {
  readonly name: string;
  /** What Node runs, options first. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
};

/**
 * Starts a Node program in a process of its own, as in production: its log goes to a file. It ends when
 * this process ends, by the channel between them.
 */
export function startProgram({ name, args, env }: Start): Program {
  mkdirSync(BENCH_DIR, { recursive: true });
  const log = openSync(`${BENCH_DIR}/${name}.log`, "w");
  const child = spawn(process.execPath, args, {
    cwd: PROJECT,
    env: { PATH: process.env.PATH ?? "", NODE_ENV: "production", ...env },
    stdio: ["ignore", log, log, "ipc"],
  });
  closeSync(log);
  const assertRunning = () => {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The ${name} program has ended; its log is ${BENCH_DIR}/${name}.log.`);
  };
  return { pid: child.pid ?? 0, assertRunning, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
  await ended;
  clearTimeout(timer);
}

/** Waits until the program answers at the address at all; throws after 30 s. */
export async function untilAnswering(program: Program, url: string): Promise<void> {
  const deadline = Date.now() + START_MS;
  for (;;) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2000) }).catch(() => null);
    if (answer !== null) return;
    program.assertRunning();
    if (Date.now() > deadline)
      throw new Error(`Nothing answers at ${url}; the logs are in ${BENCH_DIR}.`);
    await sleep(LOOK_MS);
  }
}
