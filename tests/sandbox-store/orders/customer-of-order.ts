import { announceChanged, announceCreated } from "../customers/announce";
import { type CustomerInput, customerErrors, textOrNull } from "../customers/input";
import {
  type CustomerRecord,
  findCustomer,
  findCustomerByEmail,
  findCustomerByPhone,
} from "../customers/record";
import { applyCustomerInput, insertCustomer } from "../customers/write";
import { idOf } from "../graphql/gid";
import { type Call } from "../module";
import { type OrderCreateInput, type UpsertInput } from "./create-input";
import { type OrderUserError, userError } from "./user-error";

export type CustomerOfOrder = {
  readonly id: number | null;
  readonly email: string | null;
  readonly userErrors: readonly OrderUserError[];
};

/**
 * The customer of a new order: the one it names, else the one with its email or phone, who is
 * created if the store does not know them yet. An order that names nobody has no customer.
 */
export function customerOfOrder(input: OrderCreateInput, call: Call): CustomerOfOrder {
  const associate = input.customer?.toAssociate;
  const id = idOf("Customer", input.customerId ?? associate?.id);
  if (id !== null) return found(findCustomer(call.state, id));
  if (associate?.email) return found(findCustomerByEmail(call.state, associate.email));
  if (input.customer?.toUpsert) return upserted(input.customer.toUpsert, input, call);
  return contacted(input, call);
}

function found(customer: CustomerRecord | null): CustomerOfOrder {
  return { id: customer?.id ?? null, email: customer?.email ?? null, userErrors: [] };
}

function contacted(input: OrderCreateInput, call: Call): CustomerOfOrder {
  const email = textOrNull(input.email);
  const phone = textOrNull(input.phone);
  if (email === null && phone === null) return found(null);
  const known =
    email !== null
      ? findCustomerByEmail(call.state, email)
      : findCustomerByPhone(call.state, phone ?? "");
  if (known !== null) return found(known);
  const name = input.shippingAddress ?? input.billingAddress;
  const contact = email !== null ? { email } : { phone };
  const written = { ...contact, firstName: name?.firstName, lastName: name?.lastName };
  return write(null, withoutGaps(written), [], call);
}

function upserted(upsert: UpsertInput, input: OrderCreateInput, call: Call): CustomerOfOrder {
  const email = textOrNull(upsert.email) ?? textOrNull(input.email);
  const byId = findCustomer(call.state, idOf("Customer", upsert.id));
  const known = byId ?? (email === null ? null : findCustomerByEmail(call.state, email));
  const { id: _id, ...attributes } = upsert;
  const written = withoutGaps({ ...attributes, email: email ?? undefined });
  return write(known, written, ["customer", "toUpsert"], call);
}

/** Leaves out what the input does not state, so that it is not taken for an erasure. */
function withoutGaps(input: CustomerInput): CustomerInput {
  const stated = Object.entries(input).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(stated);
}

function write(
  known: CustomerRecord | null,
  input: CustomerInput,
  path: readonly string[],
  call: Call,
): CustomerOfOrder {
  const errors = customerErrors(call, input, known?.id ?? null);
  if (errors.length > 0) {
    const told = errors.map(({ field, message }) =>
      userError(["order", ...path, ...(field ?? [])], message),
    );
    return { id: null, email: null, userErrors: told };
  }
  if (known === null) {
    const record = insertCustomer(call, input);
    announceCreated(record, call);
    return found(record);
  }
  const tagsBefore = [...known.tags];
  applyCustomerInput(call, known, input);
  announceChanged(known, tagsBefore, call);
  return found(known);
}
