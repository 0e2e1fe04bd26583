import { buildStale } from "../setup/build.mjs";
import { endRunning, StepFailed } from "../setup/run.mjs";
import { explain, say, step } from "../setup/step.mjs";
import { runCheck } from "./check.mjs";
import { addUp, totalsLine } from "./totals.ts";
import { runProject } from "./vitest-project.mjs";

const MINUTE_MS = 60_000;
const DEFAULT_APP_URL = "http://127.0.0.1:3000";

/** In the order of what they cost: the cheap ones tell first. Building comes late, since only the browser needs it. */
const STEPS = [
  () => runCheck("lint", { timeoutMs: 5 * MINUTE_MS }),
  () => runCheck("typecheck", { timeoutMs: 5 * MINUTE_MS }),
  () => runProject("unit", { timeoutMs: 10 * MINUTE_MS }),
  () => runProject("extension", { timeoutMs: 5 * MINUTE_MS }),
  () => runProject("integration", { timeoutMs: 15 * MINUTE_MS }),
  () => runProject("contract", { timeoutMs: 10 * MINUTE_MS }),
  build,
  () => runProject("e2e", { timeoutMs: 20 * MINUTE_MS }),
];

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => void endRunning().finally(() => process.exit(130)));
}
process.once("disconnect", () => void endRunning().finally(() => process.exit(1)));

const totals = [];
for (const each of STEPS) totals.push(await each());
const sum = addUp(totals);
say(totalsLine(sum));
process.exit(sum.failed === 0 ? 0 : 1);

/** Not a test: it counts only when it fails. */
async function build() {
  try {
    const appUrl = process.env.SHOPIFY_APP_URL || DEFAULT_APP_URL;
    await step("Build", () => buildStale(["app", "extension"], { appUrl }));
    return { passed: 0, failed: 0, skipped: 0 };
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    explain(error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
