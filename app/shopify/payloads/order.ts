import { z } from "zod";
import {
  type OrderLine,
  type OrderSnapshot,
  type RefundSnapshot,
} from "../../domain/earning/order-snapshot";
import { type CustomerIdentity, guestIdentity } from "../../domain/customers/identity";
import { scaleHalfUp } from "../../domain/shared/fraction";
import { customerBody } from "./customer";
import { fulfilledAt, fulfillmentBody } from "./fulfillment";
import { shopifyId, shopMoney, sum, zonedInstant } from "./primitives";
import { refundBody } from "./refund";

/** What an order's body says: the order without anyone's personal data, its refunds, and whose it is. */
export type OrderReport = {
  readonly order: OrderSnapshot;
  readonly refunds: readonly RefundSnapshot[];
  readonly customer: CustomerIdentity | null;
};

const taxLines = z
  .array(z.object({ price_set: shopMoney }))
  .nullish()
  .transform((lines) => sum((lines ?? []).map((line) => line.price_set)));

const lineItem = z.object({
  id: shopifyId,
  quantity: z.int().min(0),
  current_quantity: z.int().min(0).nullish(),
  price_set: shopMoney,
  gift_card: z.boolean().nullish(),
  discount_allocations: z.array(z.object({ amount_set: shopMoney })).default([]),
  tax_lines: taxLines,
});

const shippingLine = z.object({
  discounted_price_set: shopMoney,
  is_removed: z.boolean().nullish(),
  tax_lines: taxLines,
});

/** Body of every `orders/*` webhook that carries the whole order [R9]. */
export const orderBody = z
  .object({
    id: shopifyId,
    name: z.string(),
    processed_at: zonedInstant,
    updated_at: zonedInstant,
    cancelled_at: zonedInstant.nullish(),
    financial_status: z.string().nullish(),
    fulfillment_status: z.string().nullish(),
    test: z.boolean().nullish(),
    currency: z.string(),
    taxes_included: z.boolean(),
    total_price_set: shopMoney,
    email: z.string().nullish(),
    contact_email: z.string().nullish(),
    phone: z.string().nullish(),
    customer: customerBody.nullish(),
    line_items: z.array(lineItem).max(1000),
    shipping_lines: z.array(shippingLine).default([]),
    discount_codes: z.array(z.object({ code: z.string() })).default([]),
    fulfillments: z.array(fulfillmentBody).default([]),
    refunds: z.array(refundBody).default([]),
  })
  .transform((body): OrderReport => {
    const shipping = body.shipping_lines.filter((line) => line.is_removed !== true);
    return {
      order: {
        orderId: body.id,
        name: body.name,
        processedAt: body.processed_at,
        updatedAt: body.updated_at,
        cancelledAt: body.cancelled_at ?? null,
        financialStatus: body.financial_status ?? "pending",
        test: body.test ?? false,
        currency: body.currency,
        taxesIncluded: body.taxes_included,
        lines: body.line_items.map((line) => orderLine(line, body.refunds)),
        shippingMinor: sum(shipping.map((line) => line.discounted_price_set)),
        shippingTaxMinor: sum(shipping.map((line) => line.tax_lines)),
        totalMinor: body.total_price_set,
        discountCodes: body.discount_codes.map((each) => each.code),
        fulfilledAt: fulfilledAt(body),
      },
      refunds: body.refunds,
      customer: body.customer ?? guestIdentity(body.email ?? body.contact_email, body.phone),
    };
  });

/** `current_quantity` leaves out what was refunded as well as what an edit removed; only the latter was never sold. */
function orderLine(line: z.output<typeof lineItem>, refunds: readonly RefundSnapshot[]): OrderLine {
  const refunded = sum(
    refunds
      .flatMap((refund) => refund.lines)
      .filter((each) => each.lineId === line.id)
      .map((each) => each.quantity),
  );
  const sold = Math.min(line.quantity, (line.current_quantity ?? line.quantity) + refunded);
  const share = (minor: number) =>
    line.quantity === 0 ? 0 : scaleHalfUp(minor, sold, line.quantity);
  return {
    lineId: line.id,
    quantity: sold,
    grossMinor: line.price_set * sold,
    discountMinor: share(sum(line.discount_allocations.map((each) => each.amount_set))),
    taxMinor: share(line.tax_lines),
    giftCard: line.gift_card ?? false,
  };
}
