import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { LOGS } from "../setup/paths.mjs";
import { run } from "../setup/run.mjs";
import { say } from "../setup/step.mjs";
import { totalsLine, totalsOf } from "./totals.mjs";

/** Runs one kind of test; its output goes on to the terminal as it comes. */
export async function runProject(project, { timeoutMs }) {
  const report = join(LOGS, `vitest-${project}.json`);
  mkdirSync(LOGS, { recursive: true });
  rmSync(report, { force: true });
  say(`\n${project}`);
  const command = [
    "vitest",
    "run",
    `--project=${project}`,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    "--slowTestThreshold=60000",
  ];
  const outcome = await run(command, { timeoutMs, stdio: ["ignore", "inherit", "inherit"] });
  const totals = totalsOf(readReport(report), outcome);
  if (outcome !== null) say(`${project}: vitest ${outcome}`);
  say(`${project}: ${totalsLine(totals)}`);
  return totals;
}

function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : null;
}
