import { type Program, type ProgramVersion, type TierLevel } from "../program/document";
import { metricValue, tierFor } from "../tiers/level";
import { type Fact, sourceOf } from "./facts";
import { type CustomerState } from "./state";

/** The tier held now, as a version knows it; null outside any tier. */
export function heldTier(state: CustomerState, version: ProgramVersion): TierLevel | null {
  return tierOf(state.tierId, version);
}

export function tierOf(tierId: string | null, version: ProgramVersion): TierLevel | null {
  return version.document.tiers.levels.find((level) => level.id === tierId) ?? null;
}

/**
 * The state with the tier that its counters give: up at once; down only when this very fact lowered the metric [R30]
 * below what the tier took when it was reached, so that a later program version never takes a tier away [R15].
 */
export function withTier(
  before: CustomerState,
  after: CustomerState,
  fact: Fact,
  version: ProgramVersion | null,
): CustomerState {
  const to = nextTier(before, after, version);
  if (to === after.tierId) return after;
  return {
    ...after,
    tierId: to,
    tierGrant: grantOf(to, version),
    tierChanges: [
      ...after.tierChanges,
      {
        from: after.tierId,
        to,
        occurredAt: fact.at,
        source: sourceOf(fact),
        qualifyingOrderId: fact.kind === "order" ? fact.id : null,
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
  const held = heldTier(after, version);
  const down = held !== null && due.threshold < held.threshold;
  return down && !isLost(before, after, tiers) ? held.id : due.id;
}

/** Whether this fact lowered the metric below what the held tier took when it was reached. */
function isLost(before: CustomerState, after: CustomerState, tiers: Program["tiers"]): boolean {
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
