import { findVariant } from "../catalog";
import { idOf } from "../graphql/gid";
import { type Call } from "../module";
import { type Amount, NOTHING, minus, plus, times } from "./amount";
import { type LineItemInput, type OrderCreateInput } from "./create-input";
import { allocate } from "./discount-pricing";
import { entitledPrices } from "./entitled-lines";
import { type Currencies, amountFrom } from "./input-parts";
import { sumOfAllocations } from "./line-figures";
import { type CodeDiscountRecord, type LineRecord, type ShippingLineRecord } from "./record";
import { spreadTaxLines, taxLinesOf } from "./tax-pricing";

type Pricing = {
  readonly currencies: Currencies;
  readonly discount: CodeDiscountRecord | null;
  readonly taxesIncluded: boolean;
};

/** The lines of a new order with their discounts and taxes; the input is known to be valid. */
export function linesOf(input: OrderCreateInput, pricing: Pricing, call: Call): LineRecord[] {
  const items = input.lineItems ?? [];
  const priced = items.map((item) => itemOf(item, pricing.currencies, call));
  const totals = priced.map((item) => times(item.unitPrice, item.quantity));
  const discounts = allocate(
    pricing.discount,
    "LINE_ITEM",
    entitledPrices(pricing.discount, priced, totals, call),
  );
  const prices = totals.map((total, index) =>
    minus(total, sumOfAllocations(discounts[index] ?? [])),
  );
  const taxes = lineTaxes(input, priced, prices, pricing);
  return priced.map((item, index) => ({
    id: call.nextId("LineItem"),
    ...item,
    removed: 0,
    taxLines: taxes[index] ?? [],
    discounts: discounts[index] ?? [],
  }));
}

function lineTaxes(
  input: OrderCreateInput,
  priced: readonly { readonly taxable: boolean }[],
  prices: readonly Amount[],
  pricing: Pricing,
) {
  const lines = priced.map((item, index) => ({
    taxable: item.taxable,
    price: prices[index] ?? NOTHING,
  }));
  if (input.taxLines && input.taxLines.length > 0) {
    const taxed = plus(...lines.filter((line) => line.taxable).map((line) => line.price));
    return spreadTaxLines(taxLinesOf(input.taxLines, taxed, pricing), lines);
  }
  return (input.lineItems ?? []).map((item, index) => {
    const line = lines[index];
    return line?.taxable ? taxLinesOf(item.taxLines ?? [], line.price, pricing) : [];
  });
}

function itemOf(item: LineItemInput, currencies: Currencies, call: Call) {
  const found = findVariant(call.facts, idOf("ProductVariant", item.variantId));
  const giftCard = item.giftCard === true || found?.product.isGiftCard === true;
  const minor = found?.variant.priceMinor ?? 0;
  return {
    title: item.title ?? found?.product.title ?? "",
    variantTitle: item.variantTitle ?? found?.variant.title ?? null,
    variantId: found?.variant.id ?? null,
    productId: found?.product.id ?? idOf("Product", item.productId),
    sku: item.sku ?? found?.variant.sku ?? null,
    vendor: item.vendor ?? null,
    quantity: item.quantity,
    unitPrice: item.priceSet
      ? amountFrom(item.priceSet, currencies)
      : { shop: minor, presentment: minor },
    // A gift card is never taxed or shipped, whatever the line says.
    taxable: item.taxable !== false && !giftCard,
    requiresShipping: item.requiresShipping === true && !giftCard,
    giftCard,
    sellingPlan: found?.product.sellingPlan ?? null,
    properties: item.properties ?? [],
  };
}

export function shippingLinesOf(
  input: OrderCreateInput,
  pricing: Pricing,
  call: Call,
): ShippingLineRecord[] {
  const lines = input.shippingLines ?? [];
  const prices = lines.map((line) => amountFrom(line.priceSet, pricing.currencies));
  const discounts = allocate(pricing.discount, "SHIPPING_LINE", prices);
  return lines.map((line, index) => {
    const price = prices[index] ?? NOTHING;
    const own = discounts[index] ?? [];
    return {
      id: call.nextId("ShippingLine"),
      title: line.title,
      code: line.code ?? null,
      source: line.source ?? null,
      price,
      taxLines: taxLinesOf(line.taxLines ?? [], minus(price, sumOfAllocations(own)), pricing),
      discounts: own,
    };
  });
}
