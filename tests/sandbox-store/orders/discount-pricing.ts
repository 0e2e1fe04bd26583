import { type Amount, NOTHING, divide, plus, share, smaller } from "./amount";
import { type DiscountCodeInput } from "./create-input";
import { type Currencies, amountFrom } from "./input-parts";
import { type AllocationRecord, type CodeDiscountRecord, type DiscountRecord } from "./record";

/** Percentages count to a ten-thousandth of one percent, as whole numbers. */
const PARTS_OF_A_PERCENT = 10_000;

/** The discount that an order's code stands for, or null without a code. */
export function discountOf(
  input: DiscountCodeInput | null | undefined,
  currencies: Currencies,
): CodeDiscountRecord | null {
  const fixed = input?.itemFixedDiscountCode;
  if (fixed?.amountSet) {
    const amount = amountFrom(fixed.amountSet, currencies);
    return { code: fixed.code, target: "LINE_ITEM", value: { kind: "fixed", amount } };
  }
  const percent = input?.itemPercentageDiscountCode;
  if (percent) {
    const percentage = Number(percent.percentage ?? 0);
    return { code: percent.code, target: "LINE_ITEM", value: { kind: "percentage", percentage } };
  }
  const shipping = input?.freeShippingDiscountCode;
  if (shipping) {
    const value = { kind: "percentage" as const, percentage: 100 };
    return { code: shipping.code, target: "SHIPPING_LINE", value };
  }
  return null;
}

/**
 * What the order's only discount takes off each of the given prices. A fixed amount takes at most
 * what there is; the parts are divided by largest remainder, so that they add up to the discount.
 */
export function allocate(
  discount: DiscountRecord | null,
  target: DiscountRecord["target"],
  prices: readonly Amount[],
): AllocationRecord[][] {
  if (discount === null || discount.target !== target) return prices.map(() => []);
  const all = prices.reduce((sum, price) => plus(sum, price), NOTHING);
  const parts = divide(takenOff(discount, all), prices);
  return parts.map((amount) => (amount.shop === 0 ? [] : [{ application: 0, amount }]));
}

/** What a discount takes off a price; a fixed amount at most what there is. */
export function takenOff(discount: Pick<DiscountRecord, "value">, all: Amount): Amount {
  if (discount.value.kind === "fixed") return smaller(discount.value.amount, all);
  const parts = Math.round(discount.value.percentage * PARTS_OF_A_PERCENT);
  return share(all, parts, 100 * PARTS_OF_A_PERCENT);
}
