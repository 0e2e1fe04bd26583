/** A moment in UTC as ISO 8601 with milliseconds (`2026-11-03T10:31:00.000Z`): such strings sort as the moments do. */
export type Instant = string;

/** Reads any ISO 8601 instant with a zone; throws for anything else, a date without a zone included. */
export function instant(text: string): Instant {
  const zoned = /T.*(Z|[+-]\d{2}:?\d{2})$/.test(text);
  const time = zoned ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw new RangeError(`Not an instant: ${JSON.stringify(text)}`);
  return new Date(time).toISOString();
}

export function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}
