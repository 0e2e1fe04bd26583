import { findCustomerByEmail, findCustomerByPhone } from "./record";
import { type Call } from "../module";
import { metafieldRefusal, type MetafieldWrite } from "../metafields/write";
import { MAX_TAGS, normalTags } from "./tags";

export type UserError = { readonly field: readonly string[] | null; readonly message: string };

export type AddressInput = Readonly<
  Partial<
    Record<
      | "firstName"
      | "lastName"
      | "company"
      | "address1"
      | "address2"
      | "city"
      | "province"
      | "provinceCode"
      | "country"
      | "countryCode"
      | "zip"
      | "phone",
      string | null
    >
  >
>;

export type ConsentInput = {
  readonly marketingState: string;
  readonly marketingOptInLevel?: string | null;
  readonly consentUpdatedAt?: string | null;
};

/** `CustomerInput` as far as it is modelled; a member that is absent is left as it is. */
export type CustomerInput = {
  readonly id?: string | null;
  readonly firstName?: string | null;
  readonly lastName?: string | null;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly locale?: string | null;
  readonly note?: string | null;
  readonly tags?: readonly string[] | null;
  readonly taxExempt?: boolean | null;
  readonly taxExemptions?: readonly string[] | null;
  readonly multipassIdentifier?: string | null;
  readonly addresses?: readonly AddressInput[] | null;
  readonly metafields?: readonly MetafieldWrite[] | null;
  readonly emailMarketingConsent?: ConsentInput | null;
  readonly smsMarketingConsent?: ConsentInput | null;
};

export const CUSTOMER_INPUT_FIELDS = [
  "id",
  "firstName",
  "lastName",
  "email",
  "phone",
  "locale",
  "note",
  "tags",
  "taxExempt",
  "taxExemptions",
  "multipassIdentifier",
  "addresses",
  "metafields",
  "emailMarketingConsent",
  "smsMarketingConsent",
] as const;

export const MAX_NOTE_LENGTH = 5_000;
const MAX_NAME_LENGTH = 255;
const EMAIL = /^[^\s@<>(),;:"[\]]+@[^\s@.]+(\.[^\s@.]+)+$/;

/** Blank text means nothing, as in Shopify's forms. */
export function textOrNull(value: string | null | undefined): string | null {
  const text = value?.trim() ?? "";
  return text === "" ? null : text;
}

/** `+49 (171) 234-5678` as Shopify keeps it; null when it is not an international number. */
export function normalPhone(value: string): string | null {
  const digits = value.replace(/[\s().-]/g, "");
  return /^\+[1-9]\d{6,14}$/.test(digits) ? digits : null;
}

/** What a store refuses in an input; `ownId` is the customer being changed, if there is one. */
export function customerErrors(
  call: Call,
  input: CustomerInput,
  ownId: number | null,
): UserError[] {
  return [
    ...emailErrors(call, textOrNull(input.email), ownId),
    ...phoneErrors(call, textOrNull(input.phone), ownId),
    ...lengthErrors(input),
    ...tagErrors(input),
    ...metafieldErrors(call, input, ownId),
  ];
}

function emailErrors(call: Call, email: string | null, ownId: number | null): UserError[] {
  if (email === null) return [];
  if (!EMAIL.test(email)) return [{ field: ["email"], message: "Email is invalid" }];
  const holder = findCustomerByEmail(call.state, email);
  if (holder === null || holder.id === ownId) return [];
  return [{ field: ["email"], message: "Email has already been taken" }];
}

function phoneErrors(call: Call, phone: string | null, ownId: number | null): UserError[] {
  if (phone === null) return [];
  const normal = normalPhone(phone);
  if (normal === null) return [{ field: ["phone"], message: "Phone is invalid" }];
  const holder = findCustomerByPhone(call.state, normal);
  if (holder === null || holder.id === ownId) return [];
  return [{ field: ["phone"], message: "Phone has already been taken" }];
}

function lengthErrors(input: CustomerInput): UserError[] {
  const tooLong = (field: string, label: string, value: string | null | undefined, most: number) =>
    (value?.length ?? 0) > most
      ? [{ field: [field], message: `${label} is too long (maximum is ${most} characters)` }]
      : [];
  return [
    ...tooLong("firstName", "First name", input.firstName, MAX_NAME_LENGTH),
    ...tooLong("lastName", "Last name", input.lastName, MAX_NAME_LENGTH),
    ...tooLong("note", "Note", input.note, MAX_NOTE_LENGTH),
  ];
}

function tagErrors({ tags }: CustomerInput): UserError[] {
  if (normalTags(tags ?? []).length <= MAX_TAGS) return [];
  return [{ field: ["tags"], message: `Tags cannot be more than ${MAX_TAGS}` }];
}

function metafieldErrors(call: Call, input: CustomerInput, ownId: number | null): UserError[] {
  const ownerId = ownId === null ? "" : `gid://shopify/Customer/${ownId}`;
  return (input.metafields ?? []).flatMap((metafield, index) => {
    const refusal = metafieldRefusal(call, { ...metafield, ownerId });
    if (refusal === null) return [];
    const member = refusal.member === null ? [] : [refusal.member];
    return [{ field: ["metafields", String(index), ...member], message: refusal.message }];
  });
}
