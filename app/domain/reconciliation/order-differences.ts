import { isPaid, type OrderLine, type OrderSnapshot } from "../earning/order-snapshot";
import { type Finding } from "./finding";

/** How an order is written down. */
export type OrderStanding = {
  /** Whose it is, merges followed. */
  readonly customerId: string | null;
  readonly snapshot: OrderSnapshot;
  readonly refundIds: readonly string[];
};

export type OrderDifference = Pick<Finding, "difference" | "subject" | "params">;

/**
 * What counting a report changed about an order, most telling first: one for each thing that a webhook of its own would
 * have told. What follows from another (the status `refunded` from a refund) is not listed beside it; a later `updatedAt`
 * alone is no difference.
 */
export function orderDifferences(
  before: OrderStanding | null,
  after: OrderStanding,
): OrderDifference[] {
  const { snapshot } = after;
  const of = (difference: Finding["difference"], params: Finding["params"] = {}) => ({
    difference,
    subject: { kind: "order" as const, id: snapshot.orderId },
    params,
  });
  if (before === null) return [of("order_unknown", { status: snapshot.financialStatus })];
  const told = before.snapshot;
  const found: OrderDifference[] = [];
  if (before.customerId !== after.customerId)
    found.push(of("order_moved", { from: before.customerId, to: after.customerId }));
  if (told.cancelledAt === null && snapshot.cancelledAt !== null)
    found.push(of("cancellation_unknown"));
  if (!isPaid(told.financialStatus) && isPaid(snapshot.financialStatus))
    found.push(of("payment_unknown", { before: told.financialStatus }));
  if (linesIn(told) !== linesIn(snapshot)) found.push(of("edit_unknown"));
  if ((told.fulfilledAt ?? null) === null && (snapshot.fulfilledAt ?? null) !== null)
    found.push(of("shipment_unknown"));
  for (const id of after.refundIds.filter((each) => !before.refundIds.includes(each)))
    found.push({
      ...of("refund_unknown", { order: snapshot.orderId }),
      subject: { kind: "refund", id },
    });
  if (found.length > 0) return found;
  const fields = OTHER_FIELDS.filter((field) => !same(told[field], snapshot[field]));
  return fields.length === 0 ? [] : [of("order_changed", { fields })];
}

const OTHER_FIELDS = [
  "name",
  "processedAt",
  "cancelledAt",
  "financialStatus",
  "fulfilledAt",
  "test",
  "taxesIncluded",
  "shippingMinor",
  "shippingTaxMinor",
  "totalMinor",
  "discountCodes",
  "channel",
  "b2b",
] as const satisfies readonly (keyof OrderSnapshot)[];

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

/** Products and what is answered about them are left out: they are no part of an edit. */
function linesIn({ lines }: OrderSnapshot): string {
  return JSON.stringify(lines.map(asSold).sort((a, b) => (a[0] < b[0] ? -1 : 1)));
}

function asSold(line: OrderLine): [string, ...(number | boolean)[]] {
  const { lineId, quantity, grossMinor, discountMinor, taxMinor, giftCard } = line;
  return [lineId, quantity, grossMinor, discountMinor, taxMinor, giftCard];
}
