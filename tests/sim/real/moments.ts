import { DAY_MS } from "../../../app/domain/calendar/day";
import { type Instant } from "../../../app/domain/shared/instant";
import { type History } from "../history";

/** The calendar repeats itself after so long: the same weekdays, leap years and changes of the clocks. */
const CYCLE_MS = 10_227 * DAY_MS;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * The same history 28 years later, since a shop's clock only goes forward, and in whole seconds, since Shopify tells no
 * others: what happens in the last millisecond of a day happens in its last second.
 */
export function later(history: History): History {
  const moved = JSON.stringify(history, (_, value: unknown) =>
    typeof value === "string" && INSTANT.test(value) ? moment(value) : value,
  );
  return JSON.parse(moved) as History;
}

function moment(instant: Instant): Instant {
  return new Date(Math.floor(Date.parse(instant) / 1_000) * 1_000 + CYCLE_MS).toISOString();
}
