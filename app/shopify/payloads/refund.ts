import { z } from "zod";
import { type RefundSnapshot } from "../../domain/earning/order-snapshot";
import { minorUnits } from "../../domain/shared/money";
import { shopifyId, shopMoney, sum, zonedInstant } from "./primitives";

const transaction = z.object({
  kind: z.string(),
  status: z.string(),
  amount: z.string(),
  currency: z.string(),
});

const adjustment = z.object({
  kind: z.string(),
  amount_set: shopMoney,
  tax_amount_set: shopMoney.nullish(),
});

const body = z.object({
  id: shopifyId,
  order_id: shopifyId,
  created_at: zonedInstant,
  refund_line_items: z
    .array(z.object({ line_item_id: shopifyId, quantity: z.int().min(0) }))
    .default([]),
  order_adjustments: z.array(adjustment).default([]),
  refund_shipping_lines: z
    .array(z.object({ subtotal_amount_set: shopMoney }))
    .nullish()
    .transform((lines) => lines ?? []),
  transactions: z.array(transaction).default([]),
});

type Body = z.output<typeof body>;

/** A refund as embedded in an order and as the body of `refunds/create`. */
export const refundBody = body.transform(refundIn);

/** What a body says of a refund, its amounts in minor units and its moment read already. */
export function refundIn(told: Body): RefundSnapshot {
  return {
    refundId: told.id,
    orderId: told.order_id,
    createdAt: told.created_at,
    lines: told.refund_line_items.map((line) => ({
      lineId: line.line_item_id,
      quantity: line.quantity,
    })),
    shippingMinor: shippingBack(told),
    amountMinor: moneyBack(told),
  };
}

function shippingBack(told: Body): number {
  const lines = sum(told.refund_shipping_lines.map((line) => line.subtotal_amount_set));
  return Math.max(0, lines > 0 ? lines : -adjusted(told, "shipping_refund"));
}

/**
 * Money given back beyond the returned lines [R13]: what Shopify calls a refund discrepancy (negative in
 * the body), or, where a refund has neither lines nor shipping and no such record, what was paid out. What was paid out for
 * shipping alone has its tax in it where prices are stated without, which is not beyond it. Lines and money are
 * different facts: a line returned for less money, or for none, still comes back whole. What was held back then is negative
 * here, so that the money, when it follows by itself, is not taken off a second time.
 */
function moneyBack(told: Body): number {
  if (told.order_adjustments.some((each) => each.kind === "refund_discrepancy")) {
    return 0 - adjusted(told, "refund_discrepancy");
  }
  if (told.refund_line_items.length > 0 || shippingBack(told) > 0) return 0;
  const paid = told.transactions
    .filter((each) => each.kind === "refund" && each.status === "success")
    .map((each) => minorUnits(each.amount, each.currency));
  return sum(paid);
}

function adjusted(told: Body, kind: string): number {
  return sum(
    told.order_adjustments
      .filter((each) => each.kind === kind)
      .map((each) => each.amount_set + (each.tax_amount_set ?? 0)),
  );
}
