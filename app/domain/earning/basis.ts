import { type Program } from "../program/document";
import { scaleHalfUp } from "../shared/fraction";
import { type OrderLine, type OrderSnapshot, type RefundSnapshot } from "./order-snapshot";
import { type TraceStep } from "./trace";

/** What is left of a line that earns, in minor units, before refunds of money without lines. */
export type KeptLine = { readonly line: OrderLine; readonly amountMinor: number };

export type Basis = {
  readonly amountMinor: number;
  /** The lines behind the amount; with shipping they come to `keptMinor`, of which `amountMinor` is left. */
  readonly lines: readonly KeptLine[];
  readonly keptMinor: number;
  readonly steps: readonly TraceStep[];
};

type Rule = Pick<Program["orderBasis"], "taxes" | "shipping"> &
  Partial<Pick<Program["orderBasis"], "storedValueReducesBasis">>;

/** Why a line that could earn does not: the program excludes it, or it waits for an answer. */
export type LeftOut = "excluded_items" | "awaited_items";

/** What no program lets earn. */
type NeverEarns = "gift_cards_left_out" | "tips_left_out";

/**
 * The part of an order that earns, in minor units, after the given refunds [R11].
 *
 * Lines count with unit price × units left − their discounts, gift cards, tips and lines left out never; taxes as the program
 * says; shipping only if it says so. Money refunded without lines takes its share of the basis [R13].
 * Never below zero; the same set of refunds gives the same basis in whatever order they came.
 */
export function orderBasis(
  order: OrderSnapshot,
  refunds: readonly RefundSnapshot[],
  rule: Rule,
  leftOut: (line: OrderLine) => LeftOut | null = () => null,
): Basis {
  const because = (line: OrderLine) => neverEarns(line) ?? leftOut(line);
  const sold = order.lines.filter((line) => because(line) === null);
  const without = (reason: LeftOut | NeverEarns) => {
    const lines = order.lines.filter((line) => because(line) === reason);
    const amountMinor = whole(lines, order, rule);
    return amountMinor > 0 ? [{ code: reason, amountMinor }] : [];
  };
  const items = whole(sold, order, rule);
  const shipping = rule.shipping ? shippingAmount(order, order.shippingMinor, rule) : 0;
  const stored = storedValue(order, items + shipping, rule);
  const before = items + shipping;
  const full = before - stored;
  const lines = keptLines(order, sold, refunds, rule);
  const keptMinor = sum(lines.map((each) => each.amountMinor)) + keptShipping(order, refunds, rule);
  const byLine = before === 0 ? 0 : scaleHalfUp(before - keptMinor, full, before);
  const back = byLine + byAmount(order, refunds, full);
  const amountMinor = Math.max(0, full - back);

  return {
    amountMinor,
    lines,
    keptMinor,
    steps: [
      { code: "items", amountMinor: items, taxes: rule.taxes },
      ...without("gift_cards_left_out"),
      ...without("tips_left_out"),
      ...without("excluded_items"),
      ...without("awaited_items"),
      ...(shipping > 0 ? [{ code: "shipping_counted", amountMinor: shipping } as const] : []),
      ...(stored > 0 ? [{ code: "stored_value", amountMinor: stored } as const] : []),
      ...(back > 0 ? [{ code: "refunded", amountMinor: full - amountMinor } as const] : []),
      { code: "basis", amountMinor, currency: order.currency },
    ],
  };
}

function neverEarns(line: OrderLine): NeverEarns | null {
  if (line.giftCard) return "gift_cards_left_out";
  return line.tip === true ? "tips_left_out" : null;
}

function whole(lines: readonly OrderLine[], order: OrderSnapshot, rule: Rule): number {
  return sum(lines.map((line) => lineAmount(line, line.quantity, order, rule)));
}

/** A gift card or store credit is a payment: it takes its share of the basis only where the program says so. */
function storedValue(order: OrderSnapshot, full: number, rule: Rule): number {
  const paid = Math.min(order.storedValueMinor ?? 0, order.totalMinor);
  if (rule.storedValueReducesBasis !== true || paid <= 0) return 0;
  return scaleHalfUp(paid, full, order.totalMinor);
}

function keptLines(
  order: OrderSnapshot,
  sold: readonly OrderLine[],
  refunds: readonly RefundSnapshot[],
  rule: Rule,
): KeptLine[] {
  const units = new Map<string, number>();
  for (const { lineId, quantity } of refunds.flatMap((refund) => refund.lines)) {
    units.set(lineId, (units.get(lineId) ?? 0) + quantity);
  }
  return sold.map((line) => {
    const left = Math.max(0, line.quantity - (units.get(line.lineId) ?? 0));
    return { line, amountMinor: lineAmount(line, left, order, rule) };
  });
}

function keptShipping(
  order: OrderSnapshot,
  refunds: readonly RefundSnapshot[],
  rule: Rule,
): number {
  if (!rule.shipping) return 0;
  const back = Math.min(order.shippingMinor, sum(refunds.map((refund) => refund.shippingMinor)));
  return shippingAmount(order, order.shippingMinor - back, rule);
}

/**
 * Scaled as one sum, so that several parts of a refund round like one [R13]. Money up to what edits removed is what the shop
 * owes for that: those units earn nothing already, and are not taken off a second time.
 */
function byAmount(order: OrderSnapshot, refunds: readonly RefundSnapshot[], full: number): number {
  const given = sum(refunds.map((refund) => refund.amountMinor)) - (order.removedMinor ?? 0);
  const amount = Math.min(order.totalMinor, Math.max(0, given));
  return order.totalMinor > 0 ? scaleHalfUp(amount, full, order.totalMinor) : 0;
}

/** What `units` of a line come to, with their share of its discounts and, if wanted, of its tax. */
function lineAmount(line: OrderLine, units: number, order: OrderSnapshot, rule: Rule): number {
  if (line.quantity === 0) return 0;
  const stated = Math.max(0, line.grossMinor - line.discountMinor);
  return scaleHalfUp(withTaxes(stated, line.taxMinor, order, rule), units, line.quantity);
}

function shippingAmount(order: OrderSnapshot, amountMinor: number, rule: Rule): number {
  if (order.shippingMinor === 0) return 0;
  const all = withTaxes(order.shippingMinor, order.shippingTaxMinor, order, rule);
  return scaleHalfUp(all, amountMinor, order.shippingMinor);
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
