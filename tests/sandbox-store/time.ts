/** An instant as the GraphQL API writes it: UTC, whole seconds. */
export function graphqlTime(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}

/**
 * An instant as the REST-shaped webhook bodies write it: local time of the shop with its offset,
 * `2026-03-29T03:00:00+02:00`. Null stays null.
 */
export function restTime(iso: string, timeZone: string): string;
export function restTime(iso: string | null, timeZone: string): string | null;
export function restTime(iso: string | null, timeZone: string): string | null {
  if (iso === null) return null;
  const at = new Date(iso);
  const offsetMinutes = offsetMinutesOf(at, timeZone);
  const local = new Date(at.getTime() + offsetMinutes * 60_000).toISOString().slice(0, 19);
  const sign = offsetMinutes < 0 ? "-" : "+";
  const [hours, minutes] = [Math.abs(offsetMinutes) / 60, Math.abs(offsetMinutes) % 60];
  return `${local}${sign}${twoDigits(Math.trunc(hours))}:${twoDigits(minutes)}`;
}

/** A formatter is dear to make and cheap to use; there are as many as stores have time zones. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  formatters.set(timeZone, made);
  return made;
}

/** How far the zone's clocks are ahead of UTC at this instant, in minutes. */
export function offsetMinutesOf(at: Date, timeZone: string): number {
  const name = formatterOf(timeZone)
    .formatToParts(at)
    .find((part) => part.type === "timeZoneName")?.value;
  const match = /^GMT(?:([+-])(\d{2}):(\d{2}))?$/.exec(name ?? "");
  if (match === null) throw new RangeError(`No offset of ${timeZone} in ${name ?? "nothing"}`);
  const minutes = Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
  return match[1] === "-" ? -minutes : minutes;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
