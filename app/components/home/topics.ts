import type { Topic } from "../../jobs/inbox/topics";

/** Topics in words; Shopify's own name stands beside where it helps to find the delivery. */
const TOPIC_TEXT = {
  "orders/create": "home:topic.ordersCreate",
  "orders/paid": "home:topic.ordersPaid",
  "orders/updated": "home:topic.ordersUpdated",
  "orders/cancelled": "home:topic.ordersCancelled",
  "orders/fulfilled": "home:topic.ordersFulfilled",
  "orders/edited": "home:topic.ordersEdited",
  "refunds/create": "home:topic.refundsCreate",
  "customers/create": "home:topic.customersCreate",
  "customers/update": "home:topic.customersUpdate",
  "customers/enable": "home:topic.customersEnable",
  "customers/disable": "home:topic.customersDisable",
  "customer.tags_added": "home:topic.customerTagsAdded",
  "customers_email_marketing_consent/update": "home:topic.emailConsent",
  "customers_marketing_consent/update": "home:topic.smsConsent",
  "customers/merge": "home:topic.customersMerge",
  "customers/delete": "home:topic.customersDelete",
  "discounts/delete": "home:topic.discountsDelete",
  "bulk_operations/finish": "home:topic.bulkFinished",
  "app/uninstalled": "home:topic.appUninstalled",
  "app/scopes_update": "home:topic.appScopesUpdate",
  "customers/data_request": "home:topic.dataRequest",
  "customers/redact": "home:topic.customersRedact",
  "shop/redact": "home:topic.shopRedact",
} as const satisfies Record<Topic, string>;

/** The text's key; null for a topic that this version does not know. */
export function topicText(topic: string): string | null {
  return Object.hasOwn(TOPIC_TEXT, topic) ? TOPIC_TEXT[topic as Topic] : null;
}
