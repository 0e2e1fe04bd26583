import { type Amount, minus, share, smaller, times } from "../amount";
import { lineFigures, sumOfAllocations } from "../line-figures";
import { type LineRecord, type ManualDiscountRecord, type OrderRecord } from "../record";
import { taxLinesOf } from "../tax-pricing";
import { takenOff } from "../discount-pricing";
import { type StagedChange, type StagedDiscount } from "./record";

/** A line of an edited order, with the end of its calculated line's id. */
export type DraftLine = { readonly key: string; readonly line: LineRecord };

/** An order as an edit would leave it. */
export type Draft = {
  readonly order: OrderRecord;
  readonly lines: readonly DraftLine[];
  /** The discounts that the edit gives, by their place among those of the order. */
  readonly given: ReadonlyMap<number, StagedDiscount>;
};

/**
 * Applies an edit's changes to the order as it stands; the order itself stays as it is. Added lines
 * come last, each with the number that `numberOf` gives its key. Of several quantities for a line the
 * last one counts, and discounts are of the units that it leaves.
 */
export function draftOf(
  order: OrderRecord,
  changes: readonly StagedChange[],
  numberOf: (key: string) => number,
): Draft {
  const kept = order.lines.map((line) => {
    const key = String(line.id);
    return { key, line: withQuantity(order, line, quantityOf(changes, key)) };
  });
  const added = changes.flatMap((change) => {
    if (change.kind !== "add") return [];
    const { line: key, item, quantity } = change;
    const units = quantityOf(changes, key) ?? quantity;
    return { key, line: addedLine(order, { id: numberOf(key), ...item, quantity: units }) };
  });
  const given = new Map<number, StagedDiscount>();
  const lines = [...kept, ...added].map(({ key, line }) => {
    const own = changes.filter((change) => change.kind === "discount" && change.line === key);
    const discounted = own.reduce((before, change) => {
      if (change.kind !== "discount") return before;
      const application = order.discounts.length + given.size;
      given.set(application, change);
      return withDiscount(before, change.discount, application);
    }, line);
    return { key, line: discounted };
  });
  const discounts = [...order.discounts, ...[...given.values()].map((each) => each.discount)];
  return { order: { ...order, discounts, lines: lines.map(({ line }) => line) }, lines, given };
}

function quantityOf(changes: readonly StagedChange[], key: string): number | undefined {
  const last = changes.findLast((change) => change.kind === "quantity" && change.line === key);
  return last?.kind === "quantity" ? last.quantity : undefined;
}

/** Removed units stay on the line, as those that were refunded do; further units cost what the others did. */
function withQuantity(order: OrderRecord, line: LineRecord, wanted: number | undefined) {
  const { currentQuantity } = lineFigures(order, line);
  if (wanted === undefined || wanted === currentQuantity) return line;
  if (wanted < currentQuantity) {
    return { ...line, removed: line.removed + currentQuantity - wanted };
  }
  const quantity = line.quantity + wanted - currentQuantity;
  return { ...line, quantity, taxLines: scaledTaxes(line, quantity, line.quantity) };
}

/** A new line is taxed at the rates that the order has already: none on an order without taxes. */
function addedLine(
  order: OrderRecord,
  item: Omit<LineRecord, "discounts" | "properties" | "removed" | "sellingPlan" | "taxLines">,
): LineRecord {
  const currencies = { shop: order.currency, presentment: order.presentmentCurrency };
  const price = times(item.unitPrice, item.quantity);
  return {
    ...item,
    removed: 0,
    // A plan is agreed at a checkout; whoever edits an order sells once.
    sellingPlan: null,
    properties: [],
    discounts: [],
    taxLines: item.taxable
      ? taxLinesOf(ratesOf(order), price, { taxesIncluded: order.taxesIncluded, currencies })
      : [],
  };
}

function ratesOf(order: OrderRecord) {
  const all = [...order.lines, ...order.shippingLines].flatMap((line) => line.taxLines);
  const byKey = new Map(all.map((each) => [JSON.stringify([each.title, each.rate]), each]));
  return [...byKey.values()].map(({ title, rate, channelLiable }) => ({
    title,
    rate,
    channelLiable,
  }));
}

/** The tax follows the price that is left. */
function withDiscount(
  line: LineRecord,
  discount: ManualDiscountRecord,
  application: number,
): LineRecord {
  const before = minus(times(line.unitPrice, line.quantity), sumOfAllocations(line.discounts));
  const amount = offLine(discount, before, line.quantity);
  return {
    ...line,
    discounts: [...line.discounts, { application, amount }],
    taxLines: scaledTaxes(line, minus(before, amount).shop, before.shop),
  };
}

function offLine(discount: ManualDiscountRecord, price: Amount, quantity: number): Amount {
  if (discount.value.kind === "percentage") return takenOff(discount, price);
  return smaller(times(discount.value.amount, quantity), price);
}

function scaledTaxes(line: LineRecord, part: number, whole: number) {
  return line.taxLines.map((each) => ({ ...each, price: share(each.price, part, whole) }));
}
