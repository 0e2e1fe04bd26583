import { type ProgramVersion } from "../program/document";
import { type Instant } from "../shared/instant";
import { better, metricValue, tierFor, type TierCounters } from "../tiers/level";
import { paidEntry, voidEntry } from "./entry-reward";
import { type Rules } from "./rules";
import { type CustomerState } from "./state";
import { levelOf, type TierCause, tiersGivenUp } from "./tier-levels";

/**
 * The state with the tier that it gives. The earned one goes up at once, and down only when this very cause lowered the
 * metric [R30] below what the tier took when it was reached, so that a later program version never takes a tier away [R15].
 * A paid tier outranks one set by hand, and that one the earned tier until it rises above it [R31]. Before the program began
 * nobody holds a tier [R52].
 */
export function withTier(
  before: CustomerState,
  after: CustomerState,
  cause: TierCause,
  rules: Rules,
): CustomerState {
  if (!rules.begun) return after;
  const lost = isLost(before, after, rules.inForce);
  const earned = lost ? { ...after, tierGrant: null } : after;
  const next = moved(earned, nextEarned(earned, lost, rules.inForce), cause, rules);
  // Points paid for entering a tier, or taken back with it, may move the tier further.
  return next.counters === after.counters
    ? next
    : withTier({ ...next, counters: before.counters }, next, cause, rules);
}

/** The tier that is due when a period, or its grace, ended with too little for the held one [R30]. */
export function lowerTier(
  state: CustomerState,
  reached: CustomerState["counters"],
  cause: TierCause,
  rules: Rules,
): CustomerState {
  if (state.membership !== "member" || rules.inForce === null) return state;
  const ended = { ...state, tierGrant: null };
  return moved(ended, tierFor(rules.inForce.document.tiers, reached).id, cause, rules);
}

/** The held tier for another period, under the terms in force: from now on it takes what they ask [R15]. */
export function renewedTier(state: CustomerState, version: ProgramVersion): CustomerState {
  return { ...state, tierGrant: grantOf(state.earnedTierId, version) };
}

/** When the tier that counts runs out by itself, as one that was bought or set by hand for a time does; null when it does not. */
export function tierUntil({ paidTier, manualTier }: CustomerState): Instant | null {
  return (paidTier ?? manualTier)?.until ?? null;
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
  rules: Rules,
): CustomerState {
  const version = rules.inForce;
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
  return version === null ? changed : entered(changed, state.tierId, cause, { ...rules, version });
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
  { version, ...rules }: Rules & { readonly version: ProgramVersion },
): CustomerState {
  const fell = levelOf(from, version) !== null;
  const givenUp = tiersGivenUp(from, state.tierId, version.document);
  const left = givenUp.reduce((current, each) => voidEntry(current, each, cause, version), state);
  // Falling is no way to earn what the lower tier gives on entering.
  if (state.tierId === null || (fell && givenUp.length > 0)) return left;
  return paidEntry(left, state.tierId, cause, rules);
}

function nextEarned(
  state: CustomerState,
  lost: boolean,
  version: ProgramVersion | null,
): string | null {
  if (state.membership !== "member") return null;
  if (version === null) return state.earnedTierId;
  const due = tierFor(version.document.tiers, lost ? restsOn(state) : state.counters);
  const held = levelOf(state.earnedTierId, version);
  const down = held !== null && due.threshold < held.threshold;
  return down && !lost ? held.id : due.id;
}

/**
 * Whether this cause took away what the held tier rests on. One that was short of it already, as in its days of
 * grace, does not rest on what is refunded now and waits for its end [R30].
 */
function isLost(
  before: CustomerState,
  after: CustomerState,
  version: ProgramVersion | null,
): boolean {
  const { tierGrant } = after;
  if (tierGrant === null || version?.document.tiers.refundDowngrade !== "at_once") return false;
  // What another way than this cause gave is judged by itself.
  if (before.tierGrant !== tierGrant) return false;
  return !isBelowGrant(tierGrant, restsOn(before)) && isBelowGrant(tierGrant, restsOn(after));
}

/** What an earned tier rests on: a calendar year's lasts through the year after it. */
function restsOn({ counters, lastSpan }: CustomerState): TierCounters {
  return lastSpan === null ? counters : better(lastSpan.counters, counters);
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
