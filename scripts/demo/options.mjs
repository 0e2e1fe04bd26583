import { StepFailed } from "../setup/run.mjs";

/** What the person asked for on the command line. */
export function readOptions(words) {
  const unknown = words.find((word) => word !== "--reset");
  if (unknown !== undefined) {
    throw new StepFailed(`Unknown option ${unknown}. The one there is: --reset (start empty).`);
  }
  const reset = words.includes("--reset");
  if (reset && process.env.DATABASE_URL) {
    throw new StepFailed(
      "--reset empties the embedded PostgreSQL only, but DATABASE_URL names a server of yours. Unset it, or empty that database yourself.",
    );
  }
  return { reset };
}
