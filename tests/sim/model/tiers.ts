import { addDays, addMonths, type Day } from "../../../app/domain/calendar/day";
import { localDay, startOfDay } from "../../../app/domain/calendar/local-day";
import { type ProgramVersion, type TierLevel } from "../../../app/domain/program/document";
import { type Instant } from "../../../app/domain/shared/instant";
import { type SimEvent } from "../history";
import { type Customer, type Score, type Tally } from "./customer";
import { type Now } from "./now";
import { show } from "./standing";

const NOTHING: Tally = { amount_spent: 0, orders: 0, points_earned: 0 };
const METRICS = ["amount_spent", "orders", "points_earned"] as const;

/** What counts now toward the customer's tier [R30, R32]. */
export function tally(customer: Customer, now: Instant, version: ProgramVersion): Tally {
  const { period } = version.document.tiers;
  if (period === "calendar_year") {
    const year = localDay(now, version.timeZone).slice(0, 4);
    return sum(customer, version, (score) => score.at >= newYear(Number(year), version));
  }
  if (period === "rolling_12_months")
    return sum(customer, version, (score) => leavesAt(score, version) > now);
  return sum(customer, version, () => true);
}

/** What a tier rests on: in a calendar year also on what the year before it gave [R30]. */
export function basisOfTier(customer: Customer, now: Instant, version: ProgramVersion): Tally {
  const current = tally(customer, now, version);
  const { lastYear } = customer;
  if (lastYear === null) return current;
  const thisYear = newYear(Number(localDay(now, version.timeZone).slice(0, 4)), version);
  const before = sum(customer, version, ({ at }) => at >= lastYear && at < thisYear);
  return combine(before, current, Math.max);
}

function sum(
  customer: Customer,
  version: ProgramVersion,
  within: (score: Score) => boolean,
): Tally {
  const guests = countsGuests(version);
  return [...customer.scores.values()]
    .filter((score) => score.era === customer.era && (guests || !score.asGuest) && within(score))
    .reduce((total, { tally: each }) => combine(total, each, (a, b) => a + b), NOTHING);
}

/** Whether orders of those who were not members yet count [S153-S155]. */
export function countsGuests({ document: { tiers } }: ProgramVersion): boolean {
  return tiers.includeBeforeOptIn && tiers.metric !== "points_earned";
}

function combine(a: Tally, b: Tally, by: (a: number, b: number) => number): Tally {
  const [amount_spent, orders, points_earned] = METRICS.map((key) => by(a[key], b[key]));
  return {
    amount_spent: amount_spent ?? 0,
    orders: orders ?? 0,
    points_earned: points_earned ?? 0,
  };
}

function newYear(year: number, { timeZone }: ProgramVersion): Instant {
  return startOfDay(`${String(year)}-01-01`, timeZone);
}

/** In a rolling year something counts until the same day of the next one begins. */
function leavesAt({ at }: Score, { timeZone }: ProgramVersion): Instant {
  return startOfDay(addMonths(localDay(at, timeZone), 12), timeZone);
}

function levelFor({ document: { tiers } }: ProgramVersion, counted: Tally): TierLevel {
  const reached = tiers.levels.filter((level) => level.threshold <= counted[tiers.metric]);
  const level = reached.at(-1) ?? tiers.levels[0];
  if (level === undefined) throw new RangeError("A program has at least a base tier");
  return level;
}

function thresholdOf(tierId: string | undefined, { document }: ProgramVersion): number {
  return document.tiers.levels.find((level) => level.id === tierId)?.threshold ?? 0;
}

/** The earned tier from now on; one set by hand gives way to what rises above it [R31]. */
function hold(customer: Customer, level: TierLevel, now: Now): void {
  const { version } = now;
  const { byHand, earned } = customer;
  const rises = level.threshold > thresholdOf(earned?.id, version);
  if (rises && byHand !== null && level.threshold > thresholdOf(byHand.tierId, version))
    customer.byHand = null;
  const { metric } = version.document.tiers;
  customer.earned = { id: level.id, metric, asked: level.threshold };
  customer.grace = null;
  show(customer, now);
}

/** Members have a tier, others none; and a tier rises as soon as it is reached, also by what entering one gave. */
export function rise(customer: Customer, now: Now): void {
  if (now.program === "before") return;
  if (customer.membership !== "member") {
    Object.assign(customer, { earned: null, byHand: null, purchases: [], paid: null, grace: null });
    return show(customer, now);
  }
  const { at, version } = now;
  const { levels, metric } = version.document.tiers;
  for (;;) {
    const counted = tally(customer, at, version);
    const level = levelFor(version, counted);
    const held = levels.findIndex(({ id }) => id === customer.earned?.id);
    if (customer.earned === null || levels.indexOf(level) > held) hold(customer, level, now);
    show(customer, now);
    if (tally(customer, at, version)[metric] === counted[metric]) return;
  }
}

