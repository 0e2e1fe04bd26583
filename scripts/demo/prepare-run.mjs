import { install } from "../setup/install.mjs";
import { checkPorts } from "../setup/ports.mjs";
import { step } from "../setup/step.mjs";
import { endPreviousRun } from "./previous-run.mjs";

/** What must be so before anything starts. It runs before anything is installed, on any Node. */
export async function prepareRun() {
  await step("Ports", async () => {
    const ended = await endPreviousRun();
    const { app, sandbox } = await checkPorts();
    return ended ?? `${app} and ${sandbox} are free`;
  });
  await step("Dependencies", install);
}
