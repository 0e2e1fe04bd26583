import { addDays, type Day } from "../calendar/day";
import { localDay, startOfDay } from "../calendar/local-day";
import { type Purse } from "../ledger/lots";
import { type ProgramVersion } from "../program/document";
import { type Instant } from "../shared/instant";
import { type Message } from "./message";

export type Warnings = {
  readonly due: readonly Message[];
  /** When a further warning will be due; null when none will by time alone. */
  readonly nextAt: Instant | null;
};

/**
 * The warnings of points that expire after an instant [R51]: at the start of the shop's local day that lies `warningDays` before
 * the last day on which they can be used. All that expires at one instant is one warning. Of several warnings that are
 * due for it only the latest is given: who was not told for weeks is told once. A warning that was over before
 * the points were earned is none.
 */
export function warningsAt(
  purse: Purse,
  { document, timeZone }: ProgramVersion,
  at: Instant,
): Warnings {
  const { warningDays } = document.expiry;
  if (warningDays.length === 0) return { due: [], nextAt: null };
  const due: Message[] = [];
  let nextAt: Instant | null = null;
  for (const expiring of expiringAfter(purse, at)) {
    const warnings = warningDays
      .map((daysBefore) => ({ daysBefore, at: momentOf(expiring, daysBefore, timeZone) }))
      .filter((warning) => expiring.earnedAt <= warning.at)
      .sort((a, b) => b.daysBefore - a.daysBefore);
    const last = warnings.findLast((warning) => warning.at <= at);
    if (last !== undefined) due.push(warningOf(expiring, last));
    const next = warnings.find((warning) => warning.at > at);
    if (next !== undefined && (nextAt === null || next.at < nextAt)) nextAt = next.at;
    // What expires later is warned of later, too.
    if (warnings.length > 0 && warnings.every((warning) => warning.at > at)) break;
  }
  return { due, nextAt };
}

/** Points that expire at one instant; `earnedAt` is when the first of them were earned. */
type Expiring = { readonly expiresAt: Instant; points: number; earnedAt: Instant };

/** The soonest first: so the lots stand. */
function expiringAfter({ lots }: Purse, at: Instant): Expiring[] {
  const found: Expiring[] = [];
  for (const { expiresAt, remaining, earnedAt } of lots) {
    if (remaining === 0 || expiresAt === null || expiresAt <= at) continue;
    const last = found.at(-1);
    if (last?.expiresAt !== expiresAt) {
      found.push({ expiresAt, points: remaining, earnedAt });
      continue;
    }
    last.points += remaining;
    if (earnedAt < last.earnedAt) last.earnedAt = earnedAt;
  }
  return found;
}

function momentOf({ expiresAt }: Expiring, daysBefore: number, timeZone: string): Instant {
  return startOfDay(addDays(lastDay(expiresAt, timeZone), -daysBefore), timeZone);
}

/** Points are gone at `expiresAt`, the first instant of the day after. */
function lastDay(expiresAt: Instant, timeZone: string): Day {
  return localDay(new Date(Date.parse(expiresAt) - 1).toISOString(), timeZone);
}

function warningOf(
  { expiresAt, points }: Expiring,
  { daysBefore, at }: { readonly daysBefore: number; readonly at: Instant },
): Message {
  const params = { points, expiresAt, daysBefore };
  return { kind: "points_expire", key: `points_expire:${expiresAt}:${daysBefore}`, at, params };
}
