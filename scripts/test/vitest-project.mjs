import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { LOGS, PROJECT } from "../setup/paths.mjs";
import { run } from "../setup/run.mjs";
import { say } from "../setup/step.mjs";
import { totalsLine, totalsOf } from "./totals.ts";

const TERSE = join(PROJECT, "scripts", "test", "terse-reporter.mjs");

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
    `--reporter=${TERSE}`,
    "--reporter=json",
    `--outputFile.json=${report}`,
    "--slowTestThreshold=60000",
    "--silent=passed-only",
  ];
  const outcome = await run(command, {
    timeoutMs,
    stdio: ["ignore", "inherit", "inherit"],
    env: process.stdout.isTTY ? {} : { NO_COLOR: "1" },
  });
  const totals = totalsOf(readReport(report), outcome);
  if (outcome !== null && totals.failed === 1) say(`${project}: vitest ${outcome}`);
  say(`${project}: ${totalsLine(totals)}`);
  return totals;
}

function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : null;
}
