/** A day of the calendar, `2026-11-03`, in no particular time zone: such strings sort as the days do. */
export type Day = string;

/** A day that comes back every year, such as a birthday. `month` 1 is January. */
export type MonthDay = { readonly month: number; readonly day: number };

export const DAY_MS = 86_400_000;

/** Kept names of days: turning a number into a name is most of the work of finding a customer's day. */
const SLOTS = 4096;
const numbers = new Float64Array(SLOTS).fill(Number.NaN);
const names = new Array<Day>(SLOTS).fill("");

/** Days since 1970-01-01. Throws a RangeError for whatever is not a day of the years 0000 to 9999, 2026-02-30 included. */
export function dayNumber(day: Day): number {
  const number = Date.parse(day) / DAY_MS;
  if (!Number.isInteger(number) || dayNamed(number) !== day)
    throw new RangeError(`Not a day: ${JSON.stringify(day)}`);
  return number;
}

/** The day so many whole days after 1970-01-01. Throws a RangeError outside the years 0000 to 9999. */
export function dayNamed(number: number): Day {
  const slot = number & (SLOTS - 1);
  if (numbers[slot] === number) return names[slot] as Day;
  if (!Number.isInteger(number)) throw new RangeError(`Not a whole number of days: ${number}`);
  const name = new Date(number * DAY_MS).toISOString().slice(0, -14);
  if (name.length !== 10) throw new RangeError(`Not a day of the years 0000 to 9999: ${name}`);
  numbers[slot] = number;
  names[slot] = name;
  return name;
}

export function addDays(day: Day, days: number): Day {
  return dayNamed(dayNumber(day) + days);
}

/** The same day of a later or earlier month, or that month's last day when it is shorter: 31 January, 28 February. */
export function addMonths(day: Day, months: number): Day {
  const from = new Date(dayNumber(day) * DAY_MS);
  return dayIn(from.getUTCFullYear(), from.getUTCMonth() + months, from.getUTCDate());
}

/** The same day of another year; 29 February becomes 28 February where there is none. */
export function addYears(day: Day, years: number): Day {
  return addMonths(day, 12 * years);
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

/**
 * When a yearly day falls in a year: 29 February on 28 February of the years that have none [R41].
 * Throws a RangeError for a day that no year has, such as 31 April.
 */
export function yearlyOn({ month, day }: MonthDay, year: number): Day {
  const longest = new Date(Date.UTC(2000, month, 0)).getUTCDate();
  const real = month >= 1 && month <= 12 && day >= 1 && day <= longest;
  if (!real || !Number.isInteger(month) || !Number.isInteger(day))
    throw new RangeError(`No year has day ${day} of month ${month}`);
  return dayIn(year, month - 1, day);
}

/** `month` counts from 0 and may lie outside the year; a day that its month does not have becomes the month's last. */
function dayIn(year: number, month: number, day: number): Day {
  const last = midnight(year, month + 1, 0);
  return dayNamed(Math.min(midnight(year, month, day), last) / DAY_MS);
}

/** As `Date.UTC`, which would take the years 0 to 99 for those of the twentieth century. */
function midnight(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month, day);
}
