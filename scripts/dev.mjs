/**
 * The demo for work on the app: served from its sources, reloaded on change.
 *
 *     npm run dev
 *     npm run dev -- --reset
 */
import { readOptions } from "./demo/options.mjs";
import { prepareRun } from "./demo/prepare-run.mjs";
import { continueAs, prepare } from "./setup/project-node.mjs";

const words = process.argv.slice(2);
const prepared = await prepare(async () => {
  readOptions(words);
  await prepareRun();
});
if (prepared) await continueAs("scripts/dev/main.mjs", words);
