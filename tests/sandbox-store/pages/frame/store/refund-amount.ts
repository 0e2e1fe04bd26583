import { toMinor } from "./minor";
import { type Money, type Order, type OrderLine } from "./types";

/**
 * What refunding some units is worth: their share of the line after discounts, with the tax on top where
 * prices come without it. Rounded half up per line, in minor units.
 */
export function unitsWorthMinor(
  order: Pick<Order, "taxesIncluded">,
  line: Pick<OrderLine, "quantity" | "discountedTotalSet" | "taxLines">,
  units: number,
): number {
  const share = (minor: number) =>
    Math.floor((2 * minor * units + line.quantity) / (2 * line.quantity));
  const price = share(minorOf(line.discountedTotalSet.shopMoney));
  if (order.taxesIncluded) return price;
  const tax = line.taxLines.reduce((sum, each) => sum + minorOf(each.priceSet.shopMoney), 0);
  return price + share(tax);
}

/** Shipping that has not been refunded yet. */
export function shippingLeftMinor(
  order: Pick<Order, "totalShippingPriceSet" | "totalRefundedShippingSet">,
): number {
  return Math.max(
    0,
    minorOf(order.totalShippingPriceSet.shopMoney) -
      minorOf(order.totalRefundedShippingSet.shopMoney),
  );
}

export function minorOf(money: Money): number {
  const negative = money.amount.startsWith("-");
  const minor = toMinor(negative ? money.amount.slice(1) : money.amount, money.currencyCode);
  if (minor === null) throw new RangeError(`${money.amount} is no amount of ${money.currencyCode}`);
  return negative ? -minor : minor;
}
