import { addDays } from "../../../app/domain/calendar/day";
import { endOfDay, localDay } from "../../../app/domain/calendar/local-day";
import { type ProgramVersion } from "../../../app/domain/program/document";
import { type Instant } from "../../../app/domain/shared/instant";
import { balance, type Coupon, type Customer, type Lot, type OrderStory } from "./customer";
import { credit, spend } from "./lots";
import { worthOf } from "./order-worth";
import { share } from "./ratio";
import { expiryOfNew, noteActivity } from "./terms";

export function redeem(
  customer: Customer,
  { at, id, points }: { readonly at: Instant; readonly id: string; readonly points: number },
  version: ProgramVersion,
): void {
  if (points > balance(customer)) customer.overdrawn += 1;
  const from = spend(customer, points);
  customer.coupons.set(id, { id, cost: points, from, returned: 0 });
  noteActivity(customer, "redeem", at, version);
}

/** A coupon that nobody used gives all its points back [S67]. */
export function restore(
  customer: Customer,
  couponId: string,
  at: Instant,
  version: ProgramVersion,
): void {
  const coupon = customer.coupons.get(couponId);
  if (coupon === undefined) return;
  giveBack(customer, coupon, coupon.cost, { name: `restore:${couponId}`, at, version });
}

/** What the coupon of an order cost comes back with the order: with the last of it, or in proportion [R22]. */
export function returnFor(
  customer: Customer,
  story: OrderStory,
  { kind, id, at }: { readonly kind: string; readonly id: string; readonly at: Instant },
  version: ProgramVersion,
): void {
  const coupon = customer.coupons.get(story.order.coupon ?? "");
  if (coupon === undefined) return;
  const { program } = story;
  const { full, left } = worthOf(story.order, story.refunds, program);
  const all = story.cancelled || everythingBack(story);
  const part =
    program.refunds.redeemedPoints === "in_proportion" && full > 0
      ? Number((BigInt(coupon.cost) * BigInt(full - left)) / BigInt(full))
      : 0;
  const name = `return:${coupon.id}:${kind}:${id}`;
  giveBack(customer, coupon, all ? coupon.cost : part, { name, at, version });
}

/** The order is as if it had never been once every piece of it is back, or the money for those that are not [R22]. */
export function everythingBack({ order, refunds }: OrderStory): boolean {
  const back = refunds.flatMap((refund) => refund.lines);
  const pieces = order.lines.map((line) => {
    const units = back.filter(({ lineId }) => lineId === line.lineId);
    const gone = units.reduce((sum, { quantity }) => sum + quantity, 0);
    const tax = order.taxesIncluded ? 0 : line.taxMinor;
    const price = line.grossMinor - line.discountMinor + tax;
    const stay = Math.max(0, line.quantity - gone);
    return { price: line.quantity > 0 ? price : 0, stay, open: share(price, stay, line.quantity) };
  });
  if (pieces.every(({ stay }) => stay === 0)) return true;
  const money = refunds.reduce((sum, each) => sum + each.amountMinor, -order.removedMinor);
  const [paid, open] = pieces.reduce(([a, b], each) => [a + each.price, b + each.open], [0, 0]);
  return paid > 0 && open <= Math.max(0, money);
}

/** Brings what came back of a coupon up to `due`, lot by lot as it was taken; to those who left nothing comes back [P15]. */
function giveBack(customer: Customer, coupon: Coupon, due: number, moment: Moment): void {
  if (customer.membership === "left") return;
  let passed = coupon.returned;
  let missing = Math.max(0, due - coupon.returned);
  coupon.returned += missing;
  for (const { lot, amount } of coupon.from) {
    const skipped = Math.min(passed, amount);
    passed -= skipped;
    const back = Math.min(amount - skipped, missing);
    missing -= back;
    if (back > 0) putBack(customer, lot, back, moment);
  }
}

type Moment = { readonly name: string; readonly at: Instant; readonly version: ProgramVersion };

function putBack(
  customer: Customer,
  lot: Lot | null,
  amount: number,
  { name, at, version }: Moment,
): void {
  const paid = Math.min(customer.debt, amount);
  customer.debt -= paid;
  const rest = amount - paid;
  if (lot === null) {
    // No lot gave these: they were a debt that has been paid since, so points come back that are of now.
    const expiresAt = expiryOfNew(customer, at, version);
    if (rest > 0) credit(customer, { source: name, earnedAt: at, expiresAt }, rest);
    return;
  }
  lot.used = Math.max(0, lot.used - rest);
  lot.left += rest;
  if (rest === 0 || lot.expiresAt === null || lot.expiresAt > at) return;
  const { lateReturn } = version.document.refunds;
  if (lateReturn.kind === "expire") lot.left = 0;
  else
    lot.expiresAt = endOfDay(
      addDays(localDay(at, version.timeZone), lateReturn.days),
      version.timeZone,
    );
}
