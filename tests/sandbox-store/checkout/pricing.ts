/** What an order's prices depend on besides its lines. */
export type TaxTerms = {
  /** True when prices are stated with tax. */
  readonly taxesIncluded: boolean;
  /** A fraction: 0.19 is 19 %. */
  readonly taxRate: number;
};

export type PricedItem = {
  readonly unitPriceMinor: number;
  readonly quantity: number;
  /** Gift cards are sold without tax and are not shipped. */
  readonly isGiftCard: boolean;
  /** Whether the order's code is for this item. */
  readonly isEntitled: boolean;
};

/**
 * What a discount code takes off an order: of its entitled items a part, an amount once, or an
 * amount of each unit; or all of the shipping.
 */
export type OrderDiscount =
  | { readonly kind: "percentage"; readonly percent: number }
  | { readonly kind: "amount"; readonly amountMinor: number }
  | { readonly kind: "amount_each"; readonly amountMinor: number }
  | { readonly kind: "free_shipping" };

export type ShippingTerms = {
  readonly priceMinor: number;
  /** Subtotal after discounts from which shipping costs nothing. */
  readonly freeFromMinor: number;
};

export type PricedLine = {
  readonly totalMinor: number;
  readonly discountMinor: number;
  readonly taxMinor: number;
};

export type OrderPrice = {
  readonly lines: readonly PricedLine[];
  /** Lines before the discount. */
  readonly subtotalMinor: number;
  /** Off the lines. */
  readonly discountMinor: number;
  /** Before the discount. */
  readonly shippingMinor: number;
  readonly shippingDiscountMinor: number;
  readonly shippingTaxMinor: number;
  /** All tax: part of the total where prices include it, on top of it elsewhere. */
  readonly taxMinor: number;
  readonly totalMinor: number;
};

/**
 * Prices an order as the store's `orderCreate` does: the discount is spread over the entitled lines
 * by what they cost, tax is taken of each line after its discount and rounded there.
 */
export function priceOrder(
  items: readonly PricedItem[],
  discount: OrderDiscount | null,
  tax: TaxTerms,
  shipping: ShippingTerms,
): OrderPrice {
  const totals = items.map((item) => item.unitPriceMinor * item.quantity);
  const entitled = totals.map((total, index) => (items[index]?.isEntitled ? total : 0));
  const subtotalMinor = sum(totals);
  const discountMinor = takenOff(discount, items, sum(entitled));
  const discounts = spread(discountMinor, entitled);
  const lines = items.map((item, index) => {
    const totalMinor = totals[index] ?? 0;
    const lineDiscountMinor = discounts[index] ?? 0;
    return {
      totalMinor,
      discountMinor: lineDiscountMinor,
      taxMinor: item.isGiftCard ? 0 : taxOf(totalMinor - lineDiscountMinor, tax),
    };
  });
  const goodsMinor = subtotalMinor - discountMinor;
  const shipped = items.some((item) => !item.isGiftCard);
  const shippingMinor = shipped && goodsMinor < shipping.freeFromMinor ? shipping.priceMinor : 0;
  const shippingDiscountMinor = discount?.kind === "free_shipping" ? shippingMinor : 0;
  const shippingLeftMinor = shippingMinor - shippingDiscountMinor;
  const shippingTaxMinor = taxOf(shippingLeftMinor, tax);
  const taxMinor = sum(lines.map((line) => line.taxMinor)) + shippingTaxMinor;
  return {
    lines,
    subtotalMinor,
    discountMinor,
    shippingMinor,
    shippingDiscountMinor,
    shippingTaxMinor,
    taxMinor,
    totalMinor: goodsMinor + shippingLeftMinor + (tax.taxesIncluded ? 0 : taxMinor),
  };
}

function takenOff(
  discount: OrderDiscount | null,
  items: readonly PricedItem[],
  entitledMinor: number,
): number {
  switch (discount?.kind) {
    case "percentage":
      return share(entitledMinor, millionths(discount.percent / 100));
    case "amount":
      return Math.min(entitledMinor, discount.amountMinor);
    case "amount_each":
      return sum(
        items
          .filter((item) => item.isEntitled)
          .map((item) => Math.min(discount.amountMinor, item.unitPriceMinor) * item.quantity),
      );
    default:
      return 0;
  }
}

function taxOf(priceMinor: number, { taxesIncluded, taxRate }: TaxTerms): number {
  const rate = millionths(taxRate);
  return share(priceMinor, rate, taxesIncluded ? MILLION + rate : MILLION);
}

/** Fractions count to a millionth, as whole numbers, so that no amount is a float. */
const MILLION = 1_000_000;
const millionths = (fraction: number) => Math.round(fraction * MILLION);
const share = (minor: number, parts: number, whole = MILLION) =>
  Math.floor((2 * minor * parts + whole) / (2 * whole));

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

/** Splits an amount by weights with the largest remainders first; the parts add up to it. */
function spread(amountMinor: number, weights: readonly number[]): number[] {
  const whole = sum(weights);
  if (whole === 0) return weights.map(() => 0);
  const parts = weights.map((weight) => Math.floor((amountMinor * weight) / whole));
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: (amountMinor * weight) % whole }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, amountMinor - sum(parts))) {
    parts[index] = (parts[index] ?? 0) + 1;
  }
  return parts;
}
