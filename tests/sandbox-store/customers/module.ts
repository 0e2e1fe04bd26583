import { connection } from "../graphql/connection";
import { gid, idOf } from "../graphql/gid";
import { countOf } from "../graphql/count";
import { onlyModelled, unmodelled } from "../graphql/unmodelled";
import { deleteMetafieldsOf } from "../metafields/record";
import { type Call, type Module } from "../module";
import { ordersOf } from "../orders/find";
import { shopView } from "../shop/view";
import { customerGenerateAccountActivationUrl, forgetLinkOf } from "./account";
import { announceChanged, announceCreated, announceDeleted } from "./announce";
import { customerEmailMarketingConsentUpdate, customerSmsMarketingConsentUpdate } from "./consent";
import {
  CUSTOMER_INPUT_FIELDS,
  customerErrors,
  type CustomerInput,
  normalPhone,
  textOrNull,
  type UserError,
} from "./input";
import {
  type CustomerRecord,
  allCustomers,
  findCustomer,
  findCustomerByEmail,
  findCustomerByPhone,
  removeCustomer,
} from "./record";
import { customerFilter, sortedCustomers } from "./search";
import { customerView } from "./view";
import { applyCustomerInput, insertCustomer } from "./write";

type Args = Record<string, unknown>;

function inputOf(args: Args): CustomerInput {
  const input = args["input"] as CustomerInput;
  onlyModelled("CustomerInput", input, CUSTOMER_INPUT_FIELDS);
  return input;
}

function refused(userErrors: readonly UserError[]) {
  return { customer: null, userErrors };
}

function customerCreate(args: Args, call: Call) {
  const input = inputOf(args);
  const named = [input.firstName, input.lastName, input.email, input.phone].some(
    (part) => textOrNull(part) !== null,
  );
  if (!named) {
    const message = "A name, phone number, or email address must be present";
    return refused([{ field: null, message }]);
  }
  const errors = customerErrors(call, input, null);
  if (errors.length > 0) return refused(errors);
  const record = insertCustomer(call, input);
  announceCreated(record, call);
  return { customer: customerView(call, record), userErrors: [] };
}

function customerUpdate(args: Args, call: Call) {
  const input = inputOf(args);
  const record = findCustomer(call.state, idOf("Customer", input.id));
  if (record === null) return refused([{ field: ["id"], message: "Customer does not exist" }]);
  const errors = [...consentErrors(input), ...customerErrors(call, input, record.id)];
  if (errors.length > 0) return refused(errors);
  const before = [...record.tags];
  applyCustomerInput(call, record, input);
  announceChanged(record, before, call);
  return { customer: customerView(call, record), userErrors: [] };
}

/** Consent of an existing customer has mutations of its own. */
function consentErrors(input: CustomerInput): UserError[] {
  return (["emailMarketingConsent", "smsMarketingConsent"] as const).flatMap((field) => {
    if (input[field] === undefined) return [];
    const mutation = field === "emailMarketingConsent" ? "Email" : "Sms";
    const message = `To update ${field}, please use the customer${mutation}MarketingConsentUpdate Mutation instead`;
    return [{ field: [field], message }];
  });
}

function customerDelete(args: Args, call: Call) {
  const { id } = args["input"] as { readonly id: string };
  const record = findCustomer(call.state, idOf("Customer", id));
  const refusal =
    record === null
      ? "Customer can't be found"
      : ordersOf(call.state, record.id).length > 0
        ? "Customer can’t be deleted because they have associated orders"
        : null;
  if (record === null || refusal !== null) {
    const userErrors = [{ field: ["id"], message: refusal }];
    return { deletedCustomerId: null, shop: shopView(call), userErrors };
  }
  removeCustomer(call.state, record.id);
  deleteMetafieldsOf(call.state, gid("Customer", record.id));
  forgetLinkOf(call.state, record.id);
  announceDeleted(record, call);
  return { deletedCustomerId: id, shop: shopView(call), userErrors: [] };
}

function viewOrNull(call: Call, record: CustomerRecord | null) {
  return record === null ? null : customerView(call, record);
}

function customerByIdentifier(args: Args, call: Call) {
  const identifier = args["identifier"] as Readonly<Record<string, unknown>>;
  if (typeof identifier["id"] === "string") {
    return viewOrNull(call, findCustomer(call.state, idOf("Customer", identifier["id"])));
  }
  if (typeof identifier["emailAddress"] === "string") {
    return viewOrNull(call, findCustomerByEmail(call.state, identifier["emailAddress"]));
  }
  if (typeof identifier["phoneNumber"] === "string") {
    const phone = normalPhone(identifier["phoneNumber"]) ?? "";
    return viewOrNull(call, findCustomerByPhone(call.state, phone));
  }
  throw unmodelled("CustomerIdentifierInput.customId");
}

function* matching(args: Args, call: Call): Generator<CustomerRecord> {
  const isWanted = customerFilter(args["query"]);
  for (const record of allCustomers(call.state)) if (isWanted(record)) yield record;
}

function customersCount(args: Args, call: Call) {
  let count = 0;
  for (const _customer of matching(args, call)) count += 1;
  return countOf(count, args);
}

/** Customers: created, changed, deleted, looked up and listed. */
export const customerModule: Module = {
  queries: {
    customer: (args, call) =>
      viewOrNull(call, findCustomer(call.state, idOf("Customer", args["id"]))),
    customerByIdentifier,
    customers: (args, call) =>
      connection(sortedCustomers(matching(args, call), args["sortKey"]), args, ({ id }) =>
        viewOrNull(call, findCustomer(call.state, id)),
      ),
    customersCount,
  },
  mutations: {
    customerCreate,
    customerUpdate,
    customerDelete,
    customerEmailMarketingConsentUpdate,
    customerGenerateAccountActivationUrl,
    customerSmsMarketingConsentUpdate,
  },
};
