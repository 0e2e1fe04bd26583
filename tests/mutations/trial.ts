import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/** A run takes some ten seconds; a fault that lets it run for ever ends here. */
const TIMEOUT_MS = 180_000;

type Report = {
  readonly numTotalTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
};

export type Trial = { readonly tests: number; readonly failed: readonly string[] };

/** Runs the domain's tests in a folder, or some files of them, and names those that fail. */
export async function tryOut(folder: string, files: readonly string[] = []): Promise<Trial> {
  const output = join(folder, "report.json");
  rmSync(output, { force: true });
  await ended(folder, output, files);
  const report = JSON.parse(readFileSync(output, "utf8")) as Report;
  for (const { name, message, assertionResults } of report.testResults)
    if (assertionResults.length === 0) throw new Error(`${name} was not run: ${message}`);
  const failed = report.testResults
    .flatMap((file) => file.assertionResults)
    .filter((each) => each.status === "failed")
    .map((each) => each.fullName.trim());
  return { tests: report.numTotalTests, failed };
}

function ended(folder: string, output: string, files: readonly string[]): Promise<void> {
  const vitest = join(folder, "node_modules/vitest/vitest.mjs");
  const words = [vitest, "run", "--reporter=json", `--outputFile=${output}`, ...files];
  return new Promise((resolve, reject) => {
    const run = spawn(process.execPath, words, { cwd: folder, stdio: "ignore" });
    const timer = setTimeout(() => {
      run.kill("SIGKILL");
      reject(new Error(`The tests did not end within ${TIMEOUT_MS / 1000} s.`));
    }, TIMEOUT_MS);
    run.once("error", reject);
    run.once("exit", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
