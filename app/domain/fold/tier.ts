import { type ProgramVersion, type TierLevel } from "../program/document";
import { metricValue, tierFor } from "../tiers/level";
import { type Fact, sourceOf } from "./facts";
import { type CustomerState } from "./state";

/** The tier held now, as a version knows it; null outside any tier. */
export function heldTier(state: CustomerState, version: ProgramVersion): TierLevel | null {
  return version.document.tiers.levels.find((level) => level.id === state.tierId) ?? null;
}

/**
 * The state with the tier that its counters give: up at once, down only when this very fact lowered
 * the metric [R30], so that a later program version never takes a tier away [R15].
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
  const lowered = metricValue(tiers, after.counters) < metricValue(tiers, before.counters);
  const down = held !== null && due.threshold < held.threshold;
  return down && !lowered ? held.id : due.id;
}
