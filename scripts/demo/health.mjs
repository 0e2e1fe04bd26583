import { relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { PROJECT } from "../setup/paths.mjs";
import { StepFailed, tailOf } from "../setup/run.mjs";
import { diedUnexpectedly } from "./children.mjs";

const HEALTHY_WITHIN_MS = 90_000;
const ANSWER_WITHIN_MS = 5_000;
const POLL_MS = 150;

/** Waits until a process answers 200 at its address. Throws when it ends before, or takes too long. */
export async function untilHealthy(child, url) {
  let died = null;
  void child.ended.then((how) => (died = how));
  const deadline = Date.now() + HEALTHY_WITHIN_MS;
  let last = "no answer";
  while (Date.now() < deadline) {
    if (died !== null) throw diedUnexpectedly(child, died);
    last = await ask(url);
    if (last === null) return;
    await sleep(POLL_MS);
  }
  throw new StepFailed(
    `The ${child.name} process is not well after ${HEALTHY_WITHIN_MS / 1000} s (${url}: ${last}).\n\n` +
      `${tailOf(child.log)}\n\nThe whole log: ${relative(PROJECT, child.log)}`,
  );
}

async function ask(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    return response.ok ? null : `${response.status} ${(await response.text()).slice(0, 300)}`;
  } catch (error) {
    return String(error.cause?.message ?? error.message);
  }
}
