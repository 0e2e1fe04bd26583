import { NOTHING, type Amount, minus, plus, share, shareOfUnits, times } from "./amount";
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
  readonly tax: Amount;
  /** What is left of these for the units that were not refunded or removed. */
  readonly currentDiscount: Amount;
  readonly currentTax: Amount;
  /** After discounts, in the price mode of the order. */
  readonly currentNet: Amount;
  /** After discounts and without tax, in either price mode. */
  readonly currentBeforeTaxes: Amount;
};

export function lineFigures(order: OrderRecord, line: LineRecord): LineFigures {
  const gone = refundedUnits(order, line.id);
  const currentQuantity = line.quantity - gone;
  const discount = sumOfAllocations(line.discounts);
  const tax = sumOfTaxes(line.taxLines);
  const currentDiscount = minus(discount, share(discount, gone, line.quantity));
  const currentTax = plus(...currentTaxes(order, line).map((each) => each.price));
  const currentNet = minus(times(line.unitPrice, currentQuantity), currentDiscount);
  return {
    currentQuantity,
    original: times(line.unitPrice, line.quantity),
    discount,
    tax,
    currentDiscount,
    currentTax,
    currentNet,
    currentBeforeTaxes: order.taxesIncluded ? minus(currentNet, currentTax) : currentNet,
  };
}

/** Units of a line that refunds and a cancellation have taken off the order. */
export function refundedUnits(order: OrderRecord, lineId: number): number {
  return order.refunds
    .flatMap((refund) => refund.lines)
    .filter((line) => line.lineId === lineId)
    .reduce((sum, line) => sum + line.quantity, 0);
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
  const gone = refundedUnits(order, line.id);
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
