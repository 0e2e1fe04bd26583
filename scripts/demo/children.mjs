import { spawn } from "node:child_process";
import { closeSync } from "node:fs";
import { join, relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { PROJECT, toolEnv } from "../setup/paths.mjs";
import { openLog, StepFailed, tailOf } from "../setup/run.mjs";

const PRELOAD = join(PROJECT, "scripts", "demo", "end-with-parent.mjs");
const GRACE_MS = 3_500;

/**
 * Starts one of the demo's processes with its output in .data/logs, or on the terminal. It is in a session of its own:
 * Ctrl-C reaches the supervisor alone, which ends all in order.
 */
export function startChild({ name, script, env, visible }) {
  const log = openLog(name);
  const output = visible ? ["inherit", "inherit"] : [log.descriptor, log.descriptor];
  const loader = script.endsWith(".ts") ? ["--import", "tsx"] : [];
  const child = spawn(
    process.execPath,
    ["--enable-source-maps", ...loader, "--import", PRELOAD, join(PROJECT, script)],
    {
      cwd: PROJECT,
      env: toolEnv(env),
      stdio: ["ignore", ...output, "ipc"],
      detached: true,
    },
  );
  closeSync(log.descriptor);
  const ended = new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(`ended with ${signal ?? `code ${code}`}`));
  });
  return { name, pid: child.pid, log: log.path, child, ended };
}

/** The failure to show when a process ended that should run on. */
export function diedUnexpectedly({ name, log }, how) {
  return new StepFailed(
    `The ${name} process ${how}.\n\n${tailOf(log)}\n\nThe whole log: ${relative(PROJECT, log)}`,
  );
}

/** Tells all processes to end, together, and ends those that take longer than a few seconds. */
export async function stopChildren(children) {
  for (const { child } of children) child.kill("SIGTERM");
  const all = Promise.all(children.map(({ ended }) => ended));
  const timeout = new AbortController();
  await Promise.race([all, sleep(GRACE_MS, null, { signal: timeout.signal })]);
  timeout.abort();
  for (const { child } of children) {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
  }
  await all;
}
