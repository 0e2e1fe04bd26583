import { NOTHING } from "./amount";
import { type OrderRecord } from "./record";
import { restSet, restText } from "./rest-money";
import { totalsOf } from "./totals";

/** The totals of an order's body, each as text and as a set, original and current. */
export function restTotals(order: OrderRecord) {
  const totals = totalsOf(order);
  return {
    current_shipping_price_set: restSet(totals.currentShipping, order),
    current_subtotal_price: restText(totals.currentSubtotal, order),
    current_subtotal_price_set: restSet(totals.currentSubtotal, order),
    current_total_additional_fees_set: null,
    current_total_discounts: restText(totals.currentDiscounts, order),
    current_total_discounts_set: restSet(totals.currentDiscounts, order),
    current_total_duties_set: null,
    current_total_price: restText(totals.currentTotal, order),
    current_total_price_set: restSet(totals.currentTotal, order),
    current_total_tax: restText(totals.currentTax, order),
    current_total_tax_set: restSet(totals.currentTax, order),
    original_total_additional_fees_set: null,
    original_total_duties_set: null,
    subtotal_price: restText(totals.subtotal, order),
    subtotal_price_set: restSet(totals.subtotal, order),
    total_discounts: restText(totals.discounts, order),
    total_discounts_set: restSet(totals.discounts, order),
    total_line_items_price: restText(totals.lineItems, order),
    total_line_items_price_set: restSet(totals.lineItems, order),
    total_outstanding: restText(totals.outstanding, order),
    total_price: restText(totals.total, order),
    total_price_set: restSet(totals.total, order),
    total_shipping_price_set: restSet(totals.shipping, order),
    total_tax: restText(totals.tax, order),
    total_tax_set: restSet(totals.tax, order),
    total_tip_received: restText(NOTHING, order),
    total_weight: 0,
  };
}
