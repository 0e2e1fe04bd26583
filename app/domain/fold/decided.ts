import { type Trace } from "../earning/trace";
import { type ProgramVersion } from "../program/document";
import { type Instant } from "../shared/instant";
import { points } from "../shared/points";
import { type CustomerState, type Decision } from "./state";

/** Adds a decision to the state; amounts left out are none. */
export function decided(
  state: CustomerState,
  decision: {
    readonly source: string;
    readonly kind: Decision["kind"];
    readonly occurredAt: Instant;
    readonly points?: number;
    readonly pendingPoints?: number;
    readonly version: ProgramVersion | null;
    readonly trace: Trace;
  },
): CustomerState {
  const { source, kind, occurredAt, version, trace } = decision;
  state.decisions.push({
    source,
    kind,
    points: points(decision.points ?? 0),
    pendingPoints: points(decision.pendingPoints ?? 0),
    occurredAt,
    programVersion: version?.version ?? null,
    trace,
  });
  return state;
}
