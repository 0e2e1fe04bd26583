import { type z } from "zod";
import { instant } from "../../domain/shared/instant";
import { READ_ORDER } from "../operations";
import { identityOf } from "./customer";
import { type OrderReport, reportIn } from "./order";
import { minorOf, numberOf, sum } from "./primitives";
import { refundIn } from "./refund";

/** An order as the Admin API answers it, with every one of its lines. */
export type OrderReply = NonNullable<z.output<typeof READ_ORDER.reply>["order"]>;
type Money = OrderReply["totalPriceSet"];

/** An order that cannot be read whole: it has more parts than requests are made for. */
export class OrderTooLarge extends Error {}

/**
 * What an order's answer says, through the very reader of its webhook: both give the identical report [R9]. Throws for an
 * order with more refunds or shipments, or more lines in a refund, than a single request reads: nothing is ever left out
 * in silence. Throws `Malformed` for an amount, a moment or an id in no known form.
 */
export function orderReport(reply: OrderReply): OrderReport {
  const orderId = numberOf(reply.id);
  if (reply.refunds.length >= READ_ORDER.mostRefunds)
    throw new OrderTooLarge(
      `Order ${orderId} has ${READ_ORDER.mostRefunds} refunds or more, too many to be read`,
    );
  if (reply.fulfillments.length >= READ_ORDER.mostFulfillments)
    throw new OrderTooLarge(
      `Order ${orderId} has ${READ_ORDER.mostFulfillments} shipments or more, too many to be read`,
    );
  const tips = reply.totalTipReceivedSet;
  const report = {
    id: String(orderId),
    name: reply.name,
    processed_at: instant(reply.processedAt),
    updated_at: instant(reply.updatedAt),
    cancelled_at: reply.cancelledAt === null ? null : instant(reply.cancelledAt),
    financial_status: reply.displayFinancialStatus?.toLowerCase(),
    test: reply.test,
    currency: reply.currencyCode,
    taxes_included: reply.taxesIncluded,
    total_price_set: minorOf(reply.totalPriceSet),
    email: reply.email,
    phone: reply.phone,
    customer: customerOf(reply),
    line_items: reply.lineItems.nodes.map(lineOf),
    shipping_lines: reply.shippingLines.nodes.map((line) => ({
      discounted_price_set: minorOf(line.discountedPriceSet),
      is_removed: line.isRemoved,
      tax_lines: taxes(line.taxLines),
    })),
    discount_codes: reply.discountCodes.map((code) => ({ code })),
    fulfillment_status: reply.displayFulfillmentStatus.toLowerCase(),
    fulfillments: reply.fulfillments.map((each) => ({
      created_at: instant(each.createdAt),
      status: each.status.toLowerCase(),
    })),
    source_name: reply.sourceName,
    company: reply.purchasingEntity?.__typename === "PurchasingCompany" ? {} : null,
    payment_gateway_names: reply.paymentGatewayNames,
    shipping_address: addressOf(reply),
    refunds: reply.refunds.map((refund) => refundOf(orderId, refund)),
  };
  return reportIn(report, tips === null ? 0 : minorOf(tips));
}

function customerOf({ customer }: OrderReply) {
  if (customer === null) return null;
  return identityOf({
    id: String(numberOf(customer.id)),
    email: customer.defaultEmailAddress?.emailAddress,
    phone: customer.defaultPhoneNumber?.phoneNumber,
    first_name: customer.firstName,
    last_name: customer.lastName,
    state: customer.state,
    verified_email: customer.verifiedEmail,
    created_at: instant(customer.createdAt),
    updated_at: instant(customer.updatedAt),
  });
}

function addressOf({ shippingAddress: address }: OrderReply) {
  if (address === null) return null;
  const { address1, address2, zip, city, countryCodeV2 } = address;
  return { address1, address2, zip, city, country_code: countryCodeV2 };
}

function lineOf(line: OrderReply["lineItems"]["nodes"][number]) {
  return {
    id: String(numberOf(line.id)),
    quantity: line.quantity,
    current_quantity: line.currentQuantity,
    price_set: minorOf(line.originalUnitPriceSet),
    gift_card: line.isGiftCard,
    product_id: line.product === null ? null : String(numberOf(line.product.id)),
    discount_allocations: line.discountAllocations.map((each) => ({
      amount_set: minorOf(each.allocatedAmountSet),
    })),
    tax_lines: taxes(line.taxLines),
  };
}

function refundOf(orderId: number, refund: OrderReply["refunds"][number]) {
  if (refund.refundLineItems.pageInfo.hasNextPage)
    throw new OrderTooLarge(
      `Refund ${refund.id} of order ${orderId} has too many lines to be read`,
    );
  return refundIn({
    id: String(numberOf(refund.id)),
    order_id: String(orderId),
    created_at: instant(refund.createdAt),
    refund_line_items: refund.refundLineItems.nodes.map((line) => ({
      line_item_id: String(numberOf(line.lineItem.id)),
      quantity: line.quantity,
    })),
    // The Admin API states discrepancies only; shipping has a list of its own.
    order_adjustments: refund.orderAdjustments.nodes.map((each) => ({
      kind: "refund_discrepancy",
      amount_set: minorOf(each.amountSet),
      tax_amount_set: minorOf(each.taxAmountSet),
    })),
    refund_shipping_lines: refund.refundShippingLines.nodes.map((each) => ({
      subtotal_amount_set: minorOf(each.subtotalAmountSet),
    })),
    transactions: refund.transactions.nodes.map((each) => ({
      kind: each.kind.toLowerCase(),
      status: each.status.toLowerCase(),
      amount: each.amountSet.shopMoney.amount,
      currency: each.amountSet.shopMoney.currencyCode,
    })),
  });
}

function taxes(lines: readonly { priceSet: Money }[]): number {
  return sum(lines.map((line) => minorOf(line.priceSet)));
}
