import { execFileSync, spawn } from "node:child_process";
import { join } from "node:path";
import { MODULES, PROJECT, toolEnv } from "./paths.mjs";
import { parentOf } from "./process.mjs";
import { endRunning, StepFailed } from "./run.mjs";
import { explain } from "./step.mjs";

const OLDEST = [22, 12];
const WATCH_PARENT_MS = 1_000;

/** The Node that the project runs on: the one it brings, or the machine's when that is new enough. */
export function projectNode() {
  for (const candidate of [join(MODULES, ".bin", "node"), process.execPath]) {
    if (isNewEnough(candidate)) return candidate;
  }
  throw new StepFailed(
    `Node ${OLDEST.join(".")} or newer is needed. The project brings its own, but npm did not set it up: ` +
      "allow install scripts (npm config set ignore-scripts false) and remove node_modules, or install Node 22.",
  );
}

function isNewEnough(node) {
  try {
    const version = execFileSync(node, ["--version"], { encoding: "utf8", timeout: 10_000 });
    const [major, minor] = version.slice(1).split(".").map(Number);
    return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
  } catch {
    return false;
  }
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

/** Runs the part of a command that comes before the project's Node is there; a signal ends what it started. */
export async function prepare(work) {
  const end = () => void endRunning().finally(() => process.exit(130));
  for (const signal of SIGNALS) process.on(signal, end);
  try {
    await work();
    return true;
  } catch (error) {
    explain(error);
    process.exitCode = 1;
    return false;
  } finally {
    for (const signal of SIGNALS) process.off(signal, end);
  }
}

/**
 * Runs one of our programs on the project's Node, TypeScript included, in place of this process: signals
 * go on to it, its end is our end. It has a channel to us and ends by itself when we are killed.
 */
export function continueAs(program, args) {
  const child = spawn(projectNode(), ["--import", "tsx", join(PROJECT, program), ...args], {
    cwd: PROJECT,
    env: toolEnv(),
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  const end = (signal) => child.kill(signal);
  for (const signal of SIGNALS) process.on(signal, end);
  watchParent(() => end("SIGTERM"));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      if (signal !== null) process.stdout.write(`\n${program} was ended by ${signal}.\n`);
      process.exitCode = code ?? 1;
      resolve();
    });
  });
}

/** npm cannot pass on that it was killed: then it, or the shell between it and us, has another parent. */
function watchParent(onGone) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const before = parents();
  setInterval(() => {
    if (parents() !== before) onGone();
  }, WATCH_PARENT_MS).unref();
}

function parents() {
  const shell = process.ppid;
  return `${shell} ${process.platform === "linux" ? parentOf(shell) : ""}`;
}
