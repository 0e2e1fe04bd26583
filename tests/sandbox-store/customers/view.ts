import { gid } from "../graphql/gid";
import { connection } from "../graphql/connection";
import { metafieldFields } from "../metafields/view";
import { type Call } from "../module";
import { customerOrderFields } from "../orders/customer-summary";
import { ordersOf } from "../orders/find";
import { mergeableView } from "./merge/view-request";
import { displayName } from "./name";
import { type AddressRecord, type ConsentRecord, type CustomerRecord } from "./record";

/** A `Customer` of the Admin API. */
export function customerView(call: Call, record: CustomerRecord) {
  const addresses = record.addresses.map(addressView);
  return {
    __typename: "Customer",
    id: gid("Customer", record.id),
    legacyResourceId: String(record.id),
    firstName: record.firstName,
    lastName: record.lastName,
    displayName: displayName(record),
    email: record.email,
    phone: record.phone,
    locale: record.locale,
    note: record.note,
    tags: [...record.tags],
    state: record.state,
    verifiedEmail: record.verifiedEmail,
    validEmailAddress: record.email !== null,
    taxExempt: record.taxExempt,
    taxExemptions: [...record.taxExemptions],
    multipassIdentifier: record.multipassIdentifier,
    dataSaleOptOut: false,
    productSubscriberStatus: "NEVER_SUBSCRIBED",
    companyContactProfiles: [],
    statistics: { predictedSpendTier: null, rfmGroup: null },
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
    ...contactFields(record),
    addresses: (args: { first?: number | null }) => addresses.slice(0, args.first ?? undefined),
    // The default comes first in the record; the list has them by age.
    addressesV2: (args: Record<string, unknown>) =>
      connection([...record.addresses].sort(byId), args, addressView),
    defaultAddress: addresses[0] ?? null,
    canDelete: () => ordersOf(call.state, record.id).length === 0,
    mergeable: () => mergeableView(call, record),
    ...customerOrderFields(call, record.id),
    ...metafieldFields(call, gid("Customer", record.id)),
  };
}

function contactFields(record: CustomerRecord) {
  const { email, phone, emailConsent, smsConsent } = record;
  return {
    defaultEmailAddress: emailAddressView(email, emailConsent),
    defaultPhoneNumber: phoneNumberView(phone, smsConsent),
    emailMarketingConsent: email === null ? null : consentView(emailConsent),
    smsMarketingConsent:
      phone === null
        ? null
        : { ...consentView(smsConsent), consentCollectedFrom: collectedFrom(smsConsent) },
  };
}

export function emailAddressView(email: string | null, consent: ConsentRecord) {
  if (email === null) return null;
  return { emailAddress: email, validFormat: true, ...marketingFields(consent) };
}

export function phoneNumberView(phone: string | null, consent: ConsentRecord) {
  if (phone === null) return null;
  return {
    phoneNumber: phone,
    marketingCollectedFrom: collectedFrom(consent),
    ...marketingFields(consent),
  };
}

/** Every consent of the sandbox comes by the API, which is not Shopify's own form. */
function collectedFrom(consent: ConsentRecord): string | null {
  return consent.updatedAt === null ? null : "OTHER";
}

function marketingFields(consent: ConsentRecord) {
  return {
    marketingState: consent.state,
    marketingOptInLevel: consent.optInLevel,
    marketingUpdatedAt: consent.updatedAt,
    sourceLocation: null,
  };
}

function consentView(consent: ConsentRecord) {
  return {
    marketingState: consent.state,
    marketingOptInLevel: consent.optInLevel,
    consentUpdatedAt: consent.updatedAt,
    sourceLocation: null,
  };
}

function byId(one: AddressRecord, other: AddressRecord): number {
  return one.id - other.id;
}

export function addressView(record: AddressRecord) {
  const name = [record.firstName, record.lastName].filter((part) => part !== null).join(" ");
  const area = [record.city, record.provinceCode, record.country].filter((part) => part !== null);
  const lines = [
    record.address1,
    record.address2,
    `${record.zip ?? ""} ${record.city ?? ""}`.trim(),
  ];
  return {
    __typename: "MailingAddress",
    id: gid("MailingAddress", record.id),
    firstName: record.firstName,
    lastName: record.lastName,
    name: name === "" ? null : name,
    company: record.company,
    address1: record.address1,
    address2: record.address2,
    city: record.city,
    province: record.province,
    provinceCode: record.provinceCode,
    country: record.country,
    countryCode: record.countryCode,
    countryCodeV2: record.countryCode,
    zip: record.zip,
    phone: record.phone,
    latitude: null,
    longitude: null,
    timeZone: null,
    coordinatesValidated: false,
    validationResultSummary: null,
    formattedArea: area.length > 0 ? area.join(", ") : null,
    formatted: (args: { withName?: boolean; withCompany?: boolean }) =>
      [
        args.withName === true ? name : null,
        args.withCompany === false ? null : record.company,
        ...lines,
        record.country,
      ].filter((line) => line !== null && line !== ""),
  };
}
