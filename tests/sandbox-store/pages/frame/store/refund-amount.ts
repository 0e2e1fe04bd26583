import { toMinor } from "./minor";
import { type Money, type Order, type OrderLine, type TaxLine } from "./types";

/**
 * What refunding some units is worth: their share of the line after discounts, with the tax on top where
 * prices come without it. Rounded half up, price and tax each, in minor units.
 */
export function unitsWorthMinor(
  order: Pick<Order, "taxesIncluded">,
  line: Pick<OrderLine, "quantity" | "discountedTotalSet" | "taxLines">,
  units: number,
): number {
  const price = share(minorOf(line.discountedTotalSet.shopMoney), units, line.quantity);
  return order.taxesIncluded ? price : price + share(taxMinor(line.taxLines), units, line.quantity);
}

/** The price of the shipping after discounts; a code for free shipping leaves nothing of it. */
export function shippingPriceMinor({ shippingLines }: Pick<Order, "shippingLines">): number {
  return shippingLines.nodes.reduce(
    (sum, line) => sum + minorOf(line.discountedPriceSet.shopMoney),
    0,
  );
}

/** The money that goes with refunding some of the shipping: its tax too, where prices come without it. */
export function shippingWorthMinor(
  order: Pick<Order, "taxesIncluded" | "shippingLines">,
  shippingMinor: number,
): number {
  const whole = shippingPriceMinor(order);
  if (order.taxesIncluded || whole === 0) return shippingMinor;
  const taxLines = order.shippingLines.nodes.flatMap((line) => line.taxLines);
  return shippingMinor + share(taxMinor(taxLines), shippingMinor, whole);
}

function share(minor: number, part: number, whole: number): number {
  return Math.floor((2 * minor * part + whole) / (2 * whole));
}

function taxMinor(taxLines: readonly TaxLine[]): number {
  return taxLines.reduce((sum, each) => sum + minorOf(each.priceSet.shopMoney), 0);
}

/** Shipping that has not been refunded yet. */
export function shippingLeftMinor(
  order: Pick<Order, "shippingLines" | "totalRefundedShippingSet">,
): number {
  const refunded = minorOf(order.totalRefundedShippingSet.shopMoney);
  return Math.max(0, shippingPriceMinor(order) - refunded);
}

/** What an edit left the customer to get back: paid, and no part of the order any more. */
export function overpaidMinor(
  order: Pick<Order, "edited" | "netPaymentSet" | "currentTotalPriceSet">,
): number {
  if (!order.edited) return 0;
  const { netPaymentSet: paid, currentTotalPriceSet: current } = order;
  return Math.max(0, minorOf(paid.shopMoney) - minorOf(current.shopMoney));
}

export function minorOf(money: Money): number {
  const negative = money.amount.startsWith("-");
  const minor = toMinor(negative ? money.amount.slice(1) : money.amount, money.currencyCode);
  if (minor === null) throw new RangeError(`${money.amount} is no amount of ${money.currencyCode}`);
  return negative ? -minor : minor;
}
