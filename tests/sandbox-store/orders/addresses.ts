import { type AddressRecord } from "../customers/record";
import { type Call } from "../module";
import { type AddressInput } from "./input-parts";

/** An order's own copy of an address; the country's name follows from its code. */
export function addressOf(
  input: AddressInput | null | undefined,
  call: Call,
): AddressRecord | null {
  if (!input) return null;
  return {
    id: call.nextId("MailingAddress"),
    firstName: input.firstName ?? null,
    lastName: input.lastName ?? null,
    company: input.company ?? null,
    address1: input.address1 ?? null,
    address2: input.address2 ?? null,
    city: input.city ?? null,
    zip: input.zip ?? null,
    province: input.province ?? null,
    provinceCode: input.provinceCode ?? null,
    country: countryName(input.countryCode) ?? input.country ?? null,
    countryCode: input.countryCode ?? null,
    phone: input.phone ?? null,
  };
}

function countryName(code: string | null | undefined): string | null {
  if (!code) return null;
  return new Intl.DisplayNames("en", { type: "region" }).of(code) ?? null;
}

export function restAddress(address: AddressRecord | null) {
  if (address === null) return null;
  return {
    first_name: address.firstName,
    address1: address.address1,
    phone: address.phone,
    city: address.city,
    zip: address.zip,
    province: address.province,
    country: address.country,
    last_name: address.lastName,
    address2: address.address2,
    company: address.company,
    latitude: null,
    longitude: null,
    name: fullName(address),
    country_code: address.countryCode,
    province_code: address.provinceCode,
  };
}

export function addressView(address: AddressRecord | null) {
  if (address === null) return null;
  return {
    __typename: "MailingAddress",
    id: `gid://shopify/MailingAddress/${address.id}?model_name=Address`,
    firstName: address.firstName,
    lastName: address.lastName,
    name: fullName(address),
    company: address.company,
    address1: address.address1,
    address2: address.address2,
    city: address.city,
    zip: address.zip,
    province: address.province,
    provinceCode: address.provinceCode,
    country: address.country,
    countryCode: address.countryCode,
    countryCodeV2: address.countryCode,
    phone: address.phone,
    latitude: null,
    longitude: null,
    coordinatesValidated: false,
  };
}

function fullName(address: AddressRecord): string {
  return [address.firstName, address.lastName].filter(Boolean).join(" ");
}
