/**
 * All checks and tests, from a fresh clone on: installs what is missing, then lint, types and every kind of
 * test. Goes on after a failure and ends with one line of totals.
 *
 *     npm test
 */
import { generateClient } from "./setup/generate.mjs";
import { install } from "./setup/install.mjs";
import { continueAs, prepare } from "./setup/project-node.mjs";
import { step } from "./setup/step.mjs";

const prepared = await prepare(async () => {
  await step("Dependencies", install);
  await step("Prisma client", generateClient);
});
if (prepared) await continueAs("scripts/test/main.mjs", process.argv.slice(2));
