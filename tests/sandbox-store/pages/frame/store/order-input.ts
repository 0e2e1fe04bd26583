import { type Boot } from "../../shared/boot";
import { fromMinor } from "./minor";
import { type DraftLine } from "./order-lines";

export type Discount =
  | { readonly code: string; readonly percentage: number }
  | { readonly code: string; readonly amount: string }
  | { readonly code: string; readonly freeShipping: true };

export type DraftOrder = {
  readonly lines: readonly DraftLine[];
  readonly customerId: string | null;
  readonly email: string | null;
  readonly discount: Discount | null;
  readonly shippingMinor: number;
  readonly test: boolean;
  readonly note: string | null;
};

type StoreTerms = Pick<Boot, "currency" | "taxesIncluded" | "taxRate">;

/**
 * The input of `orderCreate`. Tax is stated by its rate only: the store works the amounts out of
 * the prices after discounts. A gift card carries no tax.
 */
export function orderInput(draft: DraftOrder, store: StoreTerms): Record<string, unknown> {
  const money = (minor: number) => ({
    shopMoney: { amount: fromMinor(minor, store.currency), currencyCode: store.currency },
  });
  const taxLines = [{ title: "Tax", rate: String(store.taxRate) }];
  return {
    currency: store.currency,
    taxesIncluded: store.taxesIncluded,
    financialStatus: "PENDING",
    test: draft.test,
    ...(draft.note && { note: draft.note }),
    ...(draft.customerId && { customer: { toAssociate: { id: draft.customerId } } }),
    ...(draft.email && { email: draft.email }),
    ...(draft.discount && { discountCode: discountInput(draft.discount, store.currency) }),
    lineItems: draft.lines.map(({ variant, title, priceMinor, quantity }) => ({
      ...(variant ? { variantId: variant.id } : { title }),
      quantity,
      priceSet: money(priceMinor),
      ...(variant?.product.isGiftCard
        ? { giftCard: true, taxable: false, requiresShipping: false }
        : { taxLines, requiresShipping: true }),
    })),
    ...(draft.shippingMinor > 0 && {
      shippingLines: [{ title: "Standard", priceSet: money(draft.shippingMinor), taxLines }],
    }),
  };
}

function discountInput(discount: Discount, currency: string) {
  if ("freeShipping" in discount) return { freeShippingDiscountCode: { code: discount.code } };
  if ("percentage" in discount) {
    return {
      itemPercentageDiscountCode: { code: discount.code, percentage: discount.percentage },
    };
  }
  const amountSet = { shopMoney: { amount: discount.amount, currencyCode: currency } };
  return { itemFixedDiscountCode: { code: discount.code, amountSet } };
}
