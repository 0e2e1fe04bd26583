/** Beyond this a run would take days. */
const MAX_HISTORIES = 1_000_000;
const MAX_SEED = 2_147_483_647;

export type Options =
  | { readonly kind: "seeds"; readonly seed: number; readonly histories: number }
  | { readonly kind: "file"; readonly path: string };

export const USAGE = `Usage: npm run sim -- [--seed N] [--histories N]    N histories from a seed on, 500 from 1 unless said otherwise
       npm run sim -- --history FILE               one history again, as a failure printed it`;

/** Reads the command line; throws an error that tells what is wrong and how to write it. */
export function readOptions(words: readonly string[]): Options {
  const given = new Map<string, string>();
  for (let at = 0; at < words.length; at += 2) {
    const [name = "", value] = words.slice(at, at + 2);
    if (!["--seed", "--histories", "--history"].includes(name)) throw misuse(`Unknown: ${name}`);
    if (given.has(name)) throw misuse(`${name} is given twice`);
    if (value === undefined) throw misuse(`${name} needs a value`);
    given.set(name, value);
  }
  const path = given.get("--history");
  if (path !== undefined) {
    if (given.size > 1) throw misuse("--history stands alone");
    return { kind: "file", path };
  }
  const seed = wholeNumber("--seed", given.get("--seed") ?? "1", MAX_SEED);
  const most = Math.min(MAX_HISTORIES, MAX_SEED - seed + 1);
  const histories = wholeNumber("--histories", given.get("--histories") ?? "500", most);
  return { kind: "seeds", seed, histories };
}

function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text);
  if (!/^\d{1,10}$/.test(text) || value < 1 || value > most)
    throw misuse(
      `${name} is a whole number from 1 to ${String(most)}, not ${JSON.stringify(text)}`,
    );
  return value;
}

function misuse(problem: string): Error {
  return new Error(`${problem}.\n${USAGE}`);
}