/** Staff say what the tier is, and, if they like, what counts toward it [S79]. */
export function setByHand(
  customer: Customer,
  { at, id, tierId, until, counter }: Extract<SimEvent, { kind: "set_tier" }>,
  version: ProgramVersion,
): void {
  customer.byHand = { tierId, until };
  if (counter === null) return;
  const { metric } = version.document.tiers;
  const missing = counter - tally(customer, at, version)[metric];
  const score = { at, era: customer.era, asGuest: false, tally: { ...NOTHING, [metric]: missing } };
  customer.scores.set(`${BY_HAND}${id}`, score);
}

/** As if staff had never said what the tier is: `itself` is who the customer would be then [S80, R31]. */
export function undoByHand(customer: Customer, { earned, grace }: Customer): void {
  Object.assign(customer, { earned, grace, byHand: null });
  for (const [source, score] of customer.scores)
    if (source.startsWith(BY_HAND)) score.tally = NOTHING;
}

const BY_HAND = "set_tier:";

/** After a fact that took away what the tier rests on, it is what is left that gives the tier, unless the period's end is awaited. */
export function fallByFact(customer: Customer, before: Tally, now: Now): void {
  const { at, version, program } = now;
  if (program === "before" || version.document.tiers.refundDowngrade === "period_end") return;
  for (;;) {
    const { earned: tier, membership } = customer;
    if (tier === null || membership !== "member") return;
    const after = basisOfTier(customer, at, version);
    if (before[tier.metric] < tier.asked || after[tier.metric] >= tier.asked) return;
    hold(customer, levelFor(version, after), now);
    // What the lost tier gave may be gone with it, and with that the next one.
    const left = basisOfTier(customer, at, version);
    if (METRICS.every((metric) => left[metric] === after[metric])) return;
  }
}

/** What a beginning day does to a member's tier: years end, purchases grow too old, days of grace run out. */
export function turn(customer: Customer, now: Now): void {
  const { at, version } = now;
  const { earned: tier, grace } = customer;
  const ended = endedPeriod(customer, at, version);
  if (ended !== null && version.document.tiers.period === "calendar_year")
    customer.lastYear = newYear(Number(localDay(at, version.timeZone).slice(0, 4)) - 1, version);
  if (tier === null) return;
  if (grace !== null && grace.until <= at) {
    customer.grace = null;
    const best = combine(grace.kept, tally(customer, at, version), Math.max);
    judge(customer, best, now, 0);
  }
  if (ended === null) return;
  // What fell due at this very instant counts already.
  const best = combine(ended, tally(customer, at, version), Math.max);
  judge(customer, best, now, version.document.tiers.graceDays);
}

/** What counted in the period that ends now; null if none does. */
function endedPeriod(customer: Customer, now: Instant, version: ProgramVersion): Tally | null {
  const { period } = version.document.tiers;
  const day = localDay(now, version.timeZone);
  if (startOfDay(day, version.timeZone) !== now) return null;
  if (period === "calendar_year" && day.endsWith("-01-01")) {
    const last = newYear(Number(day.slice(0, 4)) - 1, version);
    return sum(customer, version, ({ at }) => at >= last && at < now);
  }
  if (period !== "rolling_12_months") return null;
  const leaves = [...customer.scores.values()].some(
    (score) => score.era === customer.era && leavesAt(score, version) === now,
  );
  return leaves ? tally(customer, now, version) : null;
}

/** Whoever still has what was asked for the tier keeps it and is asked anew; others fall, after the days of grace. */
function judge(customer: Customer, counted: Tally, now: Now, graceDays: number): void {
  const { earned: tier } = customer;
  if (tier === null) return;
  const { at, version } = now;
  const { levels, period } = version.document.tiers;
  const own = levels.find((level) => level.id === tier.id);
  if (counted[tier.metric] >= tier.asked && own !== undefined) {
    customer.grace = null;
    if (period === "calendar_year") hold(customer, own, now);
  } else if (graceDays === 0 || levelFor(version, counted).id === tier.id) {
    hold(customer, levelFor(version, counted), now);
  } else if (customer.grace === null) {
    customer.grace = { until: dayStart(at, graceDays, version), kept: counted };
  }
}

function dayStart(now: Instant, daysLater: number, { timeZone }: ProgramVersion): Instant {
  const day: Day = addDays(localDay(now, timeZone), daysLater);
  return startOfDay(day, timeZone);
}
