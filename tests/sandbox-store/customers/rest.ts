import { type StoreFacts } from "../context";
import { gid } from "../graphql/gid";
import { restTime } from "../time";
import { type AddressRecord, type CustomerRecord } from "./record";

/**
 * A customer as `customers/*` webhooks carry it and orders embed it. Tags, consent and totals are
 * not in it: since 2025-01 they have topics of their own.
 */
export function restCustomer(record: CustomerRecord, facts: StoreFacts) {
  const [defaultAddress] = record.addresses;
  return {
    id: record.id,
    created_at: restTime(record.createdAt, facts.timeZone),
    updated_at: restTime(record.updatedAt, facts.timeZone),
    first_name: record.firstName,
    last_name: record.lastName,
    state: record.state.toLowerCase(),
    note: record.note,
    verified_email: record.verifiedEmail,
    multipass_identifier: record.multipassIdentifier,
    tax_exempt: record.taxExempt,
    email: record.email,
    phone: record.phone,
    currency: facts.currency,
    addresses: record.addresses.map((address) => restAddress(address, record)),
    tax_exemptions: [...record.taxExemptions],
    admin_graphql_api_id: gid("Customer", record.id),
    ...(defaultAddress && { default_address: restAddress(defaultAddress, record) }),
  };
}

function restAddress(address: AddressRecord, customer: CustomerRecord) {
  return {
    id: address.id,
    customer_id: customer.id,
    first_name: address.firstName,
    last_name: address.lastName,
    company: address.company,
    address1: address.address1,
    address2: address.address2,
    city: address.city,
    province: address.province,
    country: address.country,
    zip: address.zip,
    phone: address.phone,
    name: [address.firstName, address.lastName].filter(Boolean).join(" "),
    province_code: address.provinceCode,
    country_code: address.countryCode,
    country_name: address.country,
    default: customer.addresses[0]?.id === address.id,
  };
}
