import { restAmount } from "../graphql/money";
import { type Amount, plus } from "./amount";
import { type DiscountRecord, type OrderRecord } from "./record";
import { restText } from "./rest-money";

export function restDiscountCodes(order: OrderRecord) {
  return order.discounts.map((discount, index) => ({
    code: discount.code,
    amount: restText(takenOff(order, index), order),
    type: typeOf(discount),
  }));
}

export function restDiscountApplications(order: OrderRecord) {
  return order.discounts.map((discount) => ({
    target_type: discount.target.toLowerCase(),
    type: "discount_code",
    value:
      discount.value.kind === "fixed"
        ? restAmount(discount.value.amount.shop, order.currency)
        : discount.value.percentage.toFixed(1),
    value_type: discount.value.kind === "fixed" ? "fixed_amount" : "percentage",
    allocation_method: "across",
    target_selection: "all",
    code: discount.code,
  }));
}

/** What a discount has taken off the order in all. */
export function takenOff(order: OrderRecord, application: number): Amount {
  return plus(
    ...[...order.lines, ...order.shippingLines]
      .flatMap((line) => line.discounts)
      .filter((each) => each.application === application)
      .map((each) => each.amount),
  );
}

function typeOf(discount: DiscountRecord): string {
  if (discount.target === "SHIPPING_LINE") return "shipping";
  return discount.value.kind === "fixed" ? "fixed_amount" : "percentage";
}
