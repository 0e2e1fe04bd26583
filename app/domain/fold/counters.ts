import { addDays, addMonths, addYears } from "../calendar/day";
import { endOfDay, localDay, startOfDay } from "../calendar/local-day";
import { periodStart } from "../calendar/period";
import { type Program, type ProgramVersion } from "../program/document";
import { type Instant } from "../shared/instant";
import { NO_COUNTERS, type TierCounters } from "../tiers/level";
import { type Contribution, type CustomerState } from "./state";

type Tiers = Program["tiers"];

/** Which counters hold a contribution: those of the span that runs, or of the calendar year before [S153-S155, R30]. */
function holder(
  state: CustomerState,
  each: Contribution,
  tiers: Tiers | undefined,
): "counters" | "lastSpan" | null {
  if (each.era !== state.era) return null;
  if (each.beforeJoining && !includesEarlier(tiers)) return null;
  if (state.countersFrom === null || each.at >= state.countersFrom) return "counters";
  return state.lastSpan !== null && each.at >= state.lastSpan.from ? "lastSpan" : null;
}

/** "Include actions pre opt-in" speaks of purchases: it has a meaning only where tiers go by them [S153]. */
function includesEarlier(tiers: Tiers | undefined): boolean {
  return tiers !== undefined && tiers.includeBeforeOptIn && tiers.metric !== "points_earned";
}

/** Sets what a source contributes from now on, and moves the counters by the difference. */
export function contribute(
  state: CustomerState,
  source: string,
  contribution: Contribution,
  version: ProgramVersion | null,
): CustomerState {
  const known = state.contributions.get(source);
  const before = known ?? { ...contribution, ...NO_COUNTERS };
  state.contributions.set(source, contribution);
  noteEarliest(state, known, contribution);
  const moved = (counters: TierCounters) => plus(minus(counters, before), contribution);
  const { counters, lastSpan } = state;
  switch (holder(state, contribution, version?.document.tiers)) {
    case "counters":
      return { ...state, counters: moved(counters) };
    case "lastSpan":
      return {
        ...state,
        lastSpan: lastSpan && { ...lastSpan, counters: moved(lastSpan.counters) },
      };
    case null:
      return state;
  }
}

/** What a source contributes now; null when it never did. */
export function contributionOf(state: CustomerState, source: string): Contribution | null {
  return state.contributions.get(source) ?? null;
}

/** The counters summed again: after joining, leaving, publishing, and at the end of a period. */
export function recount(state: CustomerState, version: ProgramVersion | null): CustomerState {
  const sums = { counters: NO_COUNTERS, lastSpan: NO_COUNTERS };
  for (const each of state.contributions.values()) {
    const held = holder(state, each, version?.document.tiers);
    if (held !== null) sums[held] = plus(sums[held], each);
  }
  const lastSpan = state.lastSpan && { ...state.lastSpan, counters: sums.lastSpan };
  return { ...state, counters: sums.counters, lastSpan };
}

/** The start of the span that a version's tiers look at, seen from an instant; null for all time. */
export function spanStart(version: ProgramVersion, at: Instant): Instant | null {
  const { timeZone, document } = version;
  const today = localDay(at, timeZone);
  switch (document.tiers.period) {
    case "lifetime":
      return null;
    case "calendar_year":
      return startOfDay(periodStart(today, "year"), timeZone);
    case "rolling_12_months": {
      const first = addDays(addMonths(today, -12), 1);
      // What was bought on 29 February counts until 28 February as well.
      const from = addMonths(first, 12) <= today ? addDays(first, 1) : first;
      return startOfDay(from, timeZone);
    }
  }
}

/** When the span moves on next and something may fall out of it; null when nothing can. */
export function nextSpanEnd(state: CustomerState, version: ProgramVersion): Instant | null {
  const { timeZone, document } = version;
  const { countersFrom } = state;
  if (document.tiers.period === "lifetime" || countersFrom === null) return null;
  if (document.tiers.period === "calendar_year")
    return startOfDay(addYears(localDay(countersFrom, timeZone), 1), timeZone);
  const oldest = earliestSince(state, countersFrom);
  if (oldest === null) return null;
  return startOfDay(addMonths(localDay(oldest, timeZone), 12), timeZone);
}

/** The start of the span after the end that `nextSpanEnd` named. */
export function spanAfter(state: CustomerState, version: ProgramVersion, end: Instant): Instant {
  if (version.document.tiers.period === "calendar_year") return end;
  const oldest = earliestSince(state, state.countersFrom ?? "");
  return oldest === null ? end : endOfDay(localDay(oldest, version.timeZone), version.timeZone);
}

type Earliest = { readonly from: Instant; readonly era: number; readonly at: Instant | null };

/** What was found last: it is asked with every fact, and a fold that looked at them all each time would not be linear. */
const found = new WeakMap<CustomerState["contributions"], Earliest>();

function earliestSince({ contributions, era }: CustomerState, from: Instant): Instant | null {
  const last = found.get(contributions);
  if (last !== undefined && last.from === from && last.era === era) return last.at;
  let earliest: Instant | null = null;
  for (const each of contributions.values()) {
    if (each.era !== era || each.at < from) continue;
    if (earliest === null || each.at < earliest) earliest = each.at;
  }
  found.set(contributions, { from, era, at: earliest });
  return earliest;
}

/** Keeps what was found true; a contribution that moves to another day or membership has it looked for again. */
function noteEarliest(
  { contributions }: CustomerState,
  before: Contribution | undefined,
  now: Contribution,
): void {
  const last = found.get(contributions);
  if (last === undefined) return;
  if (before !== undefined && (before.at !== now.at || before.era !== now.era))
    found.delete(contributions);
  else if (now.era === last.era && now.at >= last.from && (last.at === null || now.at < last.at))
    found.set(contributions, { ...last, at: now.at });
}

function plus(a: TierCounters, b: TierCounters): TierCounters {
  return {
    amountSpentMinor: a.amountSpentMinor + b.amountSpentMinor,
    orders: a.orders + b.orders,
    pointsEarned: a.pointsEarned + b.pointsEarned,
  };
}

function minus(a: TierCounters, b: TierCounters): TierCounters {
  return {
    amountSpentMinor: a.amountSpentMinor - b.amountSpentMinor,
    orders: a.orders - b.orders,
    pointsEarned: a.pointsEarned - b.pointsEarned,
  };
}
