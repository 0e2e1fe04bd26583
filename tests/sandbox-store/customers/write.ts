import { gid } from "../graphql/gid";
import { writeMetafield } from "../metafields/write";
import { type Call } from "../module";
import {
  type AddressInput,
  type ConsentInput,
  type CustomerInput,
  normalPhone,
  textOrNull,
} from "./input";
import { type AddressRecord, type ConsentRecord, type CustomerRecord, customersOf } from "./record";
import { normalTags } from "./tags";

export { normalTags };

/** Puts a new customer into the store; the input must have passed `customerErrors`. */
export function insertCustomer(call: Call, input: CustomerInput): CustomerRecord {
  const at = call.now().toISOString();
  const id = call.nextId("Customer");
  const record: CustomerRecord = {
    id,
    firstName: null,
    lastName: null,
    email: null,
    phone: null,
    locale: "en",
    note: null,
    tags: [],
    taxExempt: false,
    taxExemptions: [],
    multipassIdentifier: null,
    state: "DISABLED",
    verifiedEmail: true,
    emailConsent: consentOf(input.emailMarketingConsent, call.now()),
    smsConsent: consentOf(input.smsMarketingConsent, call.now()),
    addresses: [],
    createdAt: at,
    updatedAt: at,
  };
  customersOf(call.state)[id] = record;
  applyCustomerInput(call, record, input);
  return record;
}

/** Changes what the input names; the input must have passed `customerErrors`. */
export function applyCustomerInput(call: Call, record: CustomerRecord, input: CustomerInput): void {
  if (input.firstName !== undefined) record.firstName = textOrNull(input.firstName);
  if (input.lastName !== undefined) record.lastName = textOrNull(input.lastName);
  if (input.email !== undefined) record.email = textOrNull(input.email)?.toLowerCase() ?? null;
  if (input.phone !== undefined) record.phone = normalPhone(textOrNull(input.phone) ?? "");
  if (input.locale !== undefined) record.locale = textOrNull(input.locale) ?? "en";
  if (input.note !== undefined) record.note = textOrNull(input.note);
  if (input.tags !== undefined) record.tags = normalTags(input.tags ?? []);
  if (input.taxExempt !== undefined) record.taxExempt = input.taxExempt ?? false;
  if (input.taxExemptions !== undefined) record.taxExemptions = [...(input.taxExemptions ?? [])];
  if (input.multipassIdentifier !== undefined) {
    record.multipassIdentifier = textOrNull(input.multipassIdentifier);
  }
  if (input.addresses !== undefined) {
    record.addresses = (input.addresses ?? []).map((address) => addressOf(call, record, address));
  }
  for (const metafield of input.metafields ?? []) {
    writeMetafield(call, { ...metafield, ownerId: gid("Customer", record.id) });
  }
  record.updatedAt = call.now().toISOString();
}

/** What a consent says; without one, that of a customer who was never asked. */
export function consentOf(input: ConsentInput | null | undefined, now: Date): ConsentRecord {
  if (input === null || input === undefined) {
    return { state: "NOT_SUBSCRIBED", optInLevel: "SINGLE_OPT_IN", updatedAt: null };
  }
  return {
    state: input.marketingState as ConsentRecord["state"],
    optInLevel: (input.marketingOptInLevel ?? "SINGLE_OPT_IN") as ConsentRecord["optInLevel"],
    updatedAt: input.consentUpdatedAt ?? now.toISOString(),
  };
}

function addressOf(call: Call, customer: CustomerRecord, input: AddressInput): AddressRecord {
  const countryCode = textOrNull(input.countryCode);
  return {
    id: call.nextId("MailingAddress"),
    firstName: textOrNull(input.firstName) ?? customer.firstName,
    lastName: textOrNull(input.lastName) ?? customer.lastName,
    company: textOrNull(input.company),
    address1: textOrNull(input.address1),
    address2: textOrNull(input.address2),
    city: textOrNull(input.city),
    province: textOrNull(input.province) ?? textOrNull(input.provinceCode),
    provinceCode: textOrNull(input.provinceCode),
    country: countryCode === null ? textOrNull(input.country) : countryName(countryCode),
    countryCode,
    zip: textOrNull(input.zip),
    phone: normalPhone(textOrNull(input.phone) ?? ""),
  };
}

function countryName(code: string): string {
  return new Intl.DisplayNames(["en"], { type: "region" }).of(code) ?? code;
}
