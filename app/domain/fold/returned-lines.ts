import { type OrderLine, type OrderSnapshot, type RefundSnapshot } from "../earning/order-snapshot";
import { scaleHalfUp } from "../shared/fraction";

/** An order with its refunds so far. */
export type Left = {
  readonly order: OrderSnapshot;
  readonly refunds: readonly RefundSnapshot[];
};

/** Whether every unit of these lines of an order was returned. */
export function allReturned(lineIds: readonly string[], { order, refunds }: Left): boolean {
  return order.lines
    .filter((line) => lineIds.includes(line.lineId))
    .every((line) => unitsLeft(line, refunds) === 0);
}

/**
 * Whether all that was sold went back [R22]: every unit, or the money for those that stay, whatever of it counts toward
 * points. Shipping and tips may stay.
 */
export function wholeReturned({ order, refunds }: Left): boolean {
  const sold = order.lines.filter((line) => line.tip !== true);
  const left = (units: (line: OrderLine) => number) =>
    sold.reduce((sum, line) => sum + valueOf(line, units(line), order), 0);
  const kept = left((line) => unitsLeft(line, refunds));
  const given = refunds.reduce((sum, each) => sum + each.amountMinor, 0);
  const paidBack = Math.max(0, given - (order.removedMinor ?? 0));
  if (left((line) => line.quantity) > 0 && kept <= paidBack) return true;
  const lineIds = sold.map((line) => line.lineId);
  return allReturned(lineIds, { order, refunds });
}

function unitsLeft({ lineId, quantity }: OrderLine, refunds: readonly RefundSnapshot[]): number {
  const returned = refunds
    .flatMap((refund) => refund.lines)
    .filter((line) => line.lineId === lineId)
    .reduce((sum, line) => sum + line.quantity, 0);
  return Math.max(0, quantity - returned);
}

/** What the shopper paid for so many units. */
function valueOf(line: OrderLine, units: number, { taxesIncluded }: OrderSnapshot): number {
  if (line.quantity === 0) return 0;
  const stated = Math.max(0, line.grossMinor - line.discountMinor);
  return scaleHalfUp(taxesIncluded ? stated : stated + line.taxMinor, units, line.quantity);
}
