import { type OrderRecord } from "./record";
import { totalsOf } from "./totals";

/**
 * The financial status, from the transactions where there are any that count, else as the order
 * was created with. An order created with neither has none, as at Shopify.
 */
export function financialStatus(order: OrderRecord): string | null {
  const { received, refunded, outstanding, capturable } = totalsOf(order);
  if (refunded.shop > 0) return refunded.shop >= received.shop ? "REFUNDED" : "PARTIALLY_REFUNDED";
  if (received.shop > 0) return outstanding.shop === 0 ? "PAID" : "PARTIALLY_PAID";
  if (capturable.shop > 0) return "AUTHORIZED";
  if (has(order, (each) => each.kind === "VOID" && each.status === "SUCCESS")) return "VOIDED";
  if (has(order, (each) => each.status === "PENDING")) return "PENDING";
  return order.statedFinancialStatus;
}

/** Paid by a person's hand only while something is owed, and never once cancelled. */
export function canBeMarkedAsPaid(order: OrderRecord): boolean {
  if (order.cancelledAt !== null || financialStatus(order) === "PAID") return false;
  const { outstanding, capturable } = totalsOf(order);
  return outstanding.shop > 0 || capturable.shop > 0;
}

export function paymentGateways(order: OrderRecord): string[] {
  const payments = order.transactions.filter((each) => each.kind !== "REFUND");
  return [...new Set(payments.map((each) => each.gateway))];
}

function has(
  order: OrderRecord,
  wanted: (each: OrderRecord["transactions"][number]) => boolean,
): boolean {
  return order.transactions.some(wanted);
}
