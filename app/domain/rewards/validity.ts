import { addDays } from "../calendar/day";
import { endOfDay, localDay } from "../calendar/local-day";
import { type Reward } from "../program/rewards";
import { type Instant } from "../shared/instant";

/**
 * When a code that was given at an instant stops working: with the end of the last of its days in the shop's time zone,
 * so that a code of one day works through all of tomorrow. Null for a reward whose codes have no end.
 */
export function validUntil(
  { validDays }: Pick<Reward, "validDays">,
  at: Instant,
  zone: string,
): Instant | null {
  return validDays === null ? null : endOfDay(addDays(localDay(at, zone), validDays), zone);
}
