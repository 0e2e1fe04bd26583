import { gid } from "../../graphql/gid";
import { minus, share } from "../amount";
import { unsentUnits } from "../fulfillment/units";
import { lineFigures } from "../line-figures";
import { type AllocationRecord, type OrderRecord } from "../record";
import { named, pricingValueView } from "../view-line";
import { bag } from "../view-money";
import { type DraftLine } from "./draft";
import { type Preview } from "./preview";
import { type StagedDiscount } from "./record";

/** A `CalculatedLineItem`. Units that were sent already cannot be edited. */
export function calculatedLineView(preview: Preview, { key, line }: DraftLine) {
  const { before, edit, order } = preview;
  const figures = lineFigures(order, line);
  const original = before.lines.find((each) => each.id === line.id);
  const staged = edit.changes.filter((change) => change.line === key);
  return {
    __typename: "CalculatedLineItem",
    id: gid("CalculatedLineItem", key),
    title: line.title,
    variantTitle: line.variantTitle,
    sku: line.sku,
    quantity: figures.currentQuantity,
    editableQuantity: unsentUnits(order, line),
    editableQuantityBeforeChanges: original === undefined ? 0 : unsentUnits(before, original),
    restockable: line.variantId !== null,
    restocking:
      line.removed > (original?.removed ?? 0) &&
      staged.some((change) => change.kind === "quantity" && change.restock),
    customAttributes: line.properties.map(({ name, value }) => ({ key: name, value })),
    originalUnitPriceSet: bag(line.unitPrice, order),
    discountedUnitPriceSet: bag(
      minus(line.unitPrice, share(figures.ownDiscount, 1, line.quantity)),
      order,
    ),
    hasStagedLineItemDiscount: staged.some((change) => change.kind === "discount"),
    calculatedDiscountAllocations: line.discounts.map((each) => {
      const left = share(each.amount, figures.currentQuantity, line.quantity);
      return {
        allocatedAmountSet: bag(left, order),
        discountApplication: applicationView(preview, each),
      };
    }),
    image: null,
    variant: () => named("ProductVariant", line.variantId, line.variantTitle ?? line.title),
  };
}

/** A `CalculatedManualDiscountApplication` of a discount that the edit gives. */
export function stagedDiscountView(order: OrderRecord, change: StagedDiscount) {
  return manualView(order, change.discount, change.applicationId);
}

/** The discount behind an allocation: one of the edit's own, or one that the order had before. */
function applicationView({ given, order }: Preview, { application }: AllocationRecord) {
  const discount = order.discounts[application];
  if (discount === undefined) return null;
  const own = given.get(application);
  if (own !== undefined) return stagedDiscountView(order, own);
  const id = `${order.id}-${application}`;
  if (!("code" in discount)) return manualView(order, discount, id);
  return {
    __typename: "CalculatedDiscountCodeApplication",
    id: gid("CalculatedDiscountCodeApplication", id),
    code: discount.code,
    description: null,
    allocationMethod: "ACROSS",
    appliedTo: "ORDER",
    targetSelection: "ALL",
    targetType: discount.target,
    value: pricingValueView(order, discount),
  };
}

function manualView(order: OrderRecord, discount: StagedDiscount["discount"], id: string) {
  return {
    __typename: "CalculatedManualDiscountApplication",
    id: gid("CalculatedManualDiscountApplication", id),
    description: discount.description,
    allocationMethod: "ONE",
    appliedTo: "LINE",
    targetSelection: "EXPLICIT",
    targetType: discount.target,
    value: pricingValueView(order, discount),
  };
}
