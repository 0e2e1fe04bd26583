import { gid } from "../graphql/gid";
import { lineFulfillmentStatus } from "./fulfillment/status";
import { unsentUnits } from "./fulfillment/units";
import { lineFigures } from "./line-figures";
import {
  type AllocationRecord,
  type LineRecord,
  type OrderRecord,
  type ShippingLineRecord,
  type TaxLineRecord,
} from "./record";
import { type OrderCurrencies, restSet, restText } from "./rest-money";
import { shippingFigures } from "./shipping-figures";

/**
 * A line as an order's body carries it. `quantity`, `tax_lines` and `discount_allocations` speak of
 * all units ever ordered, refunded ones too; the `current_…` members of those that are left.
 */
export function restLine(order: OrderRecord, line: LineRecord) {
  const figures = lineFigures(order, line);
  return {
    ...restLineOfRefund(order, line),
    attributed_staffs: [],
    current_quantity: figures.currentQuantity,
    current_subtotal_price_set: restSet(figures.currentBeforeTaxes, order),
    sales_line_item_group_id: null,
  };
}

/** A line as a refund embeds it: without the figures that the refund itself changes. */
export function restLineOfRefund(order: OrderRecord, line: LineRecord) {
  const { ownDiscount } = lineFigures(order, line);
  return {
    id: line.id,
    admin_graphql_api_id: gid("LineItem", line.id),
    discount_allocations: line.discounts.map((each) => restAllocation(each, order)),
    duties: [],
    fulfillable_quantity: unsentUnits(order, line),
    fulfillment_service: line.giftCard ? "gift_card" : "manual",
    fulfillment_status: lineFulfillmentStatus(order, line)?.toLowerCase() ?? null,
    gift_card: line.giftCard,
    grams: 0,
    name: line.variantTitle === null ? line.title : `${line.title} - ${line.variantTitle}`,
    price: restText(line.unitPrice, order),
    price_set: restSet(line.unitPrice, order),
    product_exists: line.productId !== null,
    product_id: line.productId,
    properties: line.properties.map((each) => ({ ...each })),
    quantity: line.quantity,
    requires_shipping: line.requiresShipping,
    sku: line.sku,
    tax_lines: line.taxLines.map((each) => restTaxLine(each, order)),
    taxable: line.taxable,
    title: line.title,
    // Only discounts of the line itself count here; a code is a discount of the whole order.
    total_discount: restText(ownDiscount, order),
    total_discount_set: restSet(ownDiscount, order),
    variant_id: line.variantId,
    variant_inventory_management: null,
    variant_title: line.variantTitle,
    vendor: line.vendor,
  };
}

export function restShippingLine(order: OrderRecord, line: ShippingLineRecord) {
  const figures = shippingFigures(order, line);
  return {
    id: line.id,
    carrier_identifier: null,
    code: line.code,
    current_discounted_price_set: restSet(figures.current, order),
    discount_allocations: line.discounts.map((each) => restAllocation(each, order)),
    discounted_price: restText(figures.discounted, order),
    discounted_price_set: restSet(figures.discounted, order),
    is_removed: false,
    phone: null,
    price: restText(line.price, order),
    price_set: restSet(line.price, order),
    requested_fulfillment_service_id: null,
    source: line.source,
    tax_lines: line.taxLines.map((each) => restTaxLine(each, order)),
    title: line.title,
  };
}

export function restTaxLine(taxLine: TaxLineRecord, order: OrderCurrencies) {
  return {
    channel_liable: taxLine.channelLiable,
    price: restText(taxLine.price, order),
    price_set: restSet(taxLine.price, order),
    rate: taxLine.rate,
    title: taxLine.title,
  };
}

function restAllocation(allocation: AllocationRecord, order: OrderCurrencies) {
  return {
    amount: restText(allocation.amount, order),
    amount_set: restSet(allocation.amount, order),
    discount_application_index: allocation.application,
  };
}
