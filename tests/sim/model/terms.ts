import { addDays, type Day, yearlyOn, yearOf } from "../../../app/domain/calendar/day";
import { endOfDay, localDay } from "../../../app/domain/calendar/local-day";
import { type Program, type ProgramVersion } from "../../../app/domain/program/document";
import { type Instant, later } from "../../../app/domain/shared/instant";
import { type Customer, type Lot } from "./customer";

type Activity = Extract<Program["expiry"]["mode"], { kind: "inactivity" }>["activities"][number];

/** When points expire that begin their term now; null for never [R20]. */
function term(from: Instant, { document, timeZone }: ProgramVersion): Instant | null {
  const { mode } = document.expiry;
  const day = localDay(from, timeZone);
  switch (mode.kind) {
    case "none":
      return null;
    case "per_lot":
    case "inactivity":
      return endOfDay(addDays(day, mode.days), timeZone);
    case "fixed_date":
      return endOfDay(nextYearly(day, mode), timeZone);
  }
}

function nextYearly(day: Day, date: { month: number; day: number }): Day {
  const thisYear = yearlyOn(date, yearOf(day));
  return thisYear >= day ? thisYear : yearlyOn(date, yearOf(day) + 1);
}

/** When points expire that are given now. Under an expiry by inactivity they share the term of all others, if it still runs. */
export function expiryOfNew(
  customer: Customer,
  at: Instant,
  version: ProgramVersion,
): Instant | null {
  const own = term(at, version);
  if (version.document.expiry.mode.kind !== "inactivity" || customer.lastActivity === null)
    return own;
  const shared = term(customer.lastActivity, version);
  return shared !== null && shared > at ? shared : own;
}

/** Under an expiry by inactivity, an activity that counts renews every point but those whose term is over. */
export function noteActivity(
  customer: Customer,
  activity: Activity,
  at: Instant,
  version: ProgramVersion,
): void {
  const { mode } = version.document.expiry;
  if (mode.kind !== "inactivity" || !mode.activities.includes(activity)) return;
  customer.lastActivity = at;
  const renewed = term(at, version);
  const running = stillRunning(customer, at);
  // What still waits cannot have expired yet.
  for (const points of [...running, ...customer.waiting.values()])
    if (renewed !== null && points.expiresAt !== null)
      points.expiresAt = later(points.expiresAt, renewed);
}

/** A new way to expire gives existing points its full term from now, and never less than they had. */
export function republish(
  customer: Customer,
  before: ProgramVersion | null,
  version: ProgramVersion,
): void {
  const mode = JSON.stringify(version.document.expiry.mode);
  if (before !== null && JSON.stringify(before.document.expiry.mode) === mode) return;
  const now = version.publishedAt;
  for (const points of [...stillRunning(customer, now), ...customer.waiting.values()]) {
    const fresh = expiryOfNew(customer, now, version);
    const keeps = fresh !== null && points.expiresAt !== null && points.expiresAt > fresh;
    if (!keeps) points.expiresAt = fresh;
  }
}

function stillRunning(customer: Customer, now: Instant): Lot[] {
  return customer.lots.filter((lot) => lot.expiresAt === null || lot.expiresAt > now);
}
