/** What the worker does with each topic that the app subscribes to in `shopify.app.toml`. */
export const TOPICS = {
  "orders/create": "order",
  "orders/paid": "order",
  "orders/updated": "order",
  "orders/cancelled": "order",
  "orders/fulfilled": "order",
  "orders/edited": "order_edited",
  "refunds/create": "refund",
  "customers/create": "customer",
  "customers/update": "customer",
  "customers/enable": "account_enabled",
  "customers/disable": "customer",
  "customer.tags_added": "tags_added",
  "customers_email_marketing_consent/update": "email_consent",
  "customers_marketing_consent/update": "sms_consent",
  "customers/merge": "customer_merge",
  "customers/delete": "customer_deleted",
  "discounts/delete": "discount_deleted",
  "bulk_operations/finish": "bulk_finished",
  "app/uninstalled": "uninstalled",
  "app/scopes_update": "scopes",
  "customers/data_request": "data_request",
  "customers/redact": "customer_redact",
  "shop/redact": "shop_redact",
} as const;

export type Topic = keyof typeof TOPICS;
export type TopicKind = (typeof TOPICS)[Topic];

export function isTopic(text: string): text is Topic {
  return Object.hasOwn(TOPICS, text);
}

/** These are answered with 200 for shops that are uninstalled or unknown, too. */
export const COMPLIANCE_TOPICS: ReadonlySet<string> = new Set<Topic>([
  "customers/data_request",
  "customers/redact",
  "shop/redact",
]);
