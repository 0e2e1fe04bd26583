import { type History } from "../history";
import { generate } from "../generate/generate";
import { shrink } from "../shrink/shrink";
import { type Failure, failureOf } from "./check";

/** A history that fails, made as short as was found, and why. */
export type Found = { readonly history: History; readonly failure: Failure };

/** The first of so many histories that fails, by its seed; null when all of them end as they should. */
export function firstFailure(seed: number, histories: number): Found | null {
  for (let each = seed; each < seed + histories; each += 1) {
    const history = generate(each);
    const failure = failureOf(history);
    if (failure !== null) return shortest(history, failure);
  }
  return null;
}

/** What a failure is told from: the shortest history that fails in the same way. */
function shortest(history: History, failure: Failure): Found {
  const short = shrink(history, (candidate) => failureOf(candidate)?.what === failure.what);
  return { history: short, failure: failureOf(short) ?? failure };
}

/** For people: the seed, the reason, and the history as JSON that `--history` runs again. */
export function inWords({ history, failure }: Found): string {
  return `Seed ${String(history.seed)} fails: ${failure.what}\n${failure.told}\n${JSON.stringify(history, null, 1)}`;
}
