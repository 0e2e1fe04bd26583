import { yearlyOn, yearOf } from "../../../app/domain/calendar/day";
import { localDay, startOfDay } from "../../../app/domain/calendar/local-day";
import { type SimEvent } from "../history";
import { type Customer, type Occasion } from "./customer";
import { type Now } from "./now";
import { active } from "./order-worth";
import { mayEarn, pay } from "./payments";

/** A day that is over this year comes next year; years in which there was a gift are over, whatever the date [P4, R41]. */
export function setDay(
  customer: Customer,
  { occasion, on }: Extract<SimEvent, { kind: "yearly" }>,
  now: Now,
): void {
  const today = localDay(now.at, now.version.timeZone);
  const year = yearOf(today);
  const isOver = on !== null && yearlyOn(on, year) < today;
  customer.days.set(occasion, { on, from: isOver ? year + 1 : year });
}

/** The days that are today and have not been celebrated yet. */
export function daysOf(customer: Customer, now: Now): Occasion[] {
  const today = localDay(now.at, now.version.timeZone);
  return [...customer.days].flatMap(([occasion, { on, from }]) =>
    on !== null && from <= yearOf(today) && yearlyOn(on, yearOf(today)) === today ? [occasion] : [],
  );
}

/** Whether a day begins in the shop's zone. */
export function beginsDay({ at, version: { timeZone } }: Now): boolean {
  return startOfDay(localDay(at, timeZone), timeZone) === at;
}

/** A member is given the day's gift, one in a calendar year [P4]. */
export function celebrate(customer: Customer, occasion: Occasion, now: Now): void {
  const { at, judge, version } = now;
  const year = yearOf(localDay(at, version.timeZone));
  const day = customer.days.get(occasion);
  if (day !== undefined) day.from = year + 1;
  const source = `${occasion}:${String(year)}`;
  if (judge === null || !mayEarn(customer) || customer.gifts.has(source)) return;
  const [rule] = active(judge.document, occasion);
  if (rule === undefined) return;
  customer.gifts.add(source);
  pay(customer, { source, at, pays: rule.pays, judge, inForce: version });
}
