export const MEASURES = [
  "engine",
  "ingest",
  "worker",
  "account",
  "delay",
  "backfill",
  "preview",
] as const;
export type MeasureName = (typeof MEASURES)[number];

export type Options = {
  readonly measures: readonly MeasureName[];
  readonly json: boolean;
  /** Measures the build that is there, whatever the sources say by now. */
  readonly asBuilt: boolean;
};

/** Reads `npm run bench -- [measure …] [--json] [--as-built]`; throws on a word it does not know. */
export function readOptions(words: readonly string[]): Options {
  const named = words.filter((word) => !word.startsWith("--"));
  const flags = words.filter((word) => word.startsWith("--"));
  const wrong = [
    ...named.filter((word) => !(MEASURES as readonly string[]).includes(word)),
    ...flags.filter((word) => word !== "--json" && word !== "--as-built"),
  ];
  if (wrong.length > 0) {
    throw new Error(
      `Unknown: ${wrong.join(", ")}. Usage: npm run bench -- [${MEASURES.join("|")} …] [--json] [--as-built]`,
    );
  }
  const measures = MEASURES.filter((name) => named.length === 0 || named.includes(name));
  return { measures, json: flags.includes("--json"), asBuilt: flags.includes("--as-built") };
}
