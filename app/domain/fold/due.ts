import { nextExpiry } from "../ledger/lots";
import { type ProgramVersion } from "../program/document";
import { type Instant } from "../shared/instant";
import { mature, nextMaturity } from "./awards";
import { nextSpanEnd, recount, spanAfter, spanStart } from "./counters";
import { expireLots, redatedByPublishing } from "./expiry";
import { NO_COUNTERS, tierFor } from "../tiers/level";
import { type CustomerState } from "./state";
import { fallsShort, lowerTier, renewedTier, withTier } from "./tier";
import { celebrate, nextCelebration } from "./yearly";
import { addDays } from "../calendar/day";
import { localDay, startOfDay } from "../calendar/local-day";

/** Something that falls due by itself: by the clock, or because a version was published. */
type Due = { readonly at: Instant; readonly run: (state: CustomerState) => CustomerState };

/**
 * The state as time alone makes it until an instant, that instant included: pending points become spendable, points expire,
 * tiers end with their periods, versions are published [R2, R20, R24, R30]. It does not matter how often or how late it
 * is asked: a day that was missed is caught up.
 */
export function catchUp(
  state: CustomerState,
  until: Instant,
  versions: readonly ProgramVersion[],
): CustomerState {
  let current = state;
  for (;;) {
    const due = nextDue(current, versions);
    if (due === null || due.at > until) return current;
    const at =
      current.position !== null && current.position.at > due.at ? current.position.at : due.at;
    const next = due.run(current);
    current = { ...next, position: { at, versions: versions.at(-1)?.version ?? 0 } };
  }
}

/** When something falls due next; null when nothing ever does by itself. Further publishings are not foreseen. */
export function nextDueAt(
  state: CustomerState,
  versions: readonly ProgramVersion[],
): Instant | null {
  return nextDue(state, versions)?.at ?? null;
}

/** Of several at one instant the first of the list comes first. */
function nextDue(state: CustomerState, versions: readonly ProgramVersion[]): Due | null {
  const version = versions.find((each) => each.version === state.publishedVersion) ?? null;
  const dues = [
    spanEnd(state, version, versions),
    downgrade(state, version),
    maturity(state, versions),
    expiry(state),
    ending(state, version),
    celebration(state, version),
    publishing(state, versions, version),
  ];
  return dues.reduce(
    (first, each) => (each !== null && (first === null || each.at < first.at) ? each : first),
    null,
  );
}

function maturity(state: CustomerState, versions: readonly ProgramVersion[]): Due | null {
  const at = nextMaturity(state);
  if (at === null) return null;
  return {
    at,
    run: (before) => {
      const version = inForce(before, versions);
      const cause = { at, source: `day:${at}`, orderId: null };
      return withTier(before, mature(before, at, versions, version), cause, version);
    },
  };
}

function expiry(state: CustomerState): Due | null {
  const at = nextExpiry(state.purse);
  return at === null ? null : { at, run: (before) => expireLots(before, at) };
}

/**
 * The end of a tier's period: what lies before it no longer counts, and the tier is kept or lost by it. Points that fall
 * due at that very instant count already, and what remains may give a higher tier: a deduction grows old, too.
 */
function spanEnd(
  state: CustomerState,
  version: ProgramVersion | null,
  versions: readonly ProgramVersion[],
): Due | null {
  const at = version === null ? null : nextSpanEnd(state, version);
  if (at === null || version === null) return null;
  return {
    at,
    run: (before) => {
      const countersFrom = spanAfter(before, version, at);
      const moved = recount({ ...before, countersFrom }, version);
      const now = mature(moved, at, versions, version);
      const { period, graceDays } = version.document.tiers;
      const yearly = period === "calendar_year";
      const reached = yearly ? better(before.counters, now.counters) : now.counters;
      const settled = graceOver(now, at) ? graceEnd(now, at, version) : now;
      const after = judged(settled, reached, { at, version, graceDays });
      return withTier(after, after, { at, source: `period:${at}`, orderId: null }, version);
    },
  };
}

