import { addDays, type Day } from "../../../app/domain/calendar/day";
import { endOfDay, localDay } from "../../../app/domain/calendar/local-day";
import { type ProgramVersion } from "../../../app/domain/program/document";
import { type Instant } from "../../../app/domain/shared/instant";
import { everythingBack } from "./coupons";
import { type Customer, type OrderStory, type Purchase } from "./customer";
import { type EditedOrder } from "../history";
import { enter } from "./entries";
import { type Now } from "./now";

/** Shows the tier that counts now, if it is another one than before [R31]. */
export function show(customer: Customer, now: Now): void {
  const { paid, byHand, earned, tierId: from } = customer;
  const to = paid ?? byHand?.tierId ?? earned?.id ?? null;
  if (to === from) return;
  customer.tierMoves.push({ from, to, at: now.at });
  customer.tierId = to;
  enter(customer, from, to, now);
}

/** Of the paid memberships that run the one bought last; the others run on beside it [R45]. */
export function lookAtPurchases(customer: Customer, now: Instant): void {
  const { purchases } = customer;
  const running = purchases.filter(({ tierId }) => {
    const end = endOf(purchases.filter((each) => each.tierId === tierId));
    return end === null || end > now;
  });
  customer.paid = running.at(-1)?.tierId ?? null;
}

/** Whoever buys a tier again that still runs adds the new days to those that are left; null has no end. */
function endOf(purchases: readonly Purchase[]): Instant | null {
  let last: { readonly day: Day; readonly timeZone: string } | null = null;
  for (const { day, days, timeZone } of purchases) {
    if (days === null) return null;
    const from: Day = last !== null && last.day > day ? last.day : day;
    last = { day: addDays(from, days), timeZone };
  }
  return last === null ? null : endOfDay(last.day, last.timeZone);
}

/** The lines of an order that buy a paid tier of a live program; null when none do, or nothing was paid [S157]. */
export function bought(
  order: EditedOrder,
  judge: ProgramVersion | null,
): Omit<Purchase, "at" | "day"> | null {
  if (judge === null || order.test || !order.paid) return null;
  for (const { id: tierId, productIds, durationDays: days } of judge.document.tiers.paid) {
    const lineIds = order.lines
      .filter((line) => line.quantity > 0 && productIds.includes(line.productId ?? ""))
      .map((line) => line.lineId);
    const { timeZone } = judge;
    if (lineIds.length > 0) return { tierId, orderId: order.id, lineIds, days, timeZone };
  }
  return null;
}

export function buy(customer: Customer, order: EditedOrder, judge: ProgramVersion | null): void {
  const purchase = bought(order, judge);
  if (purchase === null) return;
  const day = localDay(order.at, purchase.timeZone);
  customer.purchases.push({ ...purchase, at: order.at, day });
  lookAtPurchases(customer, order.at);
}

/** A membership whose product or whole order went back was never bought; the status stays [R45]. */
export function unbuy(customer: Customer, story: OrderStory, now: Instant): void {
  const { order, refunds, cancelled } = story;
  const back = refunds.flatMap((refund) => refund.lines);
  const isBack = (lineId: string) => {
    const units = back.filter((line) => line.lineId === lineId);
    const sold = order.lines.find((line) => line.lineId === lineId)?.quantity ?? 0;
    return units.reduce((sum, line) => sum + line.quantity, 0) >= sold;
  };
  const whole = cancelled || everythingBack(story);
  customer.purchases = customer.purchases.filter(
    ({ orderId, lineIds }) => orderId !== order.id || !(whole || lineIds.every(isBack)),
  );
  lookAtPurchases(customer, now);
}

/** A tier set by hand ends at its instant, a bought one with its days [R31, R45]. */
export function endTiers(customer: Customer, now: Instant): void {
  const until = customer.byHand?.until ?? null;
  if (until !== null && until <= now) customer.byHand = null;
  lookAtPurchases(customer, now);
}
