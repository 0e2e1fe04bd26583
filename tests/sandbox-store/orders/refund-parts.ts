import { idOf } from "../graphql/gid";
import { minorFrom } from "../graphql/money";
import { type Call } from "../module";
import { type Amount, NOTHING, divide, plus, share, smaller } from "./amount";
import { unsentOfRefund } from "./fulfillment/units";
import { goneUnits, worthOfUnits } from "./line-figures";
import {
  type OrderRecord,
  type RefundLineRecord,
  type RefundShippingRecord,
  type TransactionRecord,
} from "./record";
import { type RefundCreateInput, type RefundTransactionInput } from "./refund-input";
import { NO_REFUND } from "./refund-worth";
import { shippingFigures } from "./shipping-figures";
import { refundableOf } from "./totals";
import { transactionOf } from "./transactions";

/** Where new numbers come from; a refund that is only worked out takes none. */
type Numbers = Pick<Call, "nextId">;

/** The lines of a refund with what they are worth; the same line may come more than once, each after the one before. */
export function refundLinesOf(
  order: OrderRecord,
  input: Pick<RefundCreateInput, "refundLineItems">,
  numbers: Numbers,
): RefundLineRecord[] {
  const lines: RefundLineRecord[] = [];
  for (const each of input.refundLineItems ?? []) {
    const before = { ...order, refunds: [...order.refunds, { ...NO_REFUND, lines }] };
    const line = order.lines.find((item) => item.id === idOf("LineItem", each.lineItemId));
    if (line === undefined) continue;
    const units = { quantity: each.quantity, restockType: each.restockType ?? "NO_RESTOCK" };
    lines.push({
      id: numbers.nextId("RefundLineItem"),
      lineId: line.id,
      ...units,
      unsent: unsentOfRefund(before, line, units),
      locationId: idOf("Location", each.locationId),
      ...worthOfUnits(line, goneUnits(before, line), each.quantity),
    });
  }
  return lines;
}

/** What is left of the order's shipping, over all of its shipping lines. */
export function shippingLeft(order: OrderRecord): Amount {
  return plus(...order.shippingLines.map((line) => shippingFigures(order, line).current));
}

/** The amount of shipping that a refund asks for; null when it asks for none. */
export function shippingAsked(
  order: OrderRecord,
  input: Pick<RefundCreateInput, "shipping">,
): Amount | null {
  const { shipping } = input;
  if (!shipping) return null;
  const left = shippingLeft(order);
  if (shipping.fullRefund === true) return left;
  if (shipping.amount === null || shipping.amount === undefined) return null;
  const presentment = minorFrom(shipping.amount, order.presentmentCurrency);
  return inBoth(presentment, left);
}

/** Spreads a refund of shipping over the shipping lines, each with its part of the tax. */
export function refundShippingOf(
  order: OrderRecord,
  asked: Amount | null,
  numbers: Numbers,
): RefundShippingRecord[] {
  if (asked === null) return [];
  const figures = order.shippingLines.map((line) => shippingFigures(order, line));
  const parts = divide(
    asked,
    figures.map((line) => line.current),
  );
  return order.shippingLines.flatMap((line, index) => {
    const own = figures[index];
    const subtotal = parts[index] ?? NOTHING;
    if (own === undefined || subtotal.shop === 0) return [];
    const tax = share(own.currentTax, subtotal.shop, own.current.shop);
    return { id: numbers.nextId("RefundShippingLine"), shippingLineId: line.id, subtotal, tax };
  });
}

/** The money that a refund moves, back through the gateway that each payment came by. */
export function refundTransactionsOf(
  order: OrderRecord,
  inputs: readonly RefundTransactionInput[],
  call: Call,
): TransactionRecord[] {
  return inputs.flatMap((input) => {
    const parent = parentOf(order, input);
    if (parent === undefined) return [];
    const amount = amountOf(order, input, parent);
    const { gateway, test } = parent;
    const made = { kind: "REFUND" as const, amount, gateway, test, parentId: parent.id };
    return transactionOf(made, call);
  });
}

export function parentOf(order: OrderRecord, input: RefundTransactionInput) {
  const id = idOf("OrderTransaction", input.parentId);
  return order.transactions.find((each) => each.id === id);
}

/** The input's amount in both currencies, by the rate at which the payment was made. */
export function amountOf(
  order: OrderRecord,
  input: RefundTransactionInput,
  parent: TransactionRecord,
): Amount {
  const presentment = minorFrom(input.amount, order.presentmentCurrency);
  const left = refundableOf(order, parent);
  if (presentment === left.presentment) return left;
  const rated = inBoth(presentment, parent.amount);
  return presentment < left.presentment ? { ...rated, shop: smaller(rated, left).shop } : rated;
}

/** A presentment amount with the shop money that stands to it as in the given amount. */
function inBoth(presentment: number, rate: Amount): Amount {
  if (rate.presentment === rate.shop || rate.presentment === 0) {
    return { shop: presentment, presentment };
  }
  const shop = share({ shop: rate.shop, presentment: 0 }, presentment, rate.presentment).shop;
  return { shop, presentment };
}
