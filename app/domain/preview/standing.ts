import { pendingOf } from "../fold/awards";
import { type CustomerState, type EntryKind } from "../fold/state";
import { balanceOf } from "../ledger/lots";
import { type Span } from "./as-if-live";

/** What a program gave a customer within a span of time, and where they stand at its end. */
export type Standing = {
  readonly member: boolean;
  readonly tierId: string | null;
  /** Points for what happened within the span, less what refunds took back; pending ones included. */
  readonly given: number;
  /** Points that the shop owes: spendable and pending ones. A debt is the customer's, and does not lessen it. */
  readonly outstanding: number;
};

/** What a program gives for what customers do; all else moves points that are there already, or is people's own decision. */
const GIVING: ReadonlySet<EntryKind> = new Set(["earn", "gift", "referral", "clawback"]);

export function standingOf(state: CustomerState, { from, until }: Span): Standing {
  let given = 0;
  for (const each of state.decisions) {
    if (!GIVING.has(each.kind) || each.occurredAt < from || each.occurredAt > until) continue;
    given += each.points + each.pendingPoints;
  }
  return {
    member: state.membership === "member",
    tierId: state.tierId,
    given,
    outstanding: Math.max(0, balanceOf(state.purse)) + pendingOf(state),
  };
}
