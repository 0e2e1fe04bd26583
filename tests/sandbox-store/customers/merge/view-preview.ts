import { countDiscountsOf } from "../../discounts/move-customer";
import { connection } from "../../graphql/connection";
import { gid } from "../../graphql/gid";
import { metafieldsOfOwner } from "../../metafields/record";
import { type Call } from "../../module";
import { listed, ordersOf } from "../../orders/find";
import { sortedOrders } from "../../orders/search";
import { orderViewById } from "../../orders/view-order";
import { displayName } from "../name";
import { type CustomerRecord } from "../record";
import { addressView, emailAddressView, phoneNumberView } from "../view";
import { type Pair } from "./choose-kept";
import {
  lengthErrors,
  type MergedFields,
  mergedFields,
  mergedNote,
  mergedTags,
} from "./merged-fields";
import { type MergeError, type OverrideFields } from "./record";
import { errorView } from "./view-request";

/** A `CustomerMergePreview`: its note and tags are those without the override, as at Shopify. */
export function previewView(
  pair: Pair<CustomerRecord>,
  override: OverrideFields,
  blockers: readonly MergeError[],
  call: Call,
) {
  const { stays, alternative } = mergedFields(pair, override);
  return {
    resultingCustomerId: gid("Customer", pair.kept.id),
    defaultFields: { ...fieldsView(stays), ...attachedView(pair, call), ...nameView(stays) },
    alternateFields: fieldsView(alternative),
    blockingFields: blockingView(pair, override),
    customerMergeErrors: blockers.length === 0 ? null : blockers.map(errorView),
  };
}

function fieldsView({ firstName, lastName, email, phone, defaultAddress }: MergedFields) {
  return {
    firstName,
    lastName,
    email: emailAddressView(email.value, email.consent),
    phoneNumber: phoneNumberView(phone.value, phone.consent),
    defaultAddress: defaultAddress === null ? null : addressView(defaultAddress),
  };
}

function nameView({ firstName, lastName, email, phone }: MergedFields) {
  const named = { firstName, lastName, email: email.value, phone: phone.value };
  return { displayName: displayName(named) };
}

/** What hangs on both customers; the lists of discounts, drafts and gift cards are not modelled. */
function attachedView(pair: Pair<CustomerRecord>, call: Call) {
  const customers = [pair.kept, pair.deleted];
  const ids = customers.map(({ id }) => id);
  const orders = ids.flatMap((id) => ordersOf(call.state, id));
  const metafields = ids.flatMap((id) => metafieldsOfOwner(call.state, gid("Customer", id)));
  const names = new Set(metafields.map(({ namespace, key }) => JSON.stringify([namespace, key])));
  const addresses = customers.flatMap((customer) => customer.addresses).map(addressView);
  return {
    note: mergedNote(pair),
    tags: mergedTags(pair),
    addresses: (args: Record<string, unknown>) => connection(addresses, args),
    orders: (args: Record<string, unknown>) =>
      connection(sortedOrders(orders.map(listed), args["sortKey"]), args, ({ id }) =>
        orderViewById(id, call),
      ),
    orderCount: orders.length,
    metafieldCount: names.size,
    discountNodeCount: countDiscountsOf(call.state, ids),
    draftOrderCount: 0,
    giftCardCount: 0,
  };
}

function blockingView(pair: Pair<CustomerRecord>, override: OverrideFields) {
  const fields = lengthErrors(pair, override).map(({ field }) => field);
  if (fields.length === 0) return null;
  return {
    note: fields.includes("NOTE") ? mergedNote(pair) : null,
    tags: fields.includes("TAGS") ? mergedTags(pair) : [],
  };
}
