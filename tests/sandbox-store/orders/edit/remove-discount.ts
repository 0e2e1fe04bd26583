import { z } from "zod";
import { unmodelled } from "../../graphql/unmodelled";
import { type Call } from "../../module";
import { readInput } from "../input-parts";
import { type OrderUserError, userError } from "../user-error";
import { NO_EDIT, type OpenEdit, openEdit, sessionView } from "./answers";
import { previewOf } from "./preview";
import { editsIn } from "./record";
import { calculatedOrderView } from "./view-calculated-order";

const removeArguments = z.strictObject({ discountApplicationId: z.string(), id: z.string() });

const APPLICATION = /^gid:\/\/shopify\/Calculated\w+Application\/([\w-]+)$/;

/** The mutation `orderEditRemoveDiscount`, of a discount that the same edit gave. */
export function orderEditRemoveDiscount(args: Record<string, unknown>, call: Call) {
  const input = readInput(removeArguments, args, "orderEditRemoveDiscount");
  const open = openEdit(input.id, call);
  if (open === null) return refused(NO_EDIT);
  const applicationId = APPLICATION.exec(input.discountApplicationId)?.[1] ?? "";
  const { edit, order } = open;
  const changes = edit.changes.filter(
    (change) => change.kind !== "discount" || change.applicationId !== applicationId,
  );
  if (changes.length === edit.changes.length) {
    if (isOfOrder(open, applicationId))
      throw unmodelled("taking off a discount of before the edit");
    return refused(userError(["discountApplicationId"], "The discount does not exist."));
  }
  const changed = { ...edit, changes };
  editsIn(call.state)[String(edit.id)] = changed;
  return {
    calculatedOrder: calculatedOrderView(previewOf(order, changed), call),
    orderEditSession: sessionView(edit),
    userErrors: [],
  };
}

function isOfOrder({ order }: OpenEdit, applicationId: string): boolean {
  return order.discounts.some((_, index) => applicationId === `${order.id}-${index}`);
}

/** Of the mutations of an edit this one has a code for what is wrong. */
function refused(problem: OrderUserError) {
  return { calculatedOrder: null, orderEditSession: null, userErrors: [problem] };
}
