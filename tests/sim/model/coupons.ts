import { addDays } from "../../../app/domain/calendar/day";
import { endOfDay, localDay } from "../../../app/domain/calendar/local-day";
import { type ProgramVersion } from "../../../app/domain/program/document";
import { type Instant } from "../../../app/domain/shared/instant";
import { balance, type Coupon, type Customer, type Lot, type OrderStory } from "./customer";
import { spend } from "./lots";
import { worthOf } from "./order-worth";
import { noteActivity } from "./terms";

export function redeem(
  customer: Customer,
  { at, id, points }: { readonly at: Instant; readonly id: string; readonly points: number },
  version: ProgramVersion,
): void {
  if (points > balance(customer)) customer.overdrawn += 1;
  const from = spend(customer, points);
  customer.coupons.set(id, { cost: points, from, returned: 0 });
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
  if (coupon !== undefined) giveBack(customer, coupon, coupon.cost, at, version);
}

/** What the coupon of an order cost comes back with the order: with the last of it, or in proportion [R22]. */
export function returnFor(
  customer: Customer,
  story: OrderStory,
  at: Instant,
  version: ProgramVersion,
): void {
  const coupon = customer.coupons.get(story.order.coupon ?? "");
  if (coupon === undefined) return;
  const program = story.judgement?.program ?? version.document;
  const { full, left } = worthOf(story.order, story.refunds, program);
  const all = story.cancelled || left === 0;
  const part =
    program.refunds.redeemedPoints === "in_proportion" && full > 0
      ? Number((BigInt(coupon.cost) * BigInt(full - left)) / BigInt(full))
      : 0;
  giveBack(customer, coupon, all ? coupon.cost : part, at, version);
}

/** Brings what came back of a coupon up to `due`, lot by lot as it was taken; to those who left nothing comes back [P15]. */
function giveBack(
  customer: Customer,
  coupon: Coupon,
  due: number,
  at: Instant,
  version: ProgramVersion,
): void {
  if (customer.membership !== "member") return;
  let passed = coupon.returned;
  let missing = Math.max(0, due - coupon.returned);
  coupon.returned += missing;
  for (const { lot, amount } of coupon.from) {
    const skipped = Math.min(passed, amount);
    passed -= skipped;
    const back = Math.min(amount - skipped, missing);
    missing -= back;
    if (back > 0) putBack(customer, lot, back, at, version);
  }
}

function putBack(
  customer: Customer,
  lot: Lot | null,
  amount: number,
  at: Instant,
  version: ProgramVersion,
): void {
  const paid = Math.min(customer.debt, amount);
  customer.debt -= paid;
  const rest = amount - paid;
  if (amount > (lot?.used ?? 0)) customer.open.add("return-to-reclaimed-lot");
  if (lot?.passedBy === true) customer.open.add("return-to-ended-lot");
  if (lot === null) return;
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
