import { NOTHING, divide, plus } from "./amount";
import { currentTaxes } from "./line-figures";
import { type OrderRecord, type TaxLineRecord } from "./record";
import { shippingFigures } from "./shipping-figures";

/** The order's taxes, one entry for each title and rate, over lines and shipping. */
export function taxesOfOrder(order: OrderRecord): TaxLineRecord[] {
  return merged([
    ...order.lines.flatMap((line) => line.taxLines),
    ...order.shippingLines.flatMap((line) => line.taxLines),
  ]);
}

/** The same without what was refunded; taxes of which nothing is left are not in it. */
export function currentTaxesOfOrder(order: OrderRecord): TaxLineRecord[] {
  const shipping = order.shippingLines.flatMap((line) => {
    const prices = line.taxLines.map((each) => each.price);
    const left = divide(shippingFigures(order, line).currentTax, prices);
    return line.taxLines.map((each, index) => ({ ...each, price: left[index] ?? NOTHING }));
  });
  const all = merged([...order.lines.flatMap((line) => currentTaxes(order, line)), ...shipping]);
  return all.filter((each) => each.price.shop !== 0);
}

function merged(taxLines: readonly TaxLineRecord[]): TaxLineRecord[] {
  const byKey = new Map<string, TaxLineRecord>();
  for (const each of taxLines) {
    const key = JSON.stringify([each.title, each.rate]);
    const known = byKey.get(key);
    byKey.set(key, { ...each, price: plus(known?.price ?? NOTHING, each.price) });
  }
  return [...byKey.values()];
}
