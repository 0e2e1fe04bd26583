import { NOTHING, type Amount, minus, plus, share, shareOfUnits, times } from "./amount";
import { ownDiscounts } from "./discount-kinds";
import {
  type AllocationRecord,
  type LineRecord,
  type OrderRecord,
  type TaxLineRecord,
} from "./record";

export type LineFigures = {
  readonly currentQuantity: number;
  /** Unit price times quantity, before discounts. */
  readonly original: Amount;
  readonly discount: Amount;
  /** The part of the discount that is the line's own, not that of a code. */
  readonly ownDiscount: Amount;
  readonly tax: Amount;
  /** What is left of these for the units that were not refunded or removed. */
  readonly currentDiscount: Amount;
  readonly currentOwnDiscount: Amount;
  readonly currentTax: Amount;
  /** After discounts, in the price mode of the order. */
  readonly currentNet: Amount;
  /** After discounts and without tax, in either price mode. */
  readonly currentBeforeTaxes: Amount;
};

export function lineFigures(order: OrderRecord, line: LineRecord): LineFigures {
  const gone = goneUnits(order, line);
  const currentQuantity = line.quantity - gone;
  const discount = sumOfAllocations(line.discounts);
  const ownDiscount = ownDiscounts(order, line.discounts);
  const tax = sumOfTaxes(line.taxLines);
  const currentDiscount = minus(discount, share(discount, gone, line.quantity));
  const currentTax = plus(...currentTaxes(order, line).map((each) => each.price));
  const currentNet = minus(times(line.unitPrice, currentQuantity), currentDiscount);
  return {
    currentQuantity,
    original: times(line.unitPrice, line.quantity),
    discount,
    ownDiscount,
    tax,
    currentDiscount,
    currentOwnDiscount: minus(ownDiscount, share(ownDiscount, gone, line.quantity)),
    currentTax,
    currentNet,
    currentBeforeTaxes: order.taxesIncluded ? minus(currentNet, currentTax) : currentNet,
  };
}

/** Units of a line that edits, refunds and a cancellation have taken off the order. */
export function goneUnits(order: OrderRecord, line: LineRecord): number {
  return order.refunds
    .flatMap((refund) => refund.lines)
    .filter((refunded) => refunded.lineId === line.id)
    .reduce((sum, refunded) => sum + refunded.quantity, line.removed);
}

/** What refunding the next units of a line is worth, after those that are gone already. */
export function worthOfUnits(
  line: LineRecord,
  gone: number,
  quantity: number,
): { readonly subtotal: Amount; readonly tax: Amount } {
  const units = { before: gone, after: gone + quantity, quantity: line.quantity };
  const discount = shareOfUnits(sumOfAllocations(line.discounts), units);
  return {
    subtotal: minus(times(line.unitPrice, quantity), discount),
    tax: plus(...line.taxLines.map((each) => shareOfUnits(each.price, units))),
  };
}

/** The line's tax lines with the tax of the units that are still there. */
export function currentTaxes(order: OrderRecord, line: LineRecord): readonly TaxLineRecord[] {
  const gone = goneUnits(order, line);
  return line.taxLines.map((each) => ({
    ...each,
    price: minus(each.price, share(each.price, gone, line.quantity)),
  }));
}

export function sumOfAllocations(allocations: readonly AllocationRecord[]): Amount {
  return allocations.reduce((sum, each) => plus(sum, each.amount), NOTHING);
}

export function sumOfTaxes(taxLines: readonly TaxLineRecord[]): Amount {
  return taxLines.reduce((sum, each) => plus(sum, each.price), NOTHING);
}
