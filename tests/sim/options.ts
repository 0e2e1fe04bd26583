/** Beyond this a run would take days. */
const MAX_HISTORIES = 1_000_000;
/** On the real path all share one database and one clock. */
const MAX_REAL_HISTORIES = 500;
const MAX_SEED = 2_147_483_647;
const USUAL = "500";
const USUAL_REAL = "20";

export type Options = {
  /** Through the sandbox store, webhooks and PostgreSQL. */
  readonly real: boolean;
} & (
  | { readonly kind: "seeds"; readonly seed: number; readonly histories: number }
  | { readonly kind: "file"; readonly path: string }
);

export const USAGE = `Usage: npm run sim -- [--seed N] [--histories N]    N histories from a seed on, 500 from 1 unless said otherwise
       npm run sim -- --history FILE               one history again, as a failure printed it
       npm run sim -- --real …                     through a sandbox store, webhooks and PostgreSQL; 20 histories unless said otherwise`;

/** Reads the command line; throws an error that tells what is wrong and how to write it. */
export function readOptions(words: readonly string[]): Options {
  const real = words.includes("--real");
  const others = words.filter((word) => word !== "--real");
  if (words.length - others.length > 1) throw misuse("--real is given twice");
  const given = valuesIn(others);
  const path = given.get("--history");
  if (path !== undefined) {
    if (given.size > 1) throw misuse("--history takes neither seed nor number");
    return { real, kind: "file", path };
  }
  const seed = wholeNumber("--seed", given.get("--seed") ?? "1", MAX_SEED);
  const most = Math.min(real ? MAX_REAL_HISTORIES : MAX_HISTORIES, MAX_SEED - seed + 1);
  const usual = real ? USUAL_REAL : USUAL;
  const histories = wholeNumber("--histories", given.get("--histories") ?? usual, most);
  return { real, kind: "seeds", seed, histories };
}

function valuesIn(words: readonly string[]): ReadonlyMap<string, string> {
  const given = new Map<string, string>();
  for (let at = 0; at < words.length; at += 2) {
    const [name = "", value] = words.slice(at, at + 2);
    if (!["--seed", "--histories", "--history"].includes(name)) throw misuse(`Unknown: ${name}`);
    if (given.has(name)) throw misuse(`${name} is given twice`);
    if (value === undefined) throw misuse(`${name} needs a value`);
    given.set(name, value);
  }
  return given;
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
