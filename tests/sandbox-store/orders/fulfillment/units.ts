import { type LineRecord, type OrderRecord, type RestockType } from "../record";
import { type FulfillmentOrderRecord } from "./record";

/** Units of a line that were sent, those that came back later among them. */
export function sentUnits(order: OrderRecord, lineId: number): number {
  return sum(
    order.fulfillments
      .flatMap((fulfillment) => fulfillment.lines)
      .filter((line) => line.lineId === lineId)
      .map((line) => line.quantity),
  );
}

/** Units of a line that are still to be sent: neither sent, nor taken off the order before they were. */
export function unsentUnits(order: OrderRecord, line: LineRecord): number {
  const refunded = sum(refundsOf(order, line.id).map((each) => each.unsent));
  return line.quantity - line.removed - sentUnits(order, line.id) - refunded;
}

/**
 * How many of the units that a refund takes off a line were never sent. A return takes sent units
 * as far as there are any; every other refund begins with those that are still here.
 */
export function unsentOfRefund(
  order: OrderRecord,
  line: LineRecord,
  refund: { readonly quantity: number; readonly restockType: RestockType },
): number {
  const { quantity, restockType } = refund;
  if (restockType !== "RETURN") return Math.min(quantity, unsentUnits(order, line));
  const cameBack = sum(refundsOf(order, line.id).map((each) => each.quantity - each.unsent));
  return quantity - Math.min(quantity, sentUnits(order, line.id) - cameBack);
}

/** Whether something of a fulfillment order can still be sent. */
export function isOpen(order: OrderRecord, fulfillmentOrder: FulfillmentOrderRecord): boolean {
  if (order.cancelledAt !== null) return false;
  return linesToSend(order, fulfillmentOrder).some((each) => each.unsent > 0);
}

/** The lines of a fulfillment order with their units, sent or still to be; lines without any are gone from it. */
export function linesToSend(order: OrderRecord, fulfillmentOrder: FulfillmentOrderRecord) {
  return fulfillmentOrder.lines.flatMap(({ id, lineId }) => {
    const line = order.lines.find((each) => each.id === lineId);
    if (line === undefined) return [];
    const unsent = unsentUnits(order, line);
    const total = unsent + sentUnits(order, lineId);
    return total === 0 ? [] : [{ id, line, unsent, total }];
  });
}

function refundsOf(order: OrderRecord, lineId: number) {
  return order.refunds.flatMap((refund) => refund.lines).filter((each) => each.lineId === lineId);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, each) => total + each, 0);
}
