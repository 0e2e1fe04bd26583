/**
 * Lives through made-up histories of a shop and checks that every way of learning of them ends in the same state
 * [R1, R8]: README.md beside this file says how.
 *
 *     npm run sim -- --seed 1 --histories 500
 *     npm run sim -- --history failed.json
 *     npm run sim -- --real --seed 1 --histories 200
 */
import { readFileSync } from "node:fs";
import { failureOf } from "./check/check";
import { inWords, firstFailure, type Found } from "./check/run";
import { generate } from "./generate/generate";
import { type History } from "./history";
import { type Options, readOptions } from "./options";
import { parseHistory } from "./parse";

try {
  const options = readOptions(process.argv.slice(2));
  const failed = options.real ? await realityFails(options) : engineFails(options);
  if (failed) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

function historiesOf(options: Options): History[] {
  if (options.kind === "file") return [parseHistory(readFileSync(options.path, "utf8"))];
  return Array.from({ length: options.histories }, (_, index) => generate(options.seed + index));
}

async function realityFails(options: Options): Promise<boolean> {
  const { reallyLived } = await import("./real/command");
  return !(await reallyLived(historiesOf(options)));
}

function engineFails(options: Options): boolean {
  const found = options.kind === "file" ? again(options.path) : generated(options);
  if (found !== null) console.log(inWords(found));
  return found !== null;
}

function again(path: string): Found | null {
  const history = parseHistory(readFileSync(path, "utf8"));
  const failure = failureOf(history);
  if (failure !== null) return { history, failure };
  console.log(`The history of ${path} ends in the same state every way.`);
  return null;
}

function generated({ seed, histories }: Extract<Options, { kind: "seeds" }>): Found | null {
  const found = firstFailure(seed, histories);
  const last = seed + histories - 1;
  if (found === null)
    console.log(
      `${String(histories)} histories (seeds ${String(seed)} to ${String(last)}) end in the same state every way.`,
    );
  return found;
}
