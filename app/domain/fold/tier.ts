import { type ProgramVersion, type TierLevel } from "../program/document";
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
  const lost = isLost(before, after, version);
  const earned = lost ? { ...after, tierGrant: null } : after;
  return moved(earned, nextEarned(earned, lost, version), cause, version);
}

/** The tier that is due when a period, or its grace, ended with too little for the held one [R30]. */
export function lowerTier(
  state: CustomerState,
  reached: CustomerState["counters"],
  cause: TierCause,
  version: ProgramVersion,
): CustomerState {
  if (state.membership !== "member") return state;
  const ended = { ...state, tierGrant: null };
  return moved(ended, tierFor(version.document.tiers, reached).id, cause, version);
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
export function fallsShort(state: CustomerState, counters: CustomerState["counters"]): boolean {
  const grant = state.tierGrant;
  return state.earnedTierId !== null && grant !== null && isBelowGrant(grant, counters);
}

/** What was asked is asked in the metric of then, whatever a later version goes by [R15]. */
function isBelowGrant(
  grant: NonNullable<CustomerState["tierGrant"]>,
  counters: CustomerState["counters"],
): boolean {
  return metricValue(grant, counters) < grant.threshold;
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
    earnedTierId === state.earnedTierId && state.tierGrant !== null
      ? state
      : { ...state, earnedTierId, tierGrant: grantOf(earnedTierId, version), downgrade: null };
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
  state: CustomerState,
  lost: boolean,
  version: ProgramVersion | null,
): string | null {
  if (state.membership !== "member") return null;
  if (version === null) return state.earnedTierId;
  const due = tierFor(version.document.tiers, state.counters);
  const held = levelOf(state.earnedTierId, version);
  const down = held !== null && due.threshold < held.threshold;
  return down && !lost ? held.id : due.id;
}

/**
 * Whether this cause took away what the held tier rests on. One that was short of it already, kept from the period
 * before or in its days of grace, does not rest on what is refunded now and waits for its end [R30].
 */
function isLost(
  before: CustomerState,
  after: CustomerState,
  version: ProgramVersion | null,
): boolean {
  const { tierGrant } = after;
  if (tierGrant === null || version?.document.tiers.refundDowngrade !== "at_once") return false;
  return !isBelowGrant(tierGrant, before.counters) && isBelowGrant(tierGrant, after.counters);
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
