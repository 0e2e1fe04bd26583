/**
 * Everything needed to see the app at work, in one command, on a machine that has nothing but Node and
 * npm. This part runs before anything is installed, so it imports nothing but Node's own modules.
 *
 *     npm run demo              start, or start again where the last run ended
 *     npm run demo -- --reset   start from an empty database
 */
import { readOptions } from "./demo/options.mjs";
import { prepareRun } from "./demo/prepare-run.mjs";
import { continueAs, prepare } from "./setup/project-node.mjs";

const words = process.argv.slice(2);
const prepared = await prepare(async () => {
  readOptions(words);
  await prepareRun();
});
if (prepared) await continueAs("scripts/demo/main.mjs", words);
