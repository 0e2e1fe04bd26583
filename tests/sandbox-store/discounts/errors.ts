import { findCustomer } from "../customers/record";
import { idOf } from "../graphql/gid";
import { minorFrom } from "../graphql/money";
import { type Call } from "../module";
import { type BasicInput, type DiscountInput, type FreeShippingInput } from "./input";
import { type DiscountRecord, findDiscountByCode } from "./record";

export type DiscountUserError = {
  readonly field: readonly string[];
  readonly code: string;
  readonly message: string;
  readonly extraInfo: null;
};

export function discountError(
  field: readonly string[],
  code: string,
  message: string,
): DiscountUserError {
  return { field, code, message, extraInfo: null };
}

const MAX_CODE_LENGTH = 255;

type Say = (field: readonly string[], code: string, message: string) => DiscountUserError;

/**
 * What a store refuses in an input. `existing` is the discount being changed: what an update does
 * not name stays as it is and need not be named again.
 */
export function basicErrors(
  call: Call,
  input: BasicInput,
  existing: DiscountRecord | null,
): DiscountUserError[] {
  const say: Say = (field, ...rest) => discountError(["basicCodeDiscount", ...field], ...rest);
  return commonErrors(call, input, existing, say, () => valueErrors(call, input, existing, say));
}

/** The same for free shipping, which cannot be had twice. */
export function freeShippingErrors(
  call: Call,
  input: FreeShippingInput,
  existing: DiscountRecord | null,
): DiscountUserError[] {
  const say: Say = (field, ...rest) =>
    discountError(["freeShippingCodeDiscount", ...field], ...rest);
  return commonErrors(call, input, existing, say, () => {
    if (input.combinesWith?.shippingDiscounts !== true) return [];
    const message = "The combinesWith settings are not valid for the discount class.";
    return [say(["combinesWith"], "INVALID_COMBINES_WITH_FOR_DISCOUNT_CLASS", message)];
  });
}

function commonErrors(
  call: Call,
  input: DiscountInput,
  existing: DiscountRecord | null,
  say: Say,
  ownErrors: () => DiscountUserError[],
): DiscountUserError[] {
  if (input.context && input.customerSelection) {
    const message = "Only one of context or customerSelection can be provided.";
    return [say(["context"], "INVALID", message)];
  }
  return [
    ...codeErrors(call, input, existing, say),
    ...titleErrors(input, existing, say),
    ...dateErrors(input, existing, say),
    ...contextErrors(call, input, existing, say),
    ...ownErrors(),
    ...limitErrors(input, say),
  ];
}

function codeErrors(
  call: Call,
  input: DiscountInput,
  existing: DiscountRecord | null,
  say: Say,
): DiscountUserError[] {
  const refuse = (code: string, message: string) => [say(["code"], code, message)];
  const { code } = input;
  if (code === undefined && existing !== null) return [];
  if (code === undefined || code === null) return refuse("BLANK", "Code can't be blank");
  if (code === "") return refuse("TOO_SHORT", "Code is too short (minimum is 1 character)");
  if (/[\r\n]/.test(code)) return refuse("INVALID", "Code cannot contain newline characters.");
  if (code.length > MAX_CODE_LENGTH) {
    return refuse("TOO_LONG", `Code is too long (maximum is ${MAX_CODE_LENGTH} characters)`);
  }
  const holder = findDiscountByCode(call.state, code);
  if (holder === null || holder.id === existing?.id) return [];
  return refuse("TAKEN", "Code must be unique. Please try a different code.");
}

function titleErrors(
  input: DiscountInput,
  existing: DiscountRecord | null,
  say: Say,
): DiscountUserError[] {
  if (input.title === undefined && existing !== null) return [];
  if ((input.title ?? "").trim() !== "") return [];
  return [say(["title"], "BLANK", "Title can't be blank")];
}

function dateErrors(
  input: DiscountInput,
  existing: DiscountRecord | null,
  say: Say,
): DiscountUserError[] {
  const startsAt = input.startsAt ?? existing?.startsAt ?? null;
  if (startsAt === null) return [say(["startsAt"], "BLANK", "Starts at can't be blank")];
  const endsAt = input.endsAt === undefined ? (existing?.endsAt ?? null) : input.endsAt;
  if (endsAt === null || Date.parse(endsAt) > Date.parse(startsAt)) return [];
  const message = "Ends at needs to be after starts_at";
  return [say(["endsAt"], "END_DATE_BEFORE_START_DATE", message)];
}

function contextErrors(
  call: Call,
  input: DiscountInput,
  existing: DiscountRecord | null,
  say: Say,
): DiscountUserError[] {
  const given = input.context ?? input.customerSelection;
  if (!given) {
    return existing === null ? [say(["context"], "BLANK", "Context can't be blank")] : [];
  }
  const member = input.context ? "context" : "customerSelection";
  const unknown = (given.customers?.add ?? []).filter(
    (id) => findCustomer(call.state, idOf("Customer", id)) === null,
  );
  return unknown.map((id) =>
    say([member, "customers", "add"], "INVALID", `Customer with id: ${id} is invalid`),
  );
}

function valueErrors(
  call: Call,
  input: BasicInput,
  existing: DiscountRecord | null,
  say: Say,
): DiscountUserError[] {
  const gets = input.customerGets;
  if (!gets) {
    const missing = [say(["customerGets"], "BLANK", "Customer gets can't be blank")];
    return existing === null ? missing : [];
  }
  const path = ["customerGets", "value"];
  const { percentage, discountAmount, discountOnQuantity } = gets.value ?? {};
  if (discountOnQuantity) {
    const message = "discountOnQuantity field is only permitted with bxgy discounts.";
    return [say([...path, "discountOnQuantity"], "INVALID", message)];
  }
  if (typeof percentage === "number" && (percentage < 0 || percentage > 1)) {
    const message = "Value must be between 0.0 and 1.0";
    return [say([...path, "percentage"], "VALUE_OUTSIDE_RANGE", message)];
  }
  if (discountAmount && minorFrom(discountAmount.amount ?? "0", call.facts.currency) <= 0) {
    const field = [...path, "discountAmount", "amount"];
    return [say(field, "GREATER_THAN", "Value must be greater than 0")];
  }
  const named = typeof percentage === "number" || Boolean(discountAmount);
  if (!named && existing === null) return [say(path, "BLANK", "Value can't be blank")];
  if (!gets.items && existing === null) {
    return [say(["customerGets", "items"], "BLANK", "Items can't be blank")];
  }
  return [];
}

function limitErrors(input: DiscountInput, say: Say): DiscountUserError[] {
  const errors: DiscountUserError[] = [];
  const { usageLimit, minimumRequirement } = input;
  if (typeof usageLimit === "number" && usageLimit < 1) {
    errors.push(say(["usageLimit"], "GREATER_THAN", "Usage limit must be greater than 0"));
  }
  if (minimumRequirement?.subtotal && minimumRequirement.quantity) {
    const code = "MINIMUM_SUBTOTAL_AND_QUANTITY_RANGE_BOTH_PRESENT";
    const message = "Minimum subtotal and quantity cannot both be present";
    errors.push(say(["minimumRequirement"], code, message));
  }
  return errors;
}
