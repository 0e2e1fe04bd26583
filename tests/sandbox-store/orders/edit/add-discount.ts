import { randomUUID } from "node:crypto";
import { z } from "zod";
import { gid } from "../../graphql/gid";
import { minorFrom } from "../../graphql/money";
import { type Call } from "../../module";
import { decimal, readInput } from "../input-parts";
import { type LineRecord, type ManualDiscountRecord } from "../record";
import { type OrderUserError, userError } from "../user-error";
import { pricingValueView } from "../view-line";
import { NO_EDIT, openEdit, refusal, stage } from "./answers";
import { calculatedLineKey, previewOf } from "./preview";
import { type StagedDiscount } from "./record";

const discountArguments = z.strictObject({
  discount: z.strictObject({
    description: z.string().nullish(),
    fixedValue: z.strictObject({ amount: decimal, currencyCode: z.string() }).nullish(),
    percentValue: z.number().nullish(),
  }),
  id: z.string(),
  lineItemId: z.string(),
});
type DiscountInput = z.infer<typeof discountArguments>["discount"];

/** The mutation `orderEditAddLineItemDiscount`; a fixed amount is taken off each unit. */
export function orderEditAddLineItemDiscount(args: Record<string, unknown>, call: Call) {
  const input = readInput(discountArguments, args, "orderEditAddLineItemDiscount");
  const open = openEdit(input.id, call);
  if (open === null) return refusal(NO_EDIT);
  const { order, edit } = open;
  const key = calculatedLineKey(input.lineItemId);
  const found = previewOf(order, edit).lines.find((each) => each.key === key);
  if (found === undefined) {
    return refusal(userError(["lineItemId"], "The calculated line item does not exist."));
  }
  const problems = problemsOf(input.discount, found.line, order.currency);
  if (problems.length > 0) return refusal(...problems);
  const change: StagedDiscount = {
    kind: "discount",
    line: key,
    id: call.nextId("OrderStagedChange"),
    applicationId: randomUUID(),
    discount: discountOf(input.discount, order.currency),
  };
  return {
    ...stage(open, change, call),
    addedDiscountStagedChange: {
      __typename: "OrderStagedChangeAddLineItemDiscount",
      id: gid("OrderStagedChangeAddLineItemDiscount", change.id),
      description: change.discount.description,
      value: pricingValueView(order, change.discount),
    },
  };
}

function problemsOf(input: DiscountInput, line: LineRecord, currency: string): OrderUserError[] {
  const { fixedValue: fixed, percentValue: percent } = input;
  const hasPercent = percent !== null && percent !== undefined;
  if (Boolean(fixed) === hasPercent) {
    return [userError(["discount"], "Either a fixed or a percent value must be given")];
  }
  if (hasPercent && !(percent > 0 && percent <= 100)) {
    return [userError(["discount", "percentValue"], "must be greater than 0 and at most 100")];
  }
  if (!fixed) return [];
  const field = ["discount", "fixedValue"];
  if (fixed.currencyCode !== currency) return [userError(field, `Currency must be ${currency}.`)];
  const minor = minorFrom(fixed.amount, currency);
  return minor > 0 && minor <= line.unitPrice.shop
    ? []
    : [userError(field, "must be greater than 0 and at most the price of a unit")];
}

function discountOf(input: DiscountInput, currency: string): ManualDiscountRecord {
  const minor = input.fixedValue ? minorFrom(input.fixedValue.amount, currency) : 0;
  return {
    description: input.description ?? "",
    target: "LINE_ITEM",
    value: input.fixedValue
      ? { kind: "fixed", amount: { shop: minor, presentment: minor } }
      : { kind: "percentage", percentage: input.percentValue ?? 0 },
  };
}
