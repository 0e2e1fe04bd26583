import { performance } from "node:perf_hooks";
import { StepFailed } from "./run.mjs";

const LABEL_WIDTH = 22;
const OUTCOME_WIDTH = 34;

let openLine = false;

// Whoever read the output may go away (`| head`): that ends no run, and there is nobody to tell.
process.stdout.on("error", () => undefined);

/** Shows a step while it runs, then what `work` says it did and how long it took, all in one line. */
export async function step(label, work) {
  const startedAt = performance.now();
  process.stdout.write(label.padEnd(LABEL_WIDTH));
  openLine = true;
  const outcome = await work();
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(`${(outcome ?? "done").padEnd(OUTCOME_WIDTH)}${seconds.padStart(7)} s\n`);
  openLine = false;
}

/** Prints a line of its own, also in the middle of a step. */
export function say(text) {
  process.stdout.write(`${openLine ? "\n" : ""}${text}\n`);
  openLine = false;
}

/** Says why a run ends, calmly when the reason is known, with the stack when it is a fault of ours. */
export function explain(error) {
  say(error instanceof StepFailed ? `\n${error.message}` : `\n${error?.stack ?? error}`);
}
