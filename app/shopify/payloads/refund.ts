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

/** A refund as embedded in an order and as the body of `refunds/create`. */
export const refundBody = z
  .object({
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
  })
  .transform((body): RefundSnapshot => ({
    refundId: body.id,
    orderId: body.order_id,
    createdAt: body.created_at,
    lines: body.refund_line_items.map((line) => ({
      lineId: line.line_item_id,
      quantity: line.quantity,
    })),
    shippingMinor: shippingBack(body),
    amountMinor: moneyBack(body),
  }));

type Body = {
  refund_line_items: readonly unknown[];
  order_adjustments: readonly z.output<typeof adjustment>[];
  refund_shipping_lines: readonly { subtotal_amount_set: number }[];
  transactions: readonly z.output<typeof transaction>[];
};

function shippingBack(body: Body): number {
  const lines = sum(body.refund_shipping_lines.map((line) => line.subtotal_amount_set));
  return Math.max(0, lines > 0 ? lines : -adjusted(body, "shipping_refund"));
}

/**
 * Money given back beyond the returned lines [R13]: what Shopify calls a refund discrepancy (negative in
 * the body), or, where a refund has neither lines nor shipping and no such record, what was paid out. What was paid out for
 * shipping alone has its tax in it where prices are stated without, which is not beyond it. Lines and money are
 * different facts: a line returned for less money, or for none, still comes back whole. What was held back then is negative
 * here, so that the money, when it follows by itself, is not taken off a second time.
 */
function moneyBack(body: Body): number {
  if (body.order_adjustments.some((each) => each.kind === "refund_discrepancy")) {
    return 0 - adjusted(body, "refund_discrepancy");
  }
  if (body.refund_line_items.length > 0 || shippingBack(body) > 0) return 0;
  const paid = body.transactions
    .filter((each) => each.kind === "refund" && each.status === "success")
    .map((each) => minorUnits(each.amount, each.currency));
  return sum(paid);
}

function adjusted(body: Body, kind: string): number {
  return sum(
    body.order_adjustments
      .filter((each) => each.kind === kind)
      .map((each) => each.amount_set + (each.tax_amount_set ?? 0)),
  );
}
