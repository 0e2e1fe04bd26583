import { runLogged, StepFailed } from "../setup/run.mjs";
import { explain, step } from "../setup/step.mjs";

/** Runs a check of package.json that passes or fails as a whole. */
export async function runCheck(script, { timeoutMs }) {
  try {
    await step(script, async () => {
      await runLogged(script, ["npm", "run", "--silent", script], { timeoutMs });
      return "passed";
    });
    return { passed: 1, failed: 0, skipped: 0 };
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    explain(error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
