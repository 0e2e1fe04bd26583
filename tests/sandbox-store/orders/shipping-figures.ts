import { type Amount, minus, plus } from "./amount";
import { sumOfAllocations, sumOfTaxes } from "./line-figures";
import { type OrderRecord, type ShippingLineRecord } from "./record";

export type ShippingFigures = {
  readonly discount: Amount;
  readonly discounted: Amount;
  readonly tax: Amount;
  /** After discounts and without what was refunded, in the price mode of the order. */
  readonly current: Amount;
  readonly currentTax: Amount;
};

export function shippingFigures(order: OrderRecord, line: ShippingLineRecord): ShippingFigures {
  const refunded = order.refunds
    .flatMap((refund) => refund.shipping)
    .filter((each) => each.shippingLineId === line.id);
  const discount = sumOfAllocations(line.discounts);
  const discounted = minus(line.price, discount);
  const tax = sumOfTaxes(line.taxLines);
  return {
    discount,
    discounted,
    tax,
    current: minus(discounted, plus(...refunded.map((each) => each.subtotal))),
    currentTax: minus(tax, plus(...refunded.map((each) => each.tax))),
  };
}
