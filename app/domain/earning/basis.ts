import { type Program } from "../program/document";
import { scaleHalfUp } from "../shared/fraction";
import { type OrderLine, type OrderSnapshot, type RefundSnapshot } from "./order-snapshot";
import { type TraceStep } from "./trace";

export type Basis = { readonly amountMinor: number; readonly steps: readonly TraceStep[] };

type Rule = Program["orderBasis"];

/**
 * The part of an order that earns, in minor units, after the given refunds [R11].
 *
 * Lines count with unit price × units left − their discounts, gift cards never; taxes as the program
 * says; shipping only if it says so. Money refunded without lines takes its share of the basis [R13].
 * Never below zero; the same set of refunds gives the same basis in whatever order they came.
 */
export function orderBasis(
  order: OrderSnapshot,
  refunds: readonly RefundSnapshot[],
  rule: Rule,
): Basis {
  const sold = order.lines.filter((line) => !line.giftCard);
  const items = sum(sold.map((line) => lineAmount(line, line.quantity, order, rule)));
  const giftCards = sum(
    order.lines
      .filter((line) => line.giftCard)
      .map((line) => lineAmount(line, line.quantity, order, rule)),
  );
  const shipping = rule.shipping ? shippingAmount(order, order.shippingMinor, rule) : 0;
  const full = items + shipping;
  const refunded = Math.min(full, refundedAmount(order, sold, refunds, rule, full));

  return {
    amountMinor: full - refunded,
    steps: [
      { code: "items", amountMinor: items, taxes: rule.taxes },
      ...(giftCards > 0 ? [{ code: "gift_cards_left_out", amountMinor: giftCards } as const] : []),
      ...(shipping > 0 ? [{ code: "shipping_counted", amountMinor: shipping } as const] : []),
      ...(refunded > 0 ? [{ code: "refunded", amountMinor: refunded } as const] : []),
      { code: "basis", amountMinor: full - refunded, currency: order.currency },
    ],
  };
}

function refundedAmount(
  order: OrderSnapshot,
  sold: readonly OrderLine[],
  refunds: readonly RefundSnapshot[],
  rule: Rule,
  full: number,
): number {
  const units = new Map<string, number>();
  for (const { lineId, quantity } of refunds.flatMap((refund) => refund.lines)) {
    units.set(lineId, (units.get(lineId) ?? 0) + quantity);
  }
  const byLine = sum(
    sold.map((line) => {
      const left = Math.max(0, line.quantity - (units.get(line.lineId) ?? 0));
      return lineAmount(line, line.quantity, order, rule) - lineAmount(line, left, order, rule);
    }),
  );
  const shippingBack = Math.min(
    order.shippingMinor,
    sum(refunds.map((refund) => refund.shippingMinor)),
  );
  const shipping = rule.shipping
    ? shippingAmount(order, order.shippingMinor, rule) -
      shippingAmount(order, order.shippingMinor - shippingBack, rule)
    : 0;
  // Scaled as one sum, so that several parts of a refund round like one.
  const amount = Math.min(order.totalMinor, sum(refunds.map((refund) => refund.amountMinor)));
  const byAmount = order.totalMinor > 0 ? scaleHalfUp(amount, full, order.totalMinor) : 0;
  return byLine + shipping + byAmount;
}

/** What `units` of a line come to, with their share of its discounts and, if wanted, of its tax. */
function lineAmount(line: OrderLine, units: number, order: OrderSnapshot, rule: Rule): number {
  if (line.quantity === 0) return 0;
  const stated = Math.max(0, line.grossMinor - line.discountMinor);
  return scaleHalfUp(withTaxes(stated, line.taxMinor, order, rule), units, line.quantity);
}

function shippingAmount(order: OrderSnapshot, amountMinor: number, rule: Rule): number {
  if (order.shippingMinor === 0) return 0;
  const whole = withTaxes(order.shippingMinor, order.shippingTaxMinor, order, rule);
  return scaleHalfUp(whole, amountMinor, order.shippingMinor);
}

function withTaxes(
  statedMinor: number,
  taxMinor: number,
  order: OrderSnapshot,
  rule: Rule,
): number {
  if (rule.taxes === "excluded" && order.taxesIncluded) return Math.max(0, statedMinor - taxMinor);
  if (rule.taxes === "included" && !order.taxesIncluded) return statedMinor + taxMinor;
  return statedMinor;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, each) => total + each, 0);
}
