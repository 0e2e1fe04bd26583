import { z } from "zod";
import {
  type OrderLine,
  type OrderSnapshot,
  type RefundSnapshot,
} from "../../domain/earning/order-snapshot";
import { type CustomerIdentity, guestIdentity } from "../../domain/customers/identity";
import { scaleHalfUp } from "../../domain/shared/fraction";
import { minorUnits } from "../../domain/shared/money";
import { addressBody, oneWriting } from "./address";
import { customerBody } from "./customer";
import { fulfilledAt, fulfillmentBody } from "./fulfillment";
import { isStoredValue } from "./gateways";
import { shopifyId, shopMoney, sum, zonedInstant } from "./primitives";
import { refundBody } from "./refund";

/** What an order's body says: the order without anyone's personal data, its refunds, and whose it is. */
export type OrderReport = {
  readonly order: OrderSnapshot;
  /** Where it was sent, in one way of writing; it is hashed and never stored. */
  readonly address: string | null;
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
  product_id: shopifyId.nullish(),
  discount_allocations: z.array(z.object({ amount_set: shopMoney })).default([]),
  tax_lines: taxLines,
});

const shippingLine = z.object({
  discounted_price_set: shopMoney,
  is_removed: z.boolean().nullish(),
  tax_lines: taxLines,
});

/** Shopify bills a subscription with an order of this source, or of one that begins so. */
const BILLED_SUBSCRIPTION = "subscription_contract";

const body = z.object({
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
  total_tip_received: z.string().nullish(),
  email: z.string().nullish(),
  contact_email: z.string().nullish(),
  phone: z.string().nullish(),
  customer: customerBody.nullish(),
  line_items: z.array(lineItem).max(1000),
  shipping_lines: z.array(shippingLine).default([]),
  discount_codes: z.array(z.object({ code: z.string() })).default([]),
  fulfillments: z.array(fulfillmentBody).default([]),
  source_name: z.string().nullish(),
  company: z.object({}).nullish(),
  payment_gateway_names: z.array(z.string()).nullish(),
  shipping_address: addressBody.nullish(),
  refunds: z.array(refundBody).default([]),
});

type Body = z.output<typeof body>;

/** Body of every `orders/*` webhook that carries the whole order [R9]. */
export const orderBody = body.transform((told, context) =>
  reportIn(told, tipsReceived(told, context)),
);

/** What a body says of an order, its amounts in minor units and its moments read already; `tips` are all of the order's. */
export function reportIn(told: Omit<Body, "total_tip_received">, tips: number): OrderReport {
  const shipping = told.shipping_lines.filter((line) => line.is_removed !== true);
  const channel = told.source_name ?? "";
  const subscription = channel.startsWith(BILLED_SUBSCRIPTION) ? { subscription: true } : {};
  const tip = tipAmong(told.line_items, tips);
  const lines = told.line_items.map((line) => ({
    ...orderLine(line, told.refunds),
    ...subscription,
    ...(line === tip ? { tip: true as const } : {}),
  }));
  const removed = removedMinor(told.line_items, lines, told.taxes_included);
  return {
    order: {
      orderId: told.id,
      name: told.name,
      processedAt: told.processed_at,
      updatedAt: told.updated_at,
      cancelledAt: told.cancelled_at ?? null,
      financialStatus: told.financial_status ?? "pending",
      test: told.test ?? false,
      currency: told.currency,
      taxesIncluded: told.taxes_included,
      lines,
      shippingMinor: sum(shipping.map((line) => line.discounted_price_set)),
      shippingTaxMinor: sum(shipping.map((line) => line.tax_lines)),
      totalMinor: told.total_price_set - removed,
      ...(removed > 0 ? { removedMinor: removed } : {}),
      discountCodes: told.discount_codes.map((each) => each.code),
      fulfilledAt: fulfilledAt(told),
      channel,
      b2b: told.company === undefined ? null : told.company !== null,
      // The body names the gateways, but not what each was paid.
      storedValueMinor: told.payment_gateway_names?.some(isStoredValue) === false ? 0 : null,
    },
    address: oneWriting(told.shipping_address),
    refunds: told.refunds,
    customer: told.customer ?? guestIdentity(told.email ?? told.contact_email, told.phone),
  };
}

/** All tips of an order; the body states them as a plain amount in the shop's currency. */
function tipsReceived(
  told: Pick<Body, "total_tip_received" | "currency">,
  context: z.RefinementCtx,
): number {
  try {
    return minorUnits(told.total_tip_received ?? "0", told.currency);
  } catch (error) {
    const { message } = error as Error;
    context.addIssue({ code: "custom", path: ["total_tip_received"], message });
    return 0;
  }
}

/** Shopify lists a tip among the lines, without a product and named in the shop's language: the line of just that amount. */
function tipAmong(lines: readonly z.output<typeof lineItem>[], tips: number) {
  if (tips === 0) return undefined;
  return lines.find(
    (line) =>
      (line.product_id ?? null) === null &&
      line.gift_card !== true &&
      line.price_set * line.quantity === tips,
  );
}

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
    productId: line.product_id ?? null,
  };
}

/** What edits took off the order: its lines are sold without it, while its total still counts it. */
function removedMinor(
  stated: readonly z.output<typeof lineItem>[],
  sold: readonly OrderLine[],
  taxesIncluded: boolean,
): number {
  const all = stated.map(({ price_set: price, quantity, discount_allocations, tax_lines: tax }) => {
    const discount = sum(discount_allocations.map((each) => each.amount_set));
    return price * quantity - discount + (taxesIncluded ? 0 : tax);
  });
  const kept = sold.map(
    (line) => line.grossMinor - line.discountMinor + (taxesIncluded ? 0 : line.taxMinor),
  );
  return sum(all) - sum(kept);
}
