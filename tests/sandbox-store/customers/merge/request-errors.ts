import { idOf } from "../../graphql/gid";
import { type Call } from "../../module";
import { type CustomerRecord, findCustomer } from "../record";
import { blockersOf } from "./blockers";
import { chooseKept, type Pair } from "./choose-kept";
import { lengthErrors } from "./merged-fields";
import { type MergeError, type OverrideFields } from "./record";

export type MergeArguments = {
  readonly customerOneId: string;
  readonly customerTwoId: string;
  readonly overrideFields?: OverrideFields | null;
};

export type MergeUserError = {
  readonly field: readonly string[] | null;
  readonly message: string;
  readonly code: string;
};

export type Judged =
  | { readonly pair: Pair<CustomerRecord>; readonly override: OverrideFields }
  | { readonly pair: null; readonly userErrors: readonly MergeUserError[] };

/** Finds the two customers and who of them is kept, or says what is wrong with the request. */
export function judgeRequest(args: MergeArguments, call: Call): Judged {
  const found: CustomerRecord[] = [];
  for (const member of ["customerOneId", "customerTwoId"] as const) {
    const record = findCustomer(call.state, idOf("Customer", args[member]));
    if (record === null) return refused([member], missing(args[member]), "INVALID_CUSTOMER_ID");
    found.push(record);
  }
  const [one, two] = found as [CustomerRecord, CustomerRecord];
  if (one.id === two.id) {
    return refused(null, "Customers IDs should not match", "INVALID_CUSTOMER_ID");
  }
  const override = args.overrideFields ?? {};
  const userErrors = overrideErrors(override, [one, two]);
  if (userErrors.length > 0) return { pair: null, userErrors };
  return {
    pair: chooseKept(one, two, idOf("Customer", override.customerIdOfEmailToKeep)),
    override,
  };
}

export function missing(customerId: string): string {
  return `Customer does not exist with ID ${customerId.split("/").at(-1) ?? ""}`;
}

function refused(field: readonly string[] | null, message: string, code: string): Judged {
  return { pair: null, userErrors: [{ field, message, code }] };
}

const NAMED: readonly (readonly [
  member: keyof OverrideFields,
  attribute: string,
  read: (customer: CustomerRecord) => unknown,
])[] = [
  ["customerIdOfEmailToKeep", "an email address", ({ email }) => email],
  ["customerIdOfPhoneNumberToKeep", "a phone number", ({ phone }) => phone],
  ["customerIdOfFirstNameToKeep", "a first name", ({ firstName }) => firstName],
  ["customerIdOfLastNameToKeep", "a last name", ({ lastName }) => lastName],
  ["customerIdOfDefaultAddressToKeep", "a default address", ({ addresses }) => addresses[0]],
];

function overrideErrors(
  override: OverrideFields,
  customers: readonly CustomerRecord[],
): MergeUserError[] {
  return NAMED.flatMap(([member, attribute, read]) => {
    const named = override[member];
    if (typeof named !== "string") return [];
    const field = ["overrideFields", member];
    const customer = customers.find(({ id }) => id === idOf("Customer", named));
    if (customer === undefined) {
      const message = "The customer is not one of those being merged";
      return [{ field, message, code: "OVERRIDE_ATTRIBUTE_INVALID" }];
    }
    if ((read(customer) ?? null) !== null) return [];
    const message = `The customer does not have ${attribute}`;
    return [{ field, message, code: "MISSING_OVERRIDE_ATTRIBUTE" }];
  });
}

/** All that keeps these two from being merged; `own` is the job that asks. */
export function mergeErrors(
  pair: Pair<CustomerRecord>,
  override: OverrideFields,
  call: Call,
  own: string | null = null,
): readonly MergeError[] {
  const blockers = [pair.kept, pair.deleted].flatMap((each) => blockersOf(call, each, own));
  return [...blockers, ...lengthErrors(pair, override)];
}

/** The same as the mutation's own errors: one for each customer that is to blame. */
export function userErrorsOf(
  errors: readonly MergeError[],
  args: MergeArguments,
): readonly MergeUserError[] {
  return errors.flatMap(({ customerIds, message }) =>
    (["customerOneId", "customerTwoId"] as const)
      .filter((member) => customerIds.includes(idOf("Customer", args[member]) ?? -1))
      .map((member) => ({ field: [member], message, code: "INVALID_CUSTOMER" })),
  );
}
