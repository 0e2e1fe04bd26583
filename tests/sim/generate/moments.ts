import { addDays, DAY_MS } from "../../../app/domain/calendar/day";
import { localDay, startOfDay } from "../../../app/domain/calendar/local-day";
import { type Instant } from "../../../app/domain/shared/instant";
import { type Chance } from "../random";

export type Span = { readonly start: Instant; readonly end: Instant; readonly timeZone: string };

/** Among them zones that shift by half an hour, not at all, and over midnight. */
const ZONES = [
  "Europe/Berlin",
  "Europe/Berlin",
  "America/New_York",
  "Asia/Kolkata",
  "UTC",
  "Pacific/Auckland",
  "Asia/Beirut",
];

export function anySpan(chance: Chance): Span {
  const start = Date.UTC(2025, chance.int(0, 35), chance.int(1, 28), chance.int(0, 23));
  const end = start + chance.int(90, 900) * DAY_MS;
  return { start: iso(start), end: iso(end), timeZone: chance.pick(ZONES) };
}

export function iso(time: number): Instant {
  return new Date(time).toISOString();
}

export function anyMoment(chance: Chance, { start, end }: Span): Instant {
  return iso(chance.int(Date.parse(start) / 60_000, Date.parse(end) / 60_000 - 1) * 60_000);
}

/** Where days, years and rules begin and end, and the last millisecond before: what is decided there is decided by a hair. */
export function edges(span: Span, moments: readonly Instant[]): Instant[] {
  const years = [2025, 2026, 2027, 2028, 2029, 2030].map((year) =>
    startOfDay(`${String(year)}-01-01`, span.timeZone),
  );
  return [...moments, ...years]
    .flatMap((each) => [each, iso(Date.parse(each) - 1)])
    .filter((each) => each >= span.start && each < span.end);
}

/** When something happens: at any time, at an edge, at a midnight, or at the very moment of something else. */
export function anyMomentOrEdge(
  chance: Chance,
  span: Span,
  edgesOfSpan: readonly Instant[],
  others: readonly Instant[],
): Instant {
  const moment = anyMoment(chance, span);
  if (chance.percent(10) && edgesOfSpan.length > 0) return chance.pick(edgesOfSpan);
  if (chance.percent(6) && others.length > 0) return chance.pick(others);
  if (!chance.percent(8)) return moment;
  const midnight = startOfDay(addDays(localDay(moment, span.timeZone), 1), span.timeZone);
  const found = chance.percent(50) ? midnight : iso(Date.parse(midnight) - 1);
  return found < span.end ? found : moment;
}
