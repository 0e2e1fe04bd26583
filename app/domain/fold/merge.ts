import { annul, balanceOf, type Purse, united } from "../ledger/lots";
import { type ProgramVersion } from "../program/document";
import { type Instant } from "../shared/instant";
import { points } from "../shared/points";
import { pendingOf, voidPending } from "./awards";
import { recount, spanStart } from "./counters";
import { decided } from "./decided";
import { type Fact, sourceOf } from "./facts";
import { type Brought, maps } from "./merge-maps";
import { withPurchases } from "./paid-tier";
import { type CustomerState, initialState, type PaidPurchase } from "./state";

/**
 * The kept customer with what another one brings [R46]: lots, what waits, orders, redemptions and goals under way become the
 * kept one's as they are, nothing is judged again; the tier follows from the counters of both, and a year's gift that
 * either had is not given again [P4]. Later refunds of the other's orders find them here.
 */
export function mergeIn(
  state: CustomerState,
  fact: Fact & { kind: "merge_in" },
  from: CustomerState,
  version: ProgramVersion | null,
): CustomerState {
  const brought: Brought = { from, named: naming(state.purse, fact.id) };
  const sums = { points: balanceOf(from.purse), pendingPoints: pendingOf(from) };
  const merged: CustomerState = {
    ...state,
    ...maps(state, brought),
    purse: united(state.purse, renamed(from.purse, brought)),
    totalEarned: state.totalEarned + from.totalEarned,
    totalRedeemed: state.totalRedeemed + from.totalRedeemed,
    ...standing(state, from),
    excluded: state.excluded || from.excluded,
    awaitsResume: state.awaitsResume || from.awaitsResume,
    hasReferred: state.hasReferred || from.hasReferred,
    manualTier: state.manualTier ?? from.manualTier,
    firstPaidAt: earliest(state.firstPaidAt, from.firstPaidAt),
    lastCountedActivityAt: latest(state.lastCountedActivityAt, from.lastCountedActivityAt),
  };
  const purchases = [...state.paidPurchases, ...from.paidPurchases].sort(byInstant);
  const paid = withPurchases(merged, purchases, fact.at);
  const span = version === null ? null : spanStart(version, fact.at);
  const rolling = version?.document.tiers.period === "rolling_12_months";
  // Of who had nothing that could grow old the span has not moved on; what is brought may be older than it reaches.
  const countersFrom = rolling ? span : paid.countersFrom;
  const told = decided(recount({ ...paid, countersFrom }, version), {
    source: sourceOf(fact),
    kind: "merge_in",
    occurredAt: fact.at,
    ...sums,
    version,
    trace: [{ code: "merged_in", ...sums }],
  });
  return told.membership === "left" ? annulled(told, fact, version) : told;
}

/** The customer who became another one: nothing is left here, and nothing happens here any more [R46]. */
export function mergeOut(
  state: CustomerState,
  fact: Fact & { kind: "merge_out" },
  version: ProgramVersion | null,
): CustomerState {
  const sums = { points: balanceOf(state.purse), pendingPoints: pendingOf(state) };
  const { position, publishedVersion, awaitsResume, era, tierId, tierChanges } = state;
  const { grants, decisions } = state;
  // What a pause held back is given away, too, once that has ended.
  const since = { position, publishedVersion, awaitsResume };
  const kept = { ...since, era, tierId, tierChanges, grants, decisions };
  return decided(
    { ...initialState(), ...kept },
    {
      source: sourceOf(fact),
      kind: "merge_out",
      occurredAt: fact.at,
      points: -sums.points,
      pendingPoints: -sums.pendingPoints,
      version,
      trace: [{ code: "merged_out", ...sums }],
    },
  );
}

type Standing = Pick<
  CustomerState,
  "membership" | "explicitlyOut" | "joinedAt" | "leftAt" | "standingSince"
>;

/**
 * Of two standings that of the one who joined or left last; who never did either has none to bring [P16]. A paid membership
 * withstands whatever the other said [P3].
 */
function standing(state: CustomerState, from: CustomerState): Standing {
  const [ours, theirs] = [state, from].map(({ paidTier, standingSince }) =>
    paidTier === null ? `${standingSince ?? ""}` : `paid ${standingSince ?? ""}`,
  );
  const later = (theirs ?? "") > (ours ?? "") ? from : state;
  const { membership, explicitlyOut, joinedAt, leftAt, standingSince } = later;
  return { membership, explicitlyOut, joinedAt, leftAt, standingSince };
}

function byInstant(a: PaidPurchase, b: PaidPurchase): number {
  return a.at < b.at ? -1 : 1;
}

/** Points do not come back to somebody who left [R40, S147]. */
function annulled(state: CustomerState, fact: Fact, version: ProgramVersion | null): CustomerState {
  const { purse, annulled: gone } = annul(state.purse);
  const voided = voidPending(state);
  if (gone === 0 && voided === 0) return state;
  return decided(
    { ...state, purse },
    {
      source: `annul:${sourceOf(fact)}`,
      kind: "annul",
      occurredAt: fact.at,
      points: -gone,
      pendingPoints: -voided,
      version,
      trace: [{ code: "merged_into_left", points: points(gone + voided) }],
    },
  );
}

/** Two customers may each have a lot of one name, such as a birthday's: the other's then gets a name of its own. */
function naming(purse: Purse, customerId: string): (source: string) => string {
  const taken = new Set(purse.lots.map((lot) => lot.source));
  return (source) => (taken.has(source) ? `${source}~${customerId}` : source);
}

function renamed(purse: Purse, { named }: Brought): Purse {
  return { ...purse, lots: purse.lots.map((lot) => ({ ...lot, source: named(lot.source) })) };
}

function earliest(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

function latest(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}
