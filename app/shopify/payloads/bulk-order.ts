import { type z } from "zod";
import { accountIdentity } from "../../domain/customers/identity";
import { BULK_ORDER_LINE, BULK_ORDERS, BULK_SHIPPING_LINE } from "../bulk-queries";
import { type OrderReport } from "./order";
import { type OrderReply, orderReport } from "./order-reply";
import { minorOf, numberOf } from "./primitives";

/** An order of a bulk result: all that it says, or only its number where its refunds have to be read for themselves. */
export type BulkOrder =
  | { readonly kind: "whole"; readonly report: OrderReport }
  | { readonly kind: "to_be_read"; readonly orderId: string };

/**
 * Reads an order of a bulk result through the very reader of its webhook [R9]. Its customer is named by number alone: what they
 * are called is told by the customers' own result. Throws a ZodError for what does not fit.
 */
export function bulkOrder(object: unknown, nested: readonly unknown[]): BulkOrder {
  const told = BULK_ORDERS.reply.parse(object);
  const lines = nested.filter(isA("LineItem")).map((each) => BULK_ORDER_LINE.parse(each));
  const shipping = nested.filter(isA("ShippingLine")).map((each) => BULK_SHIPPING_LINE.parse(each));
  const refunds = refundsOf(told, lines, shipping);
  if (refunds === null) return { kind: "to_be_read", orderId: String(numberOf(told.id)) };
  const report = orderReport({
    ...told,
    customer: null,
    lineItems: { nodes: lines, pageInfo: WHOLE },
    shippingLines: { nodes: shipping },
    refunds,
  });
  if (told.customer === null) return { kind: "whole", report };
  const customer = accountIdentity(String(numberOf(told.customer.id)));
  return { kind: "whole", report: { ...report, customer } };
}

type Told = z.output<typeof BULK_ORDERS.reply>;
type Line = z.output<typeof BULK_ORDER_LINE>;
type ShippingLine = z.output<typeof BULK_SHIPPING_LINE>;

const WHOLE = { hasNextPage: false, endCursor: null };

function isA(type: string) {
  const prefix = `gid://shopify/${type}/`;
  return (each: unknown) => String((each as { id?: unknown }).id).startsWith(prefix);
}

/**
 * The refunds, where the order itself leaves no doubt about them: of an order that was never edited, what its lines have lost came
 * back by its only refund, at what the lines are worth. Null where there is more to it: several refunds, an edit, money that is
 * more or less than that, shipping whose tax stands beside its price.
 */
function refundsOf(
  told: Told,
  lines: readonly Line[],
  shipping: readonly ShippingLine[],
): OrderReply["refunds"] | null {
  const [refund, ...further] = told.refunds;
  if (refund === undefined) return [];
  if (further.length > 0 || told.edited || minorOf(told.refundDiscrepancySet) !== 0) return null;
  const back = lines.filter((line) => line.currentQuantity < line.quantity);
  const shippingBack = minorOf(told.totalRefundedShippingSet);
  if (shippingBack < 0 || (back.length === 0 && shippingBack === 0)) return null;
  if (shippingBack > 0 && !told.taxesIncluded && shipping.some(isTaxed)) return null;
  return [
    {
      ...refund,
      refundLineItems: { nodes: back.map(lost), pageInfo: WHOLE },
      orderAdjustments: { nodes: [] },
      refundShippingLines: {
        nodes: shippingBack > 0 ? [{ subtotalAmountSet: told.totalRefundedShippingSet }] : [],
      },
      transactions: { nodes: [] },
    },
  ];
}

function lost({ id, quantity, currentQuantity }: Line) {
  return { quantity: quantity - currentQuantity, lineItem: { id } };
}

function isTaxed({ taxLines }: ShippingLine): boolean {
  return taxLines.some(({ priceSet }) => minorOf(priceSet) !== 0);
}
