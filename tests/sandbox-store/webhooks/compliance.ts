import { type CustomerRecord, findCustomer } from "../customers/record";
import { ordersOf } from "../orders/find";
import { type Announcement } from "../module";
import { type Store } from "../sandbox";
import { shopIdOf } from "../shop/shop-id";

export const COMPLIANCE_TOPICS = [
  "customers/data_request",
  "customers/redact",
  "shop/redact",
] as const;

export type ComplianceTopic = (typeof COMPLIANCE_TOPICS)[number];

/** Thrown when a customer's privacy is asked for without naming a customer of the store. */
export class NoSuchCustomer extends Error {}

/**
 * A mandatory privacy webhook. The sandbox sends it and keeps the customer in the store: the merchant's
 * copy would be erased by the platform itself.
 */
export function complianceWebhook(
  store: Store,
  topic: ComplianceTopic,
  customerId: number | null,
  nextRequestId: () => number,
): Announcement {
  const shop = { shop_id: shopIdOf(store.facts), shop_domain: store.facts.domain };
  if (topic === "shop/redact") return { topic, payload: shop };
  const customer = findCustomer(store.state, customerId);
  if (customer === null) throw new NoSuchCustomer(`${topic} needs the id of a customer`);
  const orders = ordersOf(store.state, customer.id).map((order) => order.id);
  const subject = { ...shop, customer: identify(customer) };
  if (topic === "customers/redact")
    return { topic, payload: { ...subject, orders_to_redact: orders } };
  const request = { orders_requested: orders, data_request: { id: nextRequestId() } };
  return { topic, payload: { ...subject, ...request } };
}

function identify(customer: CustomerRecord) {
  return { id: customer.id, email: customer.email, phone: customer.phone };
}
