import { explain, say } from "../setup/step.mjs";

/** Runs the demo until a signal, the loss of the process that started us, or a failure ends it, and all it started. */
export async function supervise(demo) {
  let ending = null;
  const end = (exitCode, words) => {
    ending ??= endOnce(demo, exitCode, words);
    return ending;
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => void end(0, "\nEnding what was started."));
  }
  process.once("disconnect", () => void end(1));
  process.on("uncaughtException", (error) => {
    if (ending === null) explain(error);
    void end(1);
  });
  try {
    await demo.start();
    throw await demo.failure;
  } catch (error) {
    if (ending === null) explain(error);
    await end(1);
  }
}

async function endOnce(demo, exitCode, words) {
  if (words !== undefined) say(words);
  try {
    await demo.stop();
    process.exit(exitCode);
  } catch (error) {
    explain(error);
    process.exit(1);
  }
}
