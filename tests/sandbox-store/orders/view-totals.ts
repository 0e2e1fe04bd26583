import { NOTHING } from "./amount";
import { type OrderRecord } from "./record";
import { totalsOf } from "./totals";
import { bag, plainMoney, shopMoney } from "./view-money";

/** The money members of an `Order`. */
export function totalsView(order: OrderRecord) {
  const totals = totalsOf(order);
  const none = bag(NOTHING, order);
  return {
    subtotalPrice: plainMoney(totals.subtotal, order),
    subtotalPriceSet: bag(totals.subtotal, order),
    currentSubtotalPriceSet: bag(totals.currentSubtotal, order),
    totalShippingPrice: plainMoney(totals.shipping, order),
    totalShippingPriceSet: bag(totals.shipping, order),
    currentShippingPriceSet: bag(totals.currentShipping, order),
    totalTax: plainMoney(totals.tax, order),
    totalTaxSet: bag(totals.tax, order),
    currentTotalTaxSet: bag(totals.currentTax, order),
    totalDiscounts: plainMoney(totals.discounts, order),
    totalDiscountsSet: bag(totals.discounts, order),
    currentTotalDiscountsSet: bag(totals.currentDiscounts, order),
    cartDiscountAmount: plainMoney(totals.cartDiscounts, order),
    cartDiscountAmountSet: bag(totals.cartDiscounts, order),
    currentCartDiscountAmountSet: bag(totals.currentCartDiscounts, order),
    totalPrice: plainMoney(totals.total, order),
    totalPriceSet: bag(totals.total, order),
    originalTotalPriceSet: bag(order.originalTotal, order),
    currentTotalPriceSet: bag(totals.currentTotal, order),
    totalReceived: plainMoney(totals.received, order),
    totalReceivedSet: bag(totals.received, order),
    totalRefunded: plainMoney(totals.refunded, order),
    totalRefundedSet: bag(totals.refunded, order),
    totalRefundedShippingSet: bag(totals.refundedShipping, order),
    refundDiscrepancySet: bag(totals.refundDiscrepancy, order),
    netPayment: plainMoney(totals.net, order),
    netPaymentSet: bag(totals.net, order),
    totalCapturable: plainMoney(totals.capturable, order),
    totalCapturableSet: bag(totals.capturable, order),
    totalOutstandingSet: bag(totals.outstanding, order),
    totalTipReceived: shopMoney(NOTHING, order),
    totalTipReceivedSet: none,
    totalCashRoundingAdjustment: { paymentSet: none, refundSet: none },
    currentTotalDutiesSet: null,
    originalTotalDutiesSet: null,
    currentTotalAdditionalFeesSet: null,
    originalTotalAdditionalFeesSet: null,
  };
}