/**
 * Who still has what was asked for the tier keeps it: a calendar year's tier from now on for what the terms in force ask
 * [R15]. Others fall to what they reached, after the days of grace.
 */
function judged(
  state: CustomerState,
  reached: CustomerState["counters"],
  { at, version, graceDays }: { at: Instant; version: ProgramVersion; graceDays: number },
): CustomerState {
  const { tiers } = version.document;
  const cause = { at, source: `period:${at}`, orderId: null };
  if (!fallsShort(state, reached)) {
    const kept = { ...state, downgrade: null };
    return tiers.period === "calendar_year" ? renewedTier(kept, version) : kept;
  }
  if (graceDays === 0 || tierFor(tiers, reached).id === state.earnedTierId)
    return lowerTier(state, reached, cause, version);
  if (state.downgrade !== null) return state;
  const lastDay = addDays(localDay(at, version.timeZone), graceDays);
  const until = startOfDay(lastDay, version.timeZone);
  return { ...state, downgrade: { at: until, keptCounters: reached } };
}

/** The end of the grace days: what was reached meanwhile may keep the tier. */
function downgrade(state: CustomerState, version: ProgramVersion | null): Due | null {
  if (state.downgrade === null || version === null) return null;
  const { at } = state.downgrade;
  return { at, run: (before) => graceEnd(before, at, version) };
}

function graceOver({ downgrade: waiting }: CustomerState, at: Instant): boolean {
  return waiting !== null && waiting.at <= at;
}

function graceEnd(state: CustomerState, at: Instant, version: ProgramVersion): CustomerState {
  const reached = better(state.downgrade?.keptCounters ?? NO_COUNTERS, state.counters);
  return judged({ ...state, downgrade: null }, reached, { at, version, graceDays: 0 });
}

/** The end of a tier that was set by hand or bought, whichever comes first [R31, R45]. */
function ending(state: CustomerState, version: ProgramVersion | null): Due | null {
  const ends = [state.manualTier?.until ?? null, state.paidTier?.until ?? null];
  const at = ends.filter((each) => each !== null).sort()[0];
  if (at === undefined) return null;
  return {
    at,
    run: (before) => {
      const manualTier = before.manualTier?.until === at ? null : before.manualTier;
      const paidTier = before.paidTier?.until === at ? null : before.paidTier;
      const cause = { at, source: `period:${at}`, orderId: null };
      return withTier(before, { ...before, manualTier, paidTier }, cause, version);
    },
  };
}

function celebration(state: CustomerState, version: ProgramVersion | null): Due | null {
  const next = version === null ? null : nextCelebration(state, version);
  if (next === null || version === null) return null;
  return { at: next.at, run: (before) => celebrate(before, next, version) };
}

function better(a: CustomerState["counters"], b: CustomerState["counters"]) {
  return {
    amountSpentMinor: Math.max(a.amountSpentMinor, b.amountSpentMinor),
    orders: Math.max(a.orders, b.orders),
    pointsEarned: Math.max(a.pointsEarned, b.pointsEarned),
  };
}

/** A version comes into force: other expiry terms, another period, lower thresholds reach who is there already. */
function publishing(
  state: CustomerState,
  versions: readonly ProgramVersion[],
  before: ProgramVersion | null,
): Due | null {
  const version = versions.find((each) => each.version > state.publishedVersion);
  if (version === undefined) return null;
  const at = version.publishedAt;
  return {
    at,
    run: (current) => {
      const published = { ...current, publishedVersion: version.version };
      const dated = redatedByPublishing(published, version, before);
      const same =
        before?.document.tiers.period === version.document.tiers.period &&
        before.timeZone === version.timeZone;
      const countersFrom = same ? dated.countersFrom : spanStart(version, at);
      const counted = recount({ ...dated, countersFrom }, version);
      const cause = { at, source: `published:${version.version}`, orderId: null };
      return withTier(counted, counted, cause, version);
    },
  };
}

function inForce(state: CustomerState, versions: readonly ProgramVersion[]): ProgramVersion | null {
  return versions.find((each) => each.version === state.publishedVersion) ?? null;
}
