/**
 * Every column that holds personal data of a shop's customers. Erasing and handing out someone's data
 * work from this list and from nothing else; a test holds it against the database's own columns.
 */
export const PERSONAL_COLUMNS = {
  customers: ["email", "phone", "first_name", "last_name", "account_state", "shopify_id"],
  adjustments: ["reason"],
  data_requests: ["file"],
} as const;

/** Bodies of webhooks hold whatever Shopify sent; they are searched for the person. */
export const RAW_BODIES = ["inbox_payloads", "set_aside_webhooks"] as const;
