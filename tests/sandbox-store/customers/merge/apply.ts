import { moveDiscountsOf } from "../../discounts/move-customer";
import { gid } from "../../graphql/gid";
import { moveMetafields } from "../../metafields/move";
import { type Call } from "../../module";
import { moveOrders } from "../../orders/move-customer";
import { forgetLinkOf } from "../account";
import { announceChanged, announceEmailConsent, announceSmsConsent } from "../announce";
import { type ConsentRecord, type CustomerRecord, removeCustomer } from "../record";
import { type Pair } from "./choose-kept";
import { finalNote, finalTags, mergedFields } from "./merged-fields";
import { type OverrideFields } from "./record";

/**
 * Puts all of one customer on the other and deletes the first: contact, addresses, tags, note,
 * metafields, orders, and the codes that were theirs. The kept customer's account stays as it is.
 */
export function applyMerge(pair: Pair<CustomerRecord>, override: OverrideFields, call: Call): void {
  const { kept, deleted } = pair;
  const before = { tags: [...kept.tags], email: kept.emailConsent, sms: kept.smsConsent };
  const former = { id: deleted.id, email: deleted.email };
  writeMerged(pair, override, call);
  moveMetafields(call, gid("Customer", former.id), gid("Customer", kept.id));
  moveDiscountsOf(call.state, former.id, kept.id);
  forgetLinkOf(call.state, former.id);
  removeCustomer(call.state, former.id);

  announceChanged(kept, before.tags, call);
  if (isOther(before.email, kept.emailConsent)) announceEmailConsent(kept, call);
  if (isOther(before.sms, kept.smsConsent)) announceSmsConsent(kept, call);
  moveOrders(former, kept, call);
}

function writeMerged(pair: Pair<CustomerRecord>, override: OverrideFields, call: Call): void {
  const { kept, deleted } = pair;
  const { stays } = mergedFields(pair, override);
  const note = finalNote(pair, override);
  const tags = finalTags(pair, override);
  const addresses = [...kept.addresses, ...deleted.addresses]
    .filter((address) => address.id !== stays.defaultAddress?.id)
    .sort((a, b) => a.id - b.id);
  kept.addresses = stays.defaultAddress === null ? addresses : [stays.defaultAddress, ...addresses];
  kept.firstName = stays.firstName;
  kept.lastName = stays.lastName;
  kept.email = stays.email.value;
  kept.emailConsent = { ...stays.email.consent };
  kept.phone = stays.phone.value;
  kept.smsConsent = { ...stays.phone.consent };
  kept.note = note;
  kept.tags = tags;
  kept.updatedAt = call.now().toISOString();
}

function isOther(one: ConsentRecord, other: ConsentRecord): boolean {
  return one.state !== other.state || one.updatedAt !== other.updatedAt;
}
