import { type Trace } from "../earning/trace";
import { clawBack } from "../ledger/lots";
import { type ProgramVersion } from "../program/document";
import { type Instant } from "../shared/instant";
import { NO_POINTS, points, type Points } from "../shared/points";
import { maturedSource } from "./awards";
import { contribute, contributionOf } from "./counters";
import { decided } from "./decided";
import { type CustomerState } from "./state";

export type TakenBack = {
  readonly state: CustomerState;
  /** How much there was to take back. */
  readonly given: Points;
  /** What left the balance, and what left the points that wait. */
  readonly points: Points;
  readonly pendingPoints: Points;
  /** What had expired or been annulled, and is not asked for. */
  readonly neverUsed: Points;
};

/** Takes part of what a source gave back: from what still waits, else from its lot [R21, R24]. */
export function takeBack(
  state: CustomerState,
  source: string,
  back: Points,
  left: Points,
): TakenBack {
  const waiting = state.pending.get(source);
  if (waiting !== undefined) {
    if (left === 0) state.pending.delete(source);
    else state.pending.set(source, { ...waiting, points: left });
    return { state, given: back, points: NO_POINTS, pendingPoints: back, neverUsed: NO_POINTS };
  }
  const { purse, taken, neverUsed } = clawBack(state.purse, source, back);
  const next = { ...state, purse, totalEarned: state.totalEarned - back };
  return { state: next, given: back, points: taken, pendingPoints: NO_POINTS, neverUsed };
}

/** Takes back all that a source gave, once what it was for is undone; a reward that waits or is not used yet goes, too. */
export function takeAllBack(
  state: CustomerState,
  source: string,
  at: Instant,
  version: ProgramVersion | null,
): TakenBack {
  const grant = state.grants.get(source);
  if (grant !== undefined && grant.voidedAt === null)
    state.grants.set(source, { ...grant, voidedAt: at });
  // Points that waited count from the day they fell due, under a name of their own.
  const counted = [source, maturedSource(source)].flatMap((name) => {
    const known = contributionOf(state, name);
    return known === null ? [] : [[name, known] as const];
  });
  // What opting out voided while it waited was never given.
  const earned = counted.reduce((sum, [, known]) => sum + known.pointsEarned, 0);
  const given = state.pending.get(source)?.points ?? earned;
  const taken = takeBack(state, source, points(given), NO_POINTS);
  const left = counted.reduce(
    (current, [name, known]) => contribute(current, name, { ...known, pointsEarned: 0 }, version),
    taken.state,
  );
  return { ...taken, state: left };
}

/** Writes a taking back down: why, how much there was before, and what of it had never been used [R14]. */
export function tookBack(
  state: CustomerState,
  taken: Omit<TakenBack, "state">,
  about: {
    readonly source: string;
    readonly at: Instant;
    readonly version: ProgramVersion | null;
    readonly reasons: Trace;
    readonly before: Points;
  },
): CustomerState {
  const { source, at, version, reasons, before } = about;
  const { neverUsed } = taken;
  return decided(state, {
    source,
    kind: "clawback",
    occurredAt: at,
    points: -taken.points,
    pendingPoints: -taken.pendingPoints,
    version,
    trace: [
      ...reasons,
      { code: "awarded_before", points: before },
      ...(neverUsed > 0 ? [{ code: "never_used", points: neverUsed } as const] : []),
    ],
  });
}
