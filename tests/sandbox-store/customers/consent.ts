import { GraphQLError } from "graphql";
import { idOf } from "../graphql/gid";
import { onlyModelled } from "../graphql/unmodelled";
import { type Call } from "../module";
import { announceCustomer, announceEmailConsent, announceSmsConsent } from "./announce";
import { type ConsentInput } from "./input";
import { type ConsentRecord, type CustomerRecord, findCustomer } from "./record";
import { customerView } from "./view";
import { consentOf } from "./write";

type Args = Record<string, unknown>;
type ConsentError = {
  readonly field: readonly string[] | null;
  readonly message: string;
  readonly code: string | null;
};

const SETTABLE = ["SUBSCRIBED", "UNSUBSCRIBED", "PENDING"];
const MODELLED = ["marketingState", "marketingOptInLevel", "consentUpdatedAt"];

/**
 * The mutation `customerEmailMarketingConsentUpdate`. The newest date wins: an older consent is
 * taken without an error and changes nothing, and so is any for a customer without an address.
 */
export function customerEmailMarketingConsentUpdate(args: Args, call: Call) {
  const { customerId, emailMarketingConsent: consent } = args["input"] as {
    readonly customerId: string;
    readonly emailMarketingConsent: ConsentInput;
  };
  checkInput("CustomerEmailMarketingConsentInput", consent);
  const record = findCustomer(call.state, idOf("Customer", customerId));
  if (record === null) {
    const field = ["input", "customerId"];
    return refused(null, { field, message: "Customer not found", code: "INVALID" });
  }
  const error = consentError("emailMarketingConsent", consent, call);
  if (error !== null) return refused(customerView(call, record), error);
  if (record.email !== null && changes(record.emailConsent, consent, call)) {
    record.emailConsent = consentOf(consent, call.now());
    announceChange(record, announceEmailConsent, call);
  }
  return { customer: customerView(call, record), userErrors: [] };
}

/** The mutation `customerSmsMarketingConsentUpdate`: the same, but a missing phone is refused. */
export function customerSmsMarketingConsentUpdate(args: Args, call: Call) {
  const { customerId, smsMarketingConsent: consent } = args["input"] as {
    readonly customerId: string;
    readonly smsMarketingConsent: ConsentInput;
  };
  checkInput("CustomerSmsMarketingConsentInput", consent);
  const record = findCustomer(call.state, idOf("Customer", customerId));
  if (record === null) {
    return refused(null, { field: null, message: "Customer not found", code: null });
  }
  if (record.phone === null) {
    const message = "A phone number is required to set the SMS consent state.";
    return refused(null, { field: ["input", "smsMarketingConsent"], message, code: "INVALID" });
  }
  const error = consentError("smsMarketingConsent", consent, call);
  if (error !== null) return refused(null, error);
  if (changes(record.smsConsent, consent, call)) {
    record.smsConsent = consentOf(consent, call.now());
    announceChange(record, announceSmsConsent, call);
  }
  return { customer: customerView(call, record), userErrors: [] };
}

function refused(customer: object | null, error: ConsentError) {
  return { customer, userErrors: [error] };
}

/** States that Shopify sets by itself are an error of the request, not of the customer. */
function checkInput(type: string, consent: ConsentInput): void {
  onlyModelled(type, consent, MODELLED);
  if (SETTABLE.includes(consent.marketingState)) return;
  throw new GraphQLError(`Cannot specify ${consent.marketingState} as a marketing state input`, {
    extensions: { code: "INVALID" },
  });
}

function consentError(member: string, consent: ConsentInput, call: Call): ConsentError | null {
  const error = (name: string, message: string, code: string) => ({
    field: ["input", member, name],
    message,
    code,
  });
  const { marketingState: state, marketingOptInLevel: level, consentUpdatedAt: at } = consent;
  if (at && Date.parse(at) > call.now().getTime()) {
    return error("consentUpdatedAt", "Consent updated at must not be in the future", "INVALID");
  }
  if (state === "SUBSCRIBED" && !level) {
    return error("marketingOptInLevel", "Marketing opt in level must exist", "MISSING_ARGUMENT");
  }
  if (state === "PENDING" && level !== "CONFIRMED_OPT_IN") {
    const message = "Marketing opt in level must be confirmed opt-in for pending consent state";
    return error("marketingOptInLevel", message, "INVALID");
  }
  return null;
}

function changes(current: ConsentRecord, consent: ConsentInput, call: Call): boolean {
  const next = consentOf(consent, call.now());
  const isOlder = current.updatedAt !== null && (next.updatedAt ?? "") < current.updatedAt;
  const isSame =
    next.state === current.state &&
    next.optInLevel === current.optInLevel &&
    next.updatedAt === current.updatedAt;
  return !isOlder && !isSame;
}

function announceChange(
  record: CustomerRecord,
  announce: (record: CustomerRecord, call: Call) => void,
  call: Call,
): void {
  record.updatedAt = call.now().toISOString();
  announceCustomer("customers/update", record, call);
  announce(record, call);
}
