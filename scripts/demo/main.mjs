import { explain, say } from "../setup/step.mjs";
import { Demo } from "./demo.mjs";
import { readOptions } from "./options.mjs";

const demo = new Demo(readOptions(process.argv.slice(2)));
let ending = null;

/** Ends everything once, whoever asks: a signal, the loss of the process that started us, or a failure. */
function end(exitCode, words) {
  ending ??= (async () => {
    if (words !== undefined) say(words);
    await demo.stop();
    process.exit(exitCode);
  })().catch((error) => {
    explain(error);
    process.exit(1);
  });
  return ending;
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => void end(0, "\nEnding what was started."));
}
process.once("disconnect", () => void end(1));
process.on("uncaughtException", (error) => {
  explain(error);
  void end(1);
});

try {
  await demo.start();
  const failure = await demo.failure;
  throw failure;
} catch (error) {
  if (ending === null) explain(error);
  await end(1);
}
