import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { LOGS, PROJECT, toolEnv } from "./paths.mjs";

const TAIL_LINES = 25;
const KILL_AFTER_MS = 3_000;

/** A step that failed: `message` is for the person at the terminal and needs no stack. */
export class StepFailed extends Error {}

/** Opens the log of a step, empty. */
export function openLog(name) {
  mkdirSync(LOGS, { recursive: true });
  const path = join(LOGS, `${name}.log`);
  return { path, descriptor: openSync(path, "w") };
}

export function tailOf(path) {
  const lines = readFileSync(path, "utf8").trimEnd().split("\n");
  return lines.slice(-TAIL_LINES).join("\n");
}

/** Programs that run now, so that a signal to us can end them too. */
const running = new Set();

/**
 * Runs a program to its end with its output in .data/logs/<name>.log. Throws StepFailed with the end of
 * that log when it fails, or when it takes longer than `timeoutMs` and is ended.
 */
export async function runLogged(name, command, { env = {}, timeoutMs }) {
  const log = openLog(name);
  const output = ["ignore", log.descriptor, log.descriptor];
  const outcome = await run(command, { env, timeoutMs, stdio: output });
  closeSync(log.descriptor);
  if (outcome === null) return;
  throw new StepFailed(
    `${command.join(" ")}: ${outcome}\n\n${tailOf(log.path)}\n\nThe whole log: ${relative(PROJECT, log.path)}`,
  );
}

/**
 * Runs a program to its end, in a process group of its own. Null when it succeeded, else what happened in
 * words.
 */
export function run(command, { env = {}, timeoutMs, stdio }) {
  const child = spawn(command[0], command.slice(1), {
    cwd: PROJECT,
    env: toolEnv(env),
    stdio,
    detached: true,
  });
  running.add(child);
  return new Promise((resolve) => {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      endGroup(child);
    }, timeoutMs);
    const settle = (words) => {
      clearTimeout(timer);
      running.delete(child);
      resolve(late ? `took longer than ${timeoutMs / 1000} s` : words);
    };
    child.once("error", (error) => settle(error.message));
    child.once("exit", (code, signal) => {
      settle(code === 0 ? null : `ended with ${signal ?? `code ${code}`}`);
    });
  });
}

/** Ends what runs now, with all that it started. */
export async function endRunning() {
  await Promise.all([...running].map(endGroup));
}

async function endGroup(child) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  process.kill(-child.pid, "SIGTERM");
  const timer = setTimeout(() => process.kill(-child.pid, "SIGKILL"), KILL_AFTER_MS);
  await ended;
  clearTimeout(timer);
}
