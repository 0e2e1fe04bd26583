import { Malformed } from "./malformed";

/** A moment in UTC as ISO 8601 with milliseconds (`2026-11-03T10:31:00.000Z`): such strings sort as the moments do. */
export type Instant = string;

/** Whole seconds in UTC, as Shopify mostly states them, on a day that every month has: nothing has to be computed. */
const PLAIN = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;

/** Reads any ISO 8601 instant with a zone; throws `Malformed` for anything else, a date without a zone included. */
export function instant(text: string): Instant {
  if (PLAIN.test(text)) return `${text.slice(0, -1)}.000Z`;
  const zoned = /T.*(Z|[+-]\d{2}:?\d{2})$/.test(text);
  const time = zoned ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw new Malformed(`Not an instant: ${JSON.stringify(text)}`);
  return new Date(time).toISOString();
}

export function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}
