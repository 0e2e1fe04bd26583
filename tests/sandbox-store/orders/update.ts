import { z } from "zod";
import { normalPhone, textOrNull } from "../customers/input";
import { normalTags } from "../customers/write";
import { idOf } from "../graphql/gid";
import { type Call } from "../module";
import { addressOf } from "./addresses";
import { announceUpdated } from "./announce";
import { address, readInput } from "./input-parts";
import { findOrder } from "./find";
import { type OrderRecord } from "./record";
import { saveChange } from "./save";
import { type OrderUserError, userError, withoutCodes } from "./user-error";
import { orderView } from "./view-order";

const text = z.string().nullish();

const updateInput = z.strictObject({
  customAttributes: z.array(z.object({ key: z.string(), value: z.string() })).nullish(),
  email: text,
  id: z.string(),
  note: text,
  phone: text,
  poNumber: text,
  shippingAddress: address.nullish(),
  tags: z.array(z.string()).nullish(),
});
type UpdateInput = z.infer<typeof updateInput>;

const EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;

/** The mutation `orderUpdate`: what may change without touching lines or money. */
export function orderUpdate(args: Record<string, unknown>, call: Call) {
  const input = readInput(updateInput, args["input"], "orderUpdate");
  const before = findOrder(call.state, idOf("Order", input.id));
  if (before === null) {
    return { order: null, userErrors: withoutCodes([userError(["id"], "Order does not exist")]) };
  }
  const problems = problemsOf(input);
  if (problems.length > 0) {
    return { order: orderView(before, call), userErrors: withoutCodes(problems) };
  }
  const order = saveChange(call, before, { ...before, ...changes(before, input, call) });
  announceUpdated(order, call);
  return { order: orderView(order, call), userErrors: [] };
}

function problemsOf(input: UpdateInput): readonly OrderUserError[] {
  if (Object.values(input).filter((value) => value !== undefined).length < 2) {
    return [userError(null, "No valid update parameters have been provided")];
  }
  const email = textOrNull(input.email);
  if (email !== null && !EMAIL.test(email)) return [userError(["email"], "Email is invalid")];
  const phone = textOrNull(input.phone);
  if (phone !== null && normalPhone(phone) === null) {
    return [userError(["phone"], "Phone is invalid")];
  }
  return [];
}

/** Null erases, absence leaves as it is. */
function changes(before: OrderRecord, input: UpdateInput, call: Call): Partial<OrderRecord> {
  const { shippingAddress } = input;
  return {
    email: input.email === undefined ? before.email : textOrNull(input.email),
    phone: input.phone === undefined ? before.phone : normalPhone(input.phone ?? ""),
    note: input.note === undefined ? before.note : textOrNull(input.note),
    poNumber: input.poNumber === undefined ? before.poNumber : textOrNull(input.poNumber),
    tags: input.tags === undefined ? before.tags : normalTags(input.tags ?? []),
    attributes: input.customAttributes ?? before.attributes,
    shippingAddress:
      shippingAddress === undefined ? before.shippingAddress : addressOf(shippingAddress, call),
  };
}
