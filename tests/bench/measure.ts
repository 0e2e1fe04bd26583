/** What a measure found: Laurel's rate beside the floor's, in the same unit, from the same run. */
export type Finding = {
  readonly measure: string;
  /** What is counted, such as `requests/s`. */
  readonly unit: string;
  readonly floor: number;
  readonly laurel: number;
  /** Laurel's rate as a share of the floor's. */
  readonly ratio: number;
  /** The least share that passes; null where the figure is for information. */
  readonly atLeast: number | null;
  readonly rounds: { readonly floor: readonly number[]; readonly laurel: readonly number[] };
};

/** Times from a webhook's answer until its balance is visible, at one rate of orders. */
export type Delay = {
  readonly measure: "delay";
  readonly ordersPerSecond: number;
  readonly orders: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
};

/** A customer's orders folded at once: how long, and how much memory with the facts and when the fold was over. */
export type Replay = {
  readonly measure: "replay";
  readonly orders: number;
  readonly decisions: number;
  readonly seconds: number;
  readonly loadedMb: number;
  readonly peakMb: number;
};

/** A shop's past read in, against a plain COPY of the rows that it became. */
export type Backfill = {
  readonly measure: "backfill";
  readonly customers: number;
  readonly orders: number;
  readonly rows: number;
  /** What the app took from the moment at which each export was ready. */
  readonly seconds: number;
  readonly times: {
    readonly customers: number;
    readonly orders: number;
    readonly counting: number;
    readonly exports: number;
    readonly whole: number;
  };
  readonly floorSeconds: number;
  readonly floorRounds: readonly number[];
  /** How many times the floor's seconds. */
  readonly ratio: number;
  readonly atMost: number;
  /** The sandbox's is for information. */
  readonly peakMb: { readonly web: number; readonly worker: number; readonly sandbox: number };
  readonly atMostMb: number;
};

/** A draft previewed over a shop's whole past: how long, also as times of the floor, and the worker's highest memory. */
export type Preview = {
  readonly measure: "preview";
  readonly orders: number;
  readonly customers: number;
  readonly seconds: number;
  readonly timesFloor: number;
  readonly peakMb: number;
  readonly atMostMb: number;
  readonly rounds: Finding["rounds"];
};

export type Outcome = Finding | Delay | Replay | Backfill | Preview;

export function isFinding(outcome: Outcome): outcome is Finding {
  return "atLeast" in outcome;
}

export function isPreview(outcome: Outcome): outcome is Preview {
  return "timesFloor" in outcome;
}

type Sides = {
  readonly rounds: number;
  readonly floor: () => Promise<number>;
  readonly laurel: () => Promise<number>;
};

/**
 * Measures both sides in turn, floor and Laurel, several times over, and compares their medians: what else
 * the machine does meets both, and one lucky or unlucky round does not decide.
 */
export async function compare(
  measure: string,
  unit: string,
  atLeast: number | null,
  sides: Sides,
): Promise<Finding> {
  const rounds = { floor: [] as number[], laurel: [] as number[] };
  for (let round = 0; round < sides.rounds; round += 1) {
    rounds.floor.push(await sides.floor());
    rounds.laurel.push(await sides.laurel());
  }
  const floor = percentile(rounds.floor, 0.5);
  const laurel = percentile(rounds.laurel, 0.5);
  return { measure, unit, floor, laurel, ratio: laurel / floor, atLeast, rounds };
}

/** The smallest value that at least this share of the values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (found === undefined) throw new Error("Nothing was measured.");
  return found;
}

export function isMissed(outcome: Outcome): boolean {
  if (outcome.measure === "backfill" && "peakMb" in outcome && !isFinding(outcome))
    return isTooMuch(outcome);
  if (isPreview(outcome)) return outcome.peakMb > outcome.atMostMb;
  if (!isFinding(outcome) || outcome.atLeast === null) return false;
  return outcome.ratio < outcome.atLeast;
}

function isTooMuch({ ratio, atMost, peakMb, atMostMb }: Backfill): boolean {
  return ratio > atMost || Math.max(peakMb.web, peakMb.worker) > atMostMb;
}
