import { connection } from "../../graphql/connection";
import { gid } from "../../graphql/gid";
import { type Call } from "../../module";
import { lineFigures } from "../line-figures";
import { currentTaxesOfOrder } from "../order-taxes";
import { totalsOf } from "../totals";
import { taxView } from "../view-line";
import { bag } from "../view-money";
import { orderView } from "../view-order";
import { type Preview } from "./preview";
import { calculatedLineView, stagedDiscountView } from "./view-calculated-line";

type Args = Record<string, unknown>;

/** A `CalculatedOrder`: its figures are the current ones of the order as the edit would leave it. */
export function calculatedOrderView(preview: Preview, call: Call): object {
  const { before, edit, order } = preview;
  const totals = totalsOf(order);
  const known = new Set(before.lines.map((line) => String(line.id)));
  const lines = (isAdded: boolean) => (args: Args) =>
    connection(
      preview.lines
        .filter(({ key }) => known.has(key) !== isAdded)
        .map((each) => ({ ...each, id: each.key })),
      args,
      (each) => calculatedLineView(preview, each),
    );
  return {
    __typename: "CalculatedOrder",
    id: gid("CalculatedOrder", edit.id),
    committed: false,
    originalOrder: () => orderView(before, call),
    lineItems: lines(false),
    addedLineItems: lines(true),
    addedDiscountApplications: (args: Args) =>
      connection(
        edit.changes.flatMap((change) => (change.kind === "discount" ? [change] : [])),
        args,
        (change) => stagedDiscountView(order, change),
      ),
    shippingLines: order.shippingLines.map((line) => ({
      id: gid("CalculatedShippingLine", line.id),
      title: line.title,
      price: bag(line.price, order),
      stagedStatus: "NONE",
    })),
    taxLines: currentTaxesOfOrder(order).map((each) => taxView(each, order)),
    subtotalLineItemsQuantity: order.lines.reduce(
      (sum, line) => sum + lineFigures(order, line).currentQuantity,
      0,
    ),
    subtotalPriceSet: bag(totals.currentSubtotal, order),
    cartDiscountAmountSet: bag(totals.currentCartDiscounts, order),
    totalPriceSet: bag(totals.currentTotal, order),
    totalOutstandingSet: bag(totals.outstanding, order),
  };
}
