import { dayNumber } from "../calendar/day";
import { startOfDay } from "../calendar/local-day";
import { type Instant, instant } from "../shared/instant";

/**
 * The opt-in date that a file or another system gives [S114, S168]: a day, which means its start in the shop's time zone,
 * or an instant with its zone; null for anything else, a day that no calendar has included [P9].
 */
export function optInDate(text: string, timeZone: string): Instant | null {
  const written = text.trim();
  try {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(written)) return instant(written);
    dayNumber(written);
    return startOfDay(written, timeZone);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
