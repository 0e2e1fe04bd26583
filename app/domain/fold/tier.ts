import { type Program, type ProgramVersion, type TierLevel } from "../program/document";
import { type Instant } from "../shared/instant";
import { metricValue, tierFor } from "../tiers/level";
import { type CustomerState } from "./state";

/** The level that a version knows under an id; null outside any tier, or when the version has no such level. */
export function tierOf(tierId: string | null, version: ProgramVersion): TierLevel | null {
  return version.document.tiers.levels.find((level) => level.id === tierId) ?? null;
}

/** What moved a tier: a fact, the end of a period, a publishing. */
export type TierCause = {
  readonly at: Instant;
  readonly source: string;
  readonly orderId: string | null;
};

/**
 * The state with the tier that its counters give: up at once; down only when this very cause lowered the metric [R30]
 * below what the tier took when it was reached, so that a later program version never takes a tier away [R15].
 */
export function withTier(
  before: CustomerState,
  after: CustomerState,
  cause: TierCause,
  version: ProgramVersion | null,
): CustomerState {
  return moved(after, nextTier(before, after, version), cause, version);
}

/** The tier that is due when a period, or its grace, ended with too little for the held one [R30]. */
export function lowerTier(
  state: CustomerState,
  reached: CustomerState["counters"],
  cause: TierCause,
  version: ProgramVersion,
): CustomerState {
  if (state.membership !== "member") return state;
  return moved(state, tierFor(version.document.tiers, reached).id, cause, version);
}

/** The held tier for another period, under the terms in force: from now on it takes what they ask [R15]. */
export function renewedTier(state: CustomerState, version: ProgramVersion): CustomerState {
  return { ...state, tierGrant: grantOf(state.tierId, version) };
}

/** Whether counters give less than the held tier: below what it took when it was reached [R15]. */
export function fallsShort(
  state: CustomerState,
  counters: CustomerState["counters"],
  { document: { tiers } }: ProgramVersion,
): boolean {
  const grant = state.tierGrant;
  if (state.tierId === null || grant === null) return false;
  if (grant.metric !== tiers.metric) return false;
  return metricValue(tiers, counters) < grant.threshold;
}

function moved(
  state: CustomerState,
  to: string | null,
  cause: TierCause,
  version: ProgramVersion | null,
): CustomerState {
  if (to === state.tierId) return state;
  return {
    ...state,
    tierId: to,
    tierGrant: grantOf(to, version),
    tierChanges: [
      ...state.tierChanges,
      {
        from: state.tierId,
        to,
        occurredAt: cause.at,
        source: cause.source,
        qualifyingOrderId: cause.orderId,
        programVersion: version?.version ?? null,
      },
    ],
  };
}

function nextTier(
  before: CustomerState,
  after: CustomerState,
  version: ProgramVersion | null,
): string | null {
  if (after.membership !== "member") return null;
  if (version === null) return after.tierId;
  const { tiers } = version.document;
  const due = tierFor(tiers, after.counters);
  const held = tierOf(after.tierId, version);
  const down = held !== null && due.threshold < held.threshold;
  return down && !isLost(before, after, tiers) ? held.id : due.id;
}

/** Whether this cause lowered the metric below what the held tier took when it was reached. */
function isLost(before: CustomerState, after: CustomerState, tiers: Program["tiers"]): boolean {
  if (tiers.refundDowngrade === "period_end") return false;
  const value = metricValue(tiers, after.counters);
  if (value >= metricValue(tiers, before.counters)) return false;
  const grant = after.tierGrant;
  return grant === null || grant.metric !== tiers.metric || value < grant.threshold;
}

function grantOf(
  tierId: string | null,
  version: ProgramVersion | null,
): CustomerState["tierGrant"] {
  const tiers = version?.document.tiers;
  const level = tiers?.levels.find((each) => each.id === tierId);
  if (tiers === undefined || level === undefined) return null;
  return { metric: tiers.metric, threshold: level.threshold };
}
