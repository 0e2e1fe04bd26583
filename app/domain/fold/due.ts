import { nextExpiry } from "../ledger/lots";
import { type ProgramVersion } from "../program/document";
import { beginningOf } from "../program/in-force";
import { type Instant } from "../shared/instant";
import { mature, nextMaturity } from "./awards";
import { nextSpanEnd, recount, spanAfter, spanStart } from "./counters";
import { expireLots, redatedByPublishing } from "./expiry";
import { better, NO_COUNTERS, tierFor } from "../tiers/level";
import { withPurchases } from "./paid-tier";
import { type Known, type Rules, rulesAt } from "./rules";
import { type CustomerState } from "./state";
import { fallsShort, lowerTier, renewedTier, withTier } from "./tier";
import { publishingOf } from "./tier-levels";
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
export function catchUp(state: CustomerState, until: Instant, known: Known): CustomerState {
  let current = state;
  for (;;) {
    const due = nextDue(current, known);
    if (due === null || due.at > until) return current;
    const at =
      current.position !== null && current.position.at > due.at ? current.position.at : due.at;
    const next = due.run(current);
    current = { ...next, position: { at, versions: known.versions.at(-1)?.version ?? 0 } };
  }
}

/** When something falls due next; null when nothing ever does by itself. Further publishings are not foreseen. */
export function nextDueAt(
  state: CustomerState,
  versions: readonly ProgramVersion[],
): Instant | null {
  return nextDue(state, { versions, given: new Map() })?.at ?? null;
}

/** The rules of an instant with its version, which there is. */
type Current = Rules & { readonly version: ProgramVersion };

/** Of several at one instant the first of the list comes first. */
function nextDue(state: CustomerState, known: Known): Due | null {
  const { versions } = known;
  const version = versions.find((each) => each.version === state.publishedVersion) ?? null;
  const dues = [
    spanEnd(state, version, known),
    downgrade(state, version, known),
    maturity(state, known),
    expiry(state),
    ending(state, version, known),
    celebration(state, version, known),
    publishing(state, known, version),
  ];
  return dues.reduce(
    (first, each) => (each !== null && (first === null || each.at < first.at) ? each : first),
    null,
  );
}

function maturity(state: CustomerState, known: Known): Due | null {
  const at = nextMaturity(state);
  if (at === null) return null;
  return {
    at,
    run: (before) => {
      const rules = rulesOf(before, at, known);
      const cause = { at, source: `day:${at}`, orderId: null };
      return withTier(before, mature(before, at, known.versions, rules.inForce), cause, rules);
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
function spanEnd(state: CustomerState, version: ProgramVersion | null, known: Known): Due | null {
  const at = version === null ? null : nextSpanEnd(state, version);
  if (at === null || version === null) return null;
  return {
    at,
    run: (before) => {
      const rules = rulesOf(before, at, known);
      const { period, graceDays } = version.document.tiers;
      const yearly = period === "calendar_year";
      const countersFrom = spanAfter(before, version, at);
      const from = before.countersFrom;
      const lastSpan = yearly && from !== null ? { from, counters: NO_COUNTERS } : null;
      const moved = recount({ ...before, countersFrom, lastSpan }, version);
      const now = mature(moved, at, known.versions, version);
      const reached = yearly ? better(before.counters, now.counters) : now.counters;
      const settled = graceOver(now, at) ? graceEnd(now, at, { ...rules, version }) : now;
      const after = judged(settled, reached, { ...rules, at, version, graceDays });
      return withTier(after, after, { at, source: `period:${at}`, orderId: null }, rules);
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
  { at, version, graceDays, ...rules }: Current & { at: Instant; graceDays: number },
): CustomerState {
  const { tiers } = version.document;
  const cause = { at, source: `period:${at}`, orderId: null };
  if (!fallsShort(state, reached)) {
    const kept = { ...state, downgrade: null };
    return tiers.period === "calendar_year" ? renewedTier(kept, version) : kept;
  }
  if (graceDays === 0 || tierFor(tiers, reached).id === state.earnedTierId)
    return lowerTier(state, reached, cause, rules);
  if (state.downgrade !== null) return state;
  const lastDay = addDays(localDay(at, version.timeZone), graceDays);
  const until = startOfDay(lastDay, version.timeZone);
  return { ...state, downgrade: { at: until, keptCounters: reached } };
}

/** The end of the grace days: what was reached meanwhile may keep the tier. */
function downgrade(state: CustomerState, version: ProgramVersion | null, known: Known): Due | null {
  if (state.downgrade === null || version === null) return null;
  const { at } = state.downgrade;
  return {
    at,
    run: (before) => graceEnd(before, at, { ...rulesOf(before, at, known), version }),
  };
}

function graceOver({ downgrade: waiting }: CustomerState, at: Instant): boolean {
  return waiting !== null && waiting.at <= at;
}

function graceEnd(state: CustomerState, at: Instant, rules: Current): CustomerState {
  const reached = better(state.downgrade?.keptCounters ?? NO_COUNTERS, state.counters);
  return judged({ ...state, downgrade: null }, reached, { ...rules, at, graceDays: 0 });
}

/** The end of a tier that was set by hand or bought, whichever comes first [R31, R45]. */
function ending(state: CustomerState, version: ProgramVersion | null, known: Known): Due | null {
  const ends = [state.manualTier?.until ?? null, state.paidTier?.until ?? null];
  const at = ends.filter((each) => each !== null).sort()[0];
  if (at === undefined) return null;
  return {
    at,
    run: (before) => {
      const manualTier = before.manualTier?.until === at ? null : before.manualTier;
      const paid =
        before.paidTier?.until === at ? withPurchases(before, before.paidPurchases, at) : before;
      const cause = { at, source: `period:${at}`, orderId: null };
      return withTier(before, { ...paid, manualTier }, cause, rulesOf(before, at, known));
    },
  };
}

function celebration(
  state: CustomerState,
  version: ProgramVersion | null,
  known: Known,
): Due | null {
  const next = version === null ? null : nextCelebration(state, version);
  if (next === null) return null;
  const { at, source } = next;
  return {
    at,
    run: (before) => {
      const rules = rulesOf(before, at, known);
      const cause = { at, source, orderId: null };
      return withTier(before, celebrate(before, next, rules), cause, rules);
    },
  };
}

/** A version comes into force: other expiry terms, another period, lower thresholds reach who is there already. */
function publishing(state: CustomerState, known: Known, before: ProgramVersion | null): Due | null {
  const version = known.versions.find(
    (each) => each.version > Math.max(state.publishedVersion, beforeBeginning(known)),
  );
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
      const lastSpan = same ? dated.lastSpan : null;
      const counted = recount({ ...dated, countersFrom, lastSpan }, version);
      const cause = { at, source: publishingOf(version), orderId: null };
      return withTier(counted, counted, cause, rulesOf(counted, at, known));
    },
  };
}

/** The last version that was never in force, since the program had not begun [R52]. */
function beforeBeginning({ versions }: Known): number {
  const first = beginningOf(versions);
  return first === null ? Number.POSITIVE_INFINITY : first.version - 1;
}

/** The rules of an instant for a state: of the versions published at it, the last one that is in the state. */
function rulesOf(state: CustomerState, at: Instant, known: Known): Rules {
  const version = known.versions.find((each) => each.version === state.publishedVersion);
  return { ...rulesAt(known, at), inForce: version ?? null };
}
