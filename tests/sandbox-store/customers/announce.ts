import { gid } from "../graphql/gid";
import { type Call } from "../module";
import { restTime } from "../time";
import { type ConsentRecord, type CustomerRecord } from "./record";
import { restCustomer } from "./rest";

type CustomerTopic =
  "customers/create" | "customers/disable" | "customers/enable" | "customers/update";

export function announceCustomer(topic: CustomerTopic, record: CustomerRecord, call: Call): void {
  call.announce({ topic, payload: restCustomer(record, call.facts) });
}

/** A new customer: what their own body does not carry follows under the topics that do. */
export function announceCreated(record: CustomerRecord, call: Call): void {
  announceCustomer("customers/create", record, call);
  announceTagChange(record, [], call);
  if (record.emailConsent.updatedAt !== null) announceEmailConsent(record, call);
  if (record.smsConsent.updatedAt !== null) announceSmsConsent(record, call);
}

/** A customer of whom something was written; tags that came or went follow under their own topics. */
export function announceChanged(
  record: CustomerRecord,
  tagsBefore: readonly string[],
  call: Call,
): void {
  announceCustomer("customers/update", record, call);
  announceTagChange(record, tagsBefore, call);
}

export function announceDeleted(record: CustomerRecord, call: Call): void {
  const payload = {
    id: record.id,
    tax_exemptions: [...record.taxExemptions],
    admin_graphql_api_id: gid("Customer", record.id),
  };
  call.announce({ topic: "customers/delete", payload });
}

/** Which tags came and which went; nothing is sent for tags that stayed. */
function announceTagChange(record: CustomerRecord, before: readonly string[], call: Call): void {
  const occurredAt = call.now().toISOString();
  const tell = (topic: string, tags: readonly string[]) => {
    if (tags.length === 0) return;
    const payload = { customerId: gid("Customer", record.id), tags, occurredAt };
    call.announce({ topic, payload });
  };
  const added = record.tags.filter((tag) => !before.includes(tag));
  const removed = before.filter((tag) => !record.tags.includes(tag));
  tell("customer.tags_added", added);
  tell("customer.tags_removed", removed);
}

export function announceEmailConsent(record: CustomerRecord, call: Call): void {
  const payload = {
    customer_id: record.id,
    email_address: record.email,
    email_marketing_consent: restConsent(record.emailConsent, call),
  };
  call.announce({ topic: "customers_email_marketing_consent/update", payload });
}

/** The topic's name does not say so, but it is the one of consent to text messages. */
export function announceSmsConsent(record: CustomerRecord, call: Call): void {
  const payload = {
    id: record.id,
    phone: record.phone,
    sms_marketing_consent: {
      ...restConsent(record.smsConsent, call),
      consent_collected_from: "other",
    },
  };
  call.announce({ topic: "customers_marketing_consent/update", payload });
}

function restConsent(consent: ConsentRecord, call: Call) {
  return {
    state: consent.state.toLowerCase(),
    opt_in_level: consent.optInLevel.toLowerCase(),
    consent_updated_at: restTime(consent.updatedAt, call.facts.timeZone),
  };
}
