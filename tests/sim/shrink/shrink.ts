import { type History } from "../history";
import { shorter } from "./shorter";
import { plainer } from "./plainer";

/** At most so many histories are tried; a shop's whole story is rarely worth more. */
const MAX_TRIES = 6_000;

/**
 * The shortest history found that still fails: fewer customers, versions and events first, then plainer ones. `fails`
 * tells whether a history fails in the same way.
 */
export function shrink(history: History, fails: (candidate: History) => boolean): History {
  let current = history;
  let tries = 0;
  const better = (candidates: Iterable<History>) => {
    for (const candidate of candidates) {
      if (tries >= MAX_TRIES) return false;
      tries += 1;
      if (!fails(candidate)) continue;
      current = candidate;
      return true;
    }
    return false;
  };
  while (better(shorter(current)) || better(plainer(current)));
  return current;
}
