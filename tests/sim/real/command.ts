import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import startPostgres from "../../helpers/postgres.setup";
import { type History } from "../history";
import { type Found, liveThrough, type Result } from "./run";

const FOLDER = fileURLToPath(new URL("../../../.data/sim", import.meta.url));

/** Lives through histories on the real path and tells how it went; true when all of them ended as they should. */
export async function reallyLived(histories: readonly History[]): Promise<boolean> {
  const begun = performance.now();
  const stop = await startPostgres();
  try {
    const result = await liveThrough(histories);
    for (const found of result.failures) console.log(inWords(found));
    const seconds = Math.round((performance.now() - begun) / 1_000);
    console.log(summary(histories.length, result, seconds));
    return result.failures.length === 0 && result.ledger.code === 0;
  } finally {
    await stop();
  }
}

/** For people: the seed, the reason, and where the history is kept for `--history`. */
export function inWords({ history, failure }: Found): string {
  mkdirSync(FOLDER, { recursive: true });
  const seed = String(history.seed);
  const path = write(`seed-${seed}.json`, history);
  const again = `npm run sim -- --real --history ${path}`;
  const lived =
    failure.lived === null
      ? ""
      : `\nAs it was lived, for the engine alone: npm run sim -- --history ${write(`seed-${seed}-lived.json`, failure.lived)}`;
  return `Seed ${seed} fails: ${failure.told}\nAgain: ${again}${lived}`;
}

function write(name: string, history: History): string {
  const path = join(FOLDER, name);
  writeFileSync(path, JSON.stringify(history, null, 1));
  return path;
}

function summary(count: number, result: Result, seconds: number): string {
  const { failures, ledger, webhooks, leftOut } = result;
  const sent = `${String(webhooks.delivered)} webhooks were delivered, ${String(webhooks.dropped)} of all dropped at first`;
  return [
    `${String(count - failures.length)} of ${String(count)} histories ended in PostgreSQL where the model has them, in ${String(seconds)} s; ${sent}.`,
    ledger.text,
    `Left out, or done to a lesser amount:\n${leftOut.inWords()}`,
  ].join("\n");
}
