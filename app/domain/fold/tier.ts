import { type Program, type ProgramVersion, type TierLevel } from "../program/document";
import { type Instant } from "../shared/instant";
import { metricValue, tierFor } from "../tiers/level";
import { paidEntry, voidEntry } from "./entry-reward";
import { type CustomerState } from "./state";

/** What a tier is to an order: a name and a multiplier. */
export type HeldTier = Pick<TierLevel, "id" | "name" | "multiplier" | "entryReward">;

/** The tier that a version knows under an id, earned or paid; null outside any tier, or when the version has no such tier. */
export function tierOf(
  tierId: string | null,
  { document: { tiers } }: ProgramVersion,
): HeldTier | null {
  return [...tiers.levels, ...tiers.paid].find((each) => each.id === tierId) ?? null;
}

function levelOf(tierId: string | null, { document }: ProgramVersion): TierLevel | null {
  return document.tiers.levels.find((level) => level.id === tierId) ?? null;
}

/** What moved a tier: a fact, the end of a period, a publishing. */
export type TierCause = {
  readonly at: Instant;
  readonly source: string;
  readonly orderId: string | null;
};

/**
 * The state with the tier that it gives. The earned one goes up at once, and down only when this very cause lowered the
 * metric [R30] below what the tier took when it was reached, so that a later program version never takes a tier away [R15].
 * A paid tier outranks one set by hand, and that one the earned tier until it rises above it [R31].
 */
export function withTier(
  before: CustomerState,
  after: CustomerState,
  cause: TierCause,
  version: ProgramVersion | null,
): CustomerState {
  return moved(after, nextEarned(before, after, version), cause, version);
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
  return { ...state, tierGrant: grantOf(state.earnedTierId, version) };
}

/** What the counters alone give, whatever was held or set by hand [S80]. */
export function recalculatedTier(
  state: CustomerState,
  cause: TierCause,
  version: ProgramVersion | null,
): CustomerState {
  const plain = { ...state, manualTier: null };
  if (version === null || state.membership !== "member") return plain;
  return moved(plain, tierFor(version.document.tiers, state.counters).id, cause, version);
}

/** Whether counters give less than the earned tier: below what it took when it was reached [R15]. */
export function fallsShort(
  state: CustomerState,
  counters: CustomerState["counters"],
  { document: { tiers } }: ProgramVersion,
): boolean {
  const grant = state.tierGrant;
  if (state.earnedTierId === null || grant === null || grant.metric !== tiers.metric) return false;
  return metricValue(tiers, counters) < grant.threshold;
}

/** The state with this earned tier, and with whatever tier counts then. */
function moved(
  state: CustomerState,
  earnedTierId: string | null,
  cause: TierCause,
  version: ProgramVersion | null,
): CustomerState {
  const manualTier = stillManual(state, earnedTierId, version);
  const earned =
    earnedTierId === state.earnedTierId
      ? state
      : { ...state, earnedTierId, tierGrant: grantOf(earnedTierId, version) };
  const next = { ...earned, manualTier };
  const to = next.paidTier?.tierId ?? manualTier?.tierId ?? earnedTierId;
  if (to === state.tierId) return next;
  const change = {
    from: state.tierId,
    to,
    occurredAt: cause.at,
    source: cause.source,
    qualifyingOrderId: cause.orderId,
    programVersion: version?.version ?? null,
  };
  const changed = { ...next, tierId: to, tierChanges: [...next.tierChanges, change] };
  return version === null ? changed : entered(changed, state.tierId, cause, version);
}

/** A tier set by hand lasts until what is earned rises above it. */
function stillManual(
  state: CustomerState,
  earnedTierId: string | null,
  version: ProgramVersion | null,
): CustomerState["manualTier"] {
  const { manualTier } = state;
  if (manualTier === null || version === null || state.membership !== "member") return null;
  const set = levelOf(manualTier.tierId, version)?.threshold ?? 0;
  const [was, is] = [state.earnedTierId, earnedTierId].map(
    (each) => levelOf(each, version)?.threshold ?? 0,
  );
  const rose = (is ?? 0) > (was ?? 0) && (is ?? 0) > set;
  return rose ? null : manualTier;
}

/** Entering a tier may pay, once in each period; a refund that drops the tier takes back what was not used [R31]. */
function entered(
  state: CustomerState,
  from: string | null,
  cause: TierCause,
  version: ProgramVersion,
): CustomerState {
  const left = isBelow(state.tierId, from, version)
    ? voidEntry(state, from, cause, version)
    : state;
  const tier = tierOf(state.tierId, version);
  return tier === null ? left : paidEntry(left, tier, cause, version);
}

function isBelow(now: string | null, before: string | null, version: ProgramVersion): boolean {
  const [is, was] = [levelOf(now, version), levelOf(before, version)];
  return is !== null && was !== null && is.threshold < was.threshold;
}

function nextEarned(
  before: CustomerState,
  after: CustomerState,
  version: ProgramVersion | null,
): string | null {
  if (after.membership !== "member") return null;
  if (version === null) return after.earnedTierId;
  const { tiers } = version.document;
  const due = tierFor(tiers, after.counters);
  const held = levelOf(after.earnedTierId, version);
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
