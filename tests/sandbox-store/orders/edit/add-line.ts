import { randomUUID } from "node:crypto";
import { z } from "zod";
import { findVariant } from "../../catalog";
import { idOf } from "../../graphql/gid";
import { minorFrom } from "../../graphql/money";
import { unmodelled } from "../../graphql/unmodelled";
import { type Call } from "../../module";
import { decimal, readInput } from "../input-parts";
import { lineFigures } from "../line-figures";
import { type OrderUserError, userError } from "../user-error";
import { NO_EDIT, type OpenEdit, openEdit, refusal, stage } from "./answers";
import { previewOf } from "./preview";
import { type AddedItem } from "./record";

const MAX_TITLE = 255;

// A location decides stock and taxes at Shopify; the sandbox has one place and no stock.
const location = z.string().nullish();

const variantArguments = z.strictObject({
  allowDuplicates: z.boolean().nullish(),
  id: z.string(),
  locationId: location,
  quantity: z.number(),
  variantId: z.string(),
});

/** The mutation `orderEditAddVariant`, at the price that the variant has now. */
export function orderEditAddVariant(args: Record<string, unknown>, call: Call) {
  const input = readInput(variantArguments, args, "orderEditAddVariant");
  const open = openEdit(input.id, call);
  if (open === null) return refusal(NO_EDIT);
  const found = findVariant(call.facts, idOf("ProductVariant", input.variantId));
  if (found === null) return refusal(userError(["variantId"], "Variant does not exist"));
  const quantities = variantQuantityProblems(input.quantity);
  if (quantities.length > 0) return refusal(...quantities);
  const { product, variant } = found;
  if (input.allowDuplicates !== true && holds(open, variant.id)) {
    const message = `${product.title} was not added because it's already on the order.`;
    return refusal(userError(["id"], message));
  }
  if (open.order.currency !== call.facts.currency) {
    throw unmodelled("adding a variant to an order in another currency than the store's");
  }
  const item: AddedItem = {
    title: product.title,
    variantTitle: variant.title,
    variantId: variant.id,
    productId: product.id,
    sku: variant.sku,
    vendor: null,
    unitPrice: { shop: variant.priceMinor, presentment: variant.priceMinor },
    taxable: !product.isGiftCard,
    requiresShipping: !product.isGiftCard,
    giftCard: product.isGiftCard,
  };
  return stage(open, { kind: "add", line: randomUUID(), item, quantity: input.quantity }, call);
}

/** Shopify checks the number twice, and says both. */
function variantQuantityProblems(quantity: number): OrderUserError[] {
  const say = (message: string) => userError(["quantity"], message);
  return [
    ...(quantity <= 0 ? [say("must be greater than 0")] : []),
    ...(quantity < 0 ? [say("must be greater than or equal to 0")] : []),
  ];
}

function holds({ edit, order }: OpenEdit, variantId: number): boolean {
  const preview = previewOf(order, edit);
  return preview.order.lines.some(
    (line) => line.variantId === variantId && lineFigures(preview.order, line).currentQuantity > 0,
  );
}

const customArguments = z.strictObject({
  id: z.string(),
  locationId: location,
  price: z.strictObject({ amount: decimal, currencyCode: z.string() }),
  quantity: z.number(),
  requiresShipping: z.boolean().nullish(),
  taxable: z.boolean().nullish(),
  title: z.string(),
});
type CustomArguments = z.infer<typeof customArguments>;

/** The mutation `orderEditAddCustomItem`. */
export function orderEditAddCustomItem(args: Record<string, unknown>, call: Call) {
  const input = readInput(customArguments, args, "orderEditAddCustomItem");
  const open = openEdit(input.id, call);
  if (open === null) return refusal(NO_EDIT);
  const problems = customProblems(input, open.order.currency);
  if (problems.length > 0) return refusal(...problems);
  const minor = minorFrom(input.price.amount, open.order.currency);
  const item: AddedItem = {
    title: input.title,
    variantTitle: null,
    variantId: null,
    productId: null,
    sku: null,
    vendor: null,
    unitPrice: { shop: minor, presentment: minor },
    taxable: input.taxable !== false,
    requiresShipping: input.requiresShipping === true,
    giftCard: false,
  };
  return stage(open, { kind: "add", line: randomUUID(), item, quantity: input.quantity }, call);
}

function customProblems(input: CustomArguments, currency: string): OrderUserError[] {
  const { price, quantity, title } = input;
  const amount = ["price", "amount"];
  return [
    ...(title.trim() === "" ? [userError(["title"], "can't be blank")] : []),
    ...(title.length > MAX_TITLE
      ? [userError(["title"], `is too long (maximum is ${MAX_TITLE} characters)`)]
      : []),
    ...(quantity <= 0 ? [userError(["quantity"], "must be greater than 0")] : []),
    ...(Number(price.amount) < 0 ? [userError(amount, "must be greater than or equal to 0")] : []),
    ...(price.currencyCode === currency
      ? []
      : [userError(amount, `Currency must be ${currency}.`)]),
  ];
}
