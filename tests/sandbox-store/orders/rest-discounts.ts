import { restAmount } from "../graphql/money";
import { type Amount, plus } from "./amount";
import { type CodeDiscountRecord, type OrderRecord } from "./record";
import { restText } from "./rest-money";

export function restDiscountCodes(order: OrderRecord) {
  return order.discounts.flatMap((discount, index) =>
    "code" in discount
      ? [
          {
            code: discount.code,
            amount: restText(takenOff(order, index), order),
            type: typeOf(discount),
          },
        ]
      : [],
  );
}

export function restDiscountApplications(order: OrderRecord) {
  return order.discounts.map((discount) => ({
    target_type: discount.target.toLowerCase(),
    value:
      discount.value.kind === "fixed"
        ? restAmount(discount.value.amount.shop, order.currency)
        : discount.value.percentage.toFixed(1),
    value_type: discount.value.kind === "fixed" ? "fixed_amount" : "percentage",
    ...("code" in discount
      ? {
          type: "discount_code",
          allocation_method: "across",
          target_selection: "all",
          code: discount.code,
        }
      : {
          type: "manual",
          allocation_method: "one",
          target_selection: "explicit",
          title: discount.description,
          description: discount.description,
        }),
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

function typeOf(discount: CodeDiscountRecord): string {
  if (discount.target === "SHIPPING_LINE") return "shipping";
  return discount.value.kind === "fixed" ? "fixed_amount" : "percentage";
}
