import { type Instant } from "../shared/instant";
import { DAY_MS } from "./day";

/** What a clock on the wall shows: `2026-11-03T10:31`, with `:30` behind it when the seconds are not 0. */
export type WallTime = string;

const SHAPE = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/;

/** What the zone's clock shows at an instant, without parts of a second. */
export function wallTime(instant: Instant, zone: string): WallTime {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  }).formatToParts(new Date(instant));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
  const seconds = part("second");
  const minutes = `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
  return seconds === "00" ? minutes : `${minutes}:${seconds}`;
}

/**
 * The instant at which the zone's clock shows this; null for what is no time. An hour that the clock shows twice is the
 * first of the two; a time that it leaps over is as long after the leap as it would have been.
 */
export function instantOf(text: WallTime, zone: string): Instant | null {
  if (!SHAPE.test(text)) return null;
  const shown = Date.parse(`${text}Z`);
  if (Number.isNaN(shown) || !new Date(shown).toISOString().startsWith(text)) return null;
  const offsets = [shown - DAY_MS, shown + DAY_MS].map((time) => offsetAt(time, zone));
  const candidates = offsets.map((offset) => shown - offset).sort((a, b) => a - b);
  const found = candidates.find((time) => time + offsetAt(time, zone) === shown);
  return new Date(found ?? shown - (offsets[0] ?? 0)).toISOString();
}

/** Milliseconds by which the zone's clock is ahead of UTC. */
function offsetAt(time: number, zone: string): number {
  const whole = Math.floor(time / 1000) * 1000;
  return Date.parse(`${wallTime(new Date(whole).toISOString(), zone)}Z`) - whole;
}
