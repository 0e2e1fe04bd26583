import { z } from "zod";
import { unmodelled } from "../../graphql/unmodelled";
import { type Call } from "../../module";
import { unsentUnits } from "../fulfillment/units";
import { readInput } from "../input-parts";
import { lineFigures } from "../line-figures";
import { userError } from "../user-error";
import { NO_EDIT, openEdit, refusal, stage } from "./answers";
import { calculatedLineKey, previewOf } from "./preview";

const quantityArguments = z.strictObject({
  id: z.string(),
  lineItemId: z.string(),
  locationId: z.string().nullish(),
  quantity: z.number(),
  restock: z.boolean().nullish(),
});

/** The mutation `orderEditSetQuantity`, of lines that the order has and of those that the edit adds. */
export function orderEditSetQuantity(args: Record<string, unknown>, call: Call) {
  const input = readInput(quantityArguments, args, "orderEditSetQuantity");
  const open = openEdit(input.id, call);
  if (open === null) return refusal(NO_EDIT);
  const { quantity } = input;
  if (quantity < 0) {
    return refusal(userError(["quantity"], "must be greater than or equal to 0"));
  }
  const line = calculatedLineKey(input.lineItemId);
  if (!previewOf(open.order, open.edit).lines.some((each) => each.key === line)) {
    return refusal(userError(["lineItemId"], "The calculated line item does not exist."));
  }
  const own = open.order.lines.find((each) => String(each.id) === line);
  if (own !== undefined) {
    const { currentQuantity } = lineFigures(open.order, own);
    if (quantity < currentQuantity - unsentUnits(open.order, own)) {
      return refusal(userError(["quantity"], "Fulfilled items can't be removed."));
    }
    if (quantity > currentQuantity && own.discounts.length > 0) {
      throw unmodelled("raising the quantity of a discounted line");
    }
  }
  const restock = input.restock === true;
  return stage(open, { kind: "quantity", line, quantity, restock }, call);
}
