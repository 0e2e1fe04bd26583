import { idOf } from "../../graphql/gid";
import { MAX_NOTE_LENGTH } from "../input";
import { type AddressRecord, type ConsentRecord, type CustomerRecord } from "../record";
import { MAX_TAGS, normalTags } from "../tags";
import { type Pair } from "./choose-kept";
import { type MergeError, type OverrideFields } from "./record";

type Contact = { readonly value: string | null; readonly consent: ConsentRecord };

/** What one customer brings, of which the other may bring another. */
export type MergedFields = {
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: Contact;
  readonly phone: Contact;
  readonly defaultAddress: AddressRecord | null;
};

/**
 * The fields that stay, and those that could have stayed instead. Each comes from the customer the
 * override names for it; else from the kept one, or from the other where the kept one has none.
 */
export function mergedFields(
  { kept, deleted }: Pair<CustomerRecord>,
  override: OverrideFields,
): { readonly stays: MergedFields; readonly alternative: MergedFields } {
  const sources = {
    firstName: sourceOf(kept, deleted, override.customerIdOfFirstNameToKeep, (of) => of.firstName),
    lastName: sourceOf(kept, deleted, override.customerIdOfLastNameToKeep, (of) => of.lastName),
    email: sourceOf(kept, deleted, override.customerIdOfEmailToKeep, (of) => of.email),
    phone: sourceOf(kept, deleted, override.customerIdOfPhoneNumberToKeep, (of) => of.phone),
    address: sourceOf(
      kept,
      deleted,
      override.customerIdOfDefaultAddressToKeep,
      (of) => of.addresses[0] ?? null,
    ),
  };
  const other = (source: CustomerRecord) => (source === kept ? deleted : kept);
  const fields = (choose: (source: CustomerRecord) => CustomerRecord): MergedFields => {
    const email = choose(sources.email);
    const phone = choose(sources.phone);
    return {
      firstName: choose(sources.firstName).firstName,
      lastName: choose(sources.lastName).lastName,
      // Consent is given for an address or a number and goes where that goes.
      email: { value: email.email, consent: email.emailConsent },
      phone: { value: phone.phone, consent: phone.smsConsent },
      defaultAddress: choose(sources.address).addresses[0] ?? null,
    };
  };
  return { stays: fields((source) => source), alternative: fields(other) };
}

function sourceOf(
  kept: CustomerRecord,
  deleted: CustomerRecord,
  named: string | null | undefined,
  value: (customer: CustomerRecord) => unknown,
): CustomerRecord {
  const id = idOf("Customer", named);
  if (id !== null) return id === kept.id ? kept : deleted;
  return value(kept) === null && value(deleted) !== null ? deleted : kept;
}

/** Both notes, the kept customer's first. */
export function mergedNote({ kept, deleted }: Pair<CustomerRecord>): string | null {
  const notes = [kept.note, deleted.note].filter((note) => note !== null);
  return notes.length === 0 ? null : notes.join(" ");
}

/** All tags of both, the kept customer's first. */
export function mergedTags({ kept, deleted }: Pair<CustomerRecord>): string[] {
  const own = new Set(kept.tags.map((tag) => tag.toLowerCase()));
  return [...kept.tags, ...deleted.tags.filter((tag) => !own.has(tag.toLowerCase()))];
}

/** The note and the tags that a customer has after the merge. */
export function finalNote(pair: Pair<CustomerRecord>, override: OverrideFields): string | null {
  return override.note ?? mergedNote(pair);
}

export function finalTags(pair: Pair<CustomerRecord>, override: OverrideFields): string[] {
  return normalTags(override.tags ?? mergedTags(pair));
}

/** What would be too long after the merge, in the order Shopify looks at it. */
export function lengthErrors(
  pair: Pair<CustomerRecord>,
  override: OverrideFields,
): readonly MergeError[] {
  const customerIds = [pair.kept.id, pair.deleted.id];
  const errors: MergeError[] = [];
  if (finalTags(pair, override).length > MAX_TAGS) {
    const message = `Customers must have ${MAX_TAGS} tags or less.`;
    errors.push({ customerIds, field: "TAGS", message });
  }
  if ((finalNote(pair, override)?.length ?? 0) > MAX_NOTE_LENGTH) {
    const message = `Customer notes must be ${MAX_NOTE_LENGTH.toLocaleString("en")} characters or less.`;
    errors.push({ customerIds, field: "NOTE", message });
  }
  return errors;
}
