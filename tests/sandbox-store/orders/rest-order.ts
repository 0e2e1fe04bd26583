import { restCompany } from "../companies";
import { type StoreFacts } from "../context";
import { type CustomerRecord } from "../customers/record";
import { restCustomer } from "../customers/rest";
import { gid } from "../graphql/gid";
import { restTime } from "../time";
import { restAddress } from "./addresses";
import { NOTHING } from "./amount";
import { restFulfillment } from "./fulfillment/rest";
import { fulfillmentStatus } from "./fulfillment/status";
import { taxesOfOrder } from "./order-taxes";
import { type OrderRecord } from "./record";
import { restDiscountApplications, restDiscountCodes } from "./rest-discounts";
import { restLine, restShippingLine, restTaxLine } from "./rest-line";
import { restSet } from "./rest-money";
import { restRefund } from "./rest-refund";
import { restTotals } from "./rest-totals";
import { financialStatus, paymentGateways } from "./status";

/** The body of every `orders/*` webhook: a whole snapshot of the order, with its refunds. */
export function restOrder(order: OrderRecord, customer: CustomerRecord | null, facts: StoreFacts) {
  const time = (iso: string | null) => restTime(iso, facts.timeZone);
  return {
    id: order.id,
    admin_graphql_api_id: gid("Order", order.id),
    app_id: null,
    browser_ip: null,
    buyer_accepts_marketing: order.acceptsMarketing,
    cancel_reason: order.cancelReason?.toLowerCase() ?? null,
    cancelled_at: time(order.cancelledAt),
    cart_token: null,
    checkout_id: null,
    checkout_token: null,
    client_details: null,
    closed_at: time(order.closedAt),
    company: restCompany(order.companyLocationId),
    confirmation_number: null,
    confirmed: true,
    contact_email: order.email,
    created_at: time(order.createdAt),
    currency: order.currency,
    customer_locale: null,
    device_id: null,
    discount_codes: restDiscountCodes(order),
    duties_included: false,
    email: order.email ?? "",
    estimated_taxes: false,
    financial_status: financialStatus(order)?.toLowerCase() ?? null,
    fulfillment_status: fulfillmentStatus(order)?.toLowerCase() ?? null,
    landing_site: null,
    landing_site_ref: null,
    location_id: null,
    merchant_of_record_app_id: null,
    name: order.name,
    note: order.note,
    note_attributes: order.attributes.map(({ key, value }) => ({ name: key, value })),
    number: order.number - 1_000,
    order_number: order.number,
    order_status_url: `https://${facts.domain}/orders/${order.id}`,
    payment_gateway_names: paymentGateways(order),
    phone: order.phone,
    po_number: order.poNumber,
    presentment_currency: order.presentmentCurrency,
    processed_at: time(order.processedAt),
    reference: null,
    referring_site: null,
    source_identifier: order.sourceIdentifier,
    source_name: order.sourceName,
    source_url: null,
    tags: order.tags.join(", "),
    tax_exempt: customer?.taxExempt ?? false,
    tax_lines: taxesOfOrder(order).map((each) => restTaxLine(each, order)),
    taxes_included: order.taxesIncluded,
    test: order.test,
    token: null,
    updated_at: time(order.updatedAt),
    user_id: null,
    ...restTotals(order),
    billing_address: restAddress(order.billingAddress),
    customer: customer === null ? null : customerOfOrder(customer, facts),
    discount_applications: restDiscountApplications(order),
    fulfillments: order.fulfillments.map((each) => restFulfillment(order, each, facts)),
    line_items: order.lines.map((line) => restLine(order, line)),
    payment_terms: null,
    refunds: order.refunds.map((refund) => restRefund(order, refund, facts)),
    returns: [],
    shipping_address: restAddress(order.shippingAddress),
    shipping_lines: order.shippingLines.map((line) => restShippingLine(order, line)),
    total_cash_rounding_payment_adjustment_set: restSet(NOTHING, order),
    total_cash_rounding_refund_adjustment_set: restSet(NOTHING, order),
  };
}

/** The customer as an order embeds them: without the list of addresses. */
function customerOfOrder(customer: CustomerRecord, facts: StoreFacts) {
  const { addresses: _addresses, ...embedded } = restCustomer(customer, facts);
  return embedded;
}
