import { addMonths, dayNamed, dayNumber, type Day } from "./day";

/** A stretch of the shop's calendar in which something is limited. A week begins on Monday. */
export type Period = "day" | "week" | "month" | "year";

/** The first day of the period that holds this day. */
export function periodStart(day: Day, period: Period): Day {
  const number = dayNumber(day);
  switch (period) {
    case "day":
      return day;
    case "week":
      return dayNamed(number - weekday(number));
    case "month":
      return `${day.slice(0, 7)}-01`;
    case "year":
      return `${day.slice(0, 4)}-01-01`;
  }
}

/** The first day after the period that holds this day, so that a period is `periodStart` up to and without this. */
export function nextPeriodStart(day: Day, period: Period): Day {
  const start = periodStart(day, period);
  switch (period) {
    case "day":
      return dayNamed(dayNumber(start) + 1);
    case "week":
      return dayNamed(dayNumber(start) + 7);
    case "month":
      return addMonths(start, 1);
    case "year":
      return addMonths(start, 12);
  }
}

/** Days since Monday; 1970-01-01 was a Thursday. */
function weekday(number: number): number {
  return (((number + 3) % 7) + 7) % 7;
}
