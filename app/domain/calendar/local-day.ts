import { type Instant } from "../shared/instant";
import { DAY_MS, dayNamed, dayNumber, type Day } from "./day";

/*
 * Time zones come from the runtime's own `Intl`. A library (luxon, a Temporal polyfill) asks the same `Intl` and makes
 * objects on the way; a fold asks for the day of every fact, and kept beginnings of days answer that in a look-up.
 */

/** Beginnings of days kept per zone: eleven years, in 32 kB. */
const SLOTS = 4096;
const MAX_ZONES = 500;
/** Farther from UTC than any zone has ever been. */
const FARTHEST_MS = 16 * 3_600_000;

type Zone = {
  readonly offsets: Intl.DateTimeFormat;
  /** Some offset of the zone, for a first guess. */
  readonly usualMs: number;
  readonly starts: Float64Array;
};

const zones = new Map<string, Zone>();

/**
 * The day that an instant belongs to in a zone: the only one with `startOfDay <= instant < endOfDay`.
 * It is what the zone's clock shows, save that a clock set back over midnight does not bring yesterday back.
 * Throws a RangeError for an unknown zone and for what is not an instant.
 */
export function localDay(instant: Instant, zone: string): Day {
  const time = Date.parse(instant);
  if (Number.isNaN(time)) throw new RangeError(`Not an instant: ${JSON.stringify(instant)}`);
  const known = zoneNamed(zone);
  let day = Math.floor((time + known.usualMs) / DAY_MS);
  while (time < startOf(known, day)) day -= 1;
  while (time >= startOf(known, day + 1)) day += 1;
  return dayNamed(day);
}

/**
 * The first instant of a day in a zone, which is after midnight where the clock leaps over midnight.
 * A day that the zone left out, such as 2011-12-30 in Apia, starts where the next one does and so is empty.
 * Throws a RangeError for an unknown zone and for what is not a day of the years 0000 to 9999.
 */
export function startOfDay(day: Day, zone: string): Instant {
  return instantAt(startOf(zoneNamed(zone), dayNumber(day)));
}

/** The first instant that is no longer in the day: a day is `startOfDay` up to and without this. */
export function endOfDay(day: Day, zone: string): Instant {
  return instantAt(startOf(zoneNamed(zone), dayNumber(day) + 1));
}

/** Outside the years 0000 to 9999 instants would no longer sort as text. */
function instantAt(time: number): Instant {
  const instant = new Date(time).toISOString();
  if (instant.length !== 24) throw new RangeError(`Not in the years 0000 to 9999: ${instant}`);
  return instant;
}

function zoneNamed(name: string): Zone {
  const known = zones.get(name);
  if (known !== undefined) return known;
  const offsets = new Intl.DateTimeFormat("en-US", { timeZone: name, timeZoneName: "longOffset" });
  const starts = new Float64Array(SLOTS).fill(Number.NaN);
  const zone = { offsets, usualMs: offsetAt(offsets, 0), starts };
  if (zones.size >= MAX_ZONES) zones.clear();
  zones.set(name, zone);
  return zone;
}

/** Days that are a multiple of the slots apart share one: a kept beginning tells by its time whether it is this day's. */
function startOf(zone: Zone, day: number): number {
  const slot = day & (SLOTS - 1);
  const kept = zone.starts[slot] as number;
  if (Math.abs(kept - day * DAY_MS) < DAY_MS) return kept;
  const start = firstInstant(zone.offsets, day * DAY_MS);
  zone.starts[slot] = start;
  return start;
}

/**
 * When the zone's clock first shows this midnight or more. The clock is taken to change at most once in the 32 hours
 * around a midnight; no zone has done otherwise since 2000.
 */
function firstInstant(offsets: Intl.DateTimeFormat, midnight: number): number {
  const earliest = midnight - FARTHEST_MS;
  const latest = midnight + FARTHEST_MS;
  const before = offsetAt(offsets, earliest);
  const after = offsetAt(offsets, latest);
  if (before === after) return midnight - before;
  const change = changeWithin(offsets, earliest, latest, before);
  if (midnight - before < change) return midnight - before;
  return Math.max(change, midnight - after);
}

/** The first instant after `from`, where the offset is `before`, at which it is another one. */
function changeWithin(
  offsets: Intl.DateTimeFormat,
  from: number,
  until: number,
  before: number,
): number {
  let same = from;
  let changed = until;
  while (changed - same > 1) {
    const middle = Math.floor((same + changed) / 2);
    if (offsetAt(offsets, middle) === before) same = middle;
    else changed = middle;
  }
  return changed;
}

/** Milliseconds by which the zone's clock is ahead of UTC, from `11/4/2018, GMT-02:00`; UTC itself may be plain `GMT`. */
function offsetAt(offsets: Intl.DateTimeFormat, time: number): number {
  const found = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(offsets.format(time));
  if (found === null) throw new Error(`No offset in ${JSON.stringify(offsets.format(time))}`);
  const [, sign, hours = "0", minutes = "0", seconds = "0"] = found;
  const size = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  return sign === "-" ? -size : size;
}
