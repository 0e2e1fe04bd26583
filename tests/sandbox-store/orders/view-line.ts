import { connection } from "../graphql/connection";
import { gid } from "../graphql/gid";
import { unsentUnits } from "./fulfillment/units";
import { minus, share } from "./amount";
import { lineFigures } from "./line-figures";
import {
  type AllocationRecord,
  type DiscountRecord,
  type LineRecord,
  type OrderRecord,
  type ShippingLineRecord,
  type TaxLineRecord,
} from "./record";
import { shippingFigures } from "./shipping-figures";
import { bag, plainMoney, shopMoney } from "./view-money";

type Args = Record<string, unknown>;

/** A `LineItem`; the counterpart of the line in the webhook's body. */
export function lineView(order: OrderRecord, line: LineRecord) {
  const figures = lineFigures(order, line);
  const fulfillable = unsentUnits(order, line);
  return {
    __typename: "LineItem",
    id: gid("LineItem", line.id),
    title: line.title,
    name: line.variantTitle === null ? line.title : `${line.title} - ${line.variantTitle}`,
    variantTitle: line.variantTitle,
    sku: line.sku,
    vendor: line.vendor,
    quantity: line.quantity,
    currentQuantity: figures.currentQuantity,
    refundableQuantity: figures.currentQuantity,
    fulfillableQuantity: fulfillable,
    unfulfilledQuantity: fulfillable,
    nonFulfillableQuantity: line.quantity - fulfillable,
    isGiftCard: line.giftCard,
    taxable: line.taxable,
    requiresShipping: line.requiresShipping,
    restockable: line.variantId !== null,
    customAttributes: line.properties.map(({ name, value }) => ({ key: name, value })),
    contract: null,
    sellingPlan:
      line.sellingPlan === null
        ? null
        : { name: line.sellingPlan.name, sellingPlanId: gid("SellingPlan", line.sellingPlan.id) },
    duties: [],
    originalUnitPrice: plainMoney(line.unitPrice, order),
    originalUnitPriceSet: bag(line.unitPrice, order),
    originalTotal: plainMoney(figures.original, order),
    originalTotalSet: bag(figures.original, order),
    // A code is a discount of the whole order: the line's own price keeps it out by default.
    discountedUnitPriceSet: bag(
      minus(line.unitPrice, share(figures.ownDiscount, 1, line.quantity)),
      order,
    ),
    discountedTotalSet: (args: Args) =>
      bag(
        minus(
          figures.original,
          args["withCodeDiscounts"] === true ? figures.discount : figures.ownDiscount,
        ),
        order,
      ),
    totalDiscountSet: bag(figures.ownDiscount, order),
    priceAfterAllDiscountsBeforeTaxesSet: bag(figures.currentBeforeTaxes, order),
    discountAllocations: line.discounts.map((each) => allocationView(order, each)),
    taxLines: (args: Args) => firstOf(line.taxLines, args).map((each) => taxView(each, order)),
    product: () => named("Product", line.productId, line.title),
    variant: () => named("ProductVariant", line.variantId, line.variantTitle ?? line.title),
  };
}

/** What an order shows of the product or variant that it sold. */
export function named(kind: string, id: number | null, title: string) {
  if (id === null) return null;
  return { __typename: kind, id: gid(kind, id), legacyResourceId: String(id), title };
}

export function shippingLineView(order: OrderRecord, line: ShippingLineRecord) {
  const figures = shippingFigures(order, line);
  return {
    __typename: "ShippingLine",
    id: gid("ShippingLine", line.id),
    title: line.title,
    code: line.code,
    source: line.source,
    carrierIdentifier: null,
    custom: line.code === null,
    deliveryCategory: null,
    isRemoved: false,
    phone: null,
    originalPriceSet: bag(line.price, order),
    originalPrice: shopMoney(line.price, order),
    discountedPriceSet: bag(figures.discounted, order),
    discountedPrice: shopMoney(figures.discounted, order),
    currentDiscountedPriceSet: bag(figures.current, order),
    discountAllocations: line.discounts.map((each) => allocationView(order, each)),
    taxLines: line.taxLines.map((each) => taxView(each, order)),
  };
}

export function taxView(taxLine: TaxLineRecord, order: OrderRecord) {
  return {
    title: taxLine.title,
    rate: taxLine.rate,
    ratePercentage: Math.round(taxLine.rate * 1e8) / 1e6,
    source: null,
    channelLiable: taxLine.channelLiable,
    price: plainMoney(taxLine.price, order),
    priceSet: bag(taxLine.price, order),
  };
}

/** The order's discounts as a connection. */
export function discountsConnection(order: OrderRecord, args: Args) {
  const listed = order.discounts.map((_, index) => ({ id: index }));
  return connection(listed, args, ({ id }) => discountView(order, id));
}

function allocationView(order: OrderRecord, allocation: AllocationRecord) {
  return {
    allocatedAmount: shopMoney(allocation.amount, order),
    allocatedAmountSet: bag(allocation.amount, order),
    discountApplication: discountView(order, allocation.application),
  };
}

function discountView(order: OrderRecord, index: number) {
  const discount = order.discounts[index];
  if (discount === undefined) return null;
  const common = { index, targetType: discount.target, value: pricingValueView(order, discount) };
  return "code" in discount
    ? {
        ...common,
        __typename: "DiscountCodeApplication",
        allocationMethod: "ACROSS",
        targetSelection: "ALL",
        code: discount.code,
      }
    : {
        ...common,
        __typename: "ManualDiscountApplication",
        allocationMethod: "ONE",
        targetSelection: "EXPLICIT",
        title: discount.description,
        description: discount.description,
      };
}

/** A `PricingValue`. */
export function pricingValueView(order: OrderRecord, discount: Pick<DiscountRecord, "value">) {
  return discount.value.kind === "fixed"
    ? { __typename: "MoneyV2", ...shopMoney(discount.value.amount, order) }
    : { __typename: "PricingPercentageValue", percentage: discount.value.percentage };
}

/** The `first` of a plain list; all of it without the argument. */
export function firstOf<T>(items: readonly T[], args: Args): readonly T[] {
  return typeof args["first"] === "number" ? items.slice(0, args["first"]) : items;
}
