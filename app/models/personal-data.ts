/**
 * Every column that holds personal data of a shop's customers, with what it becomes when a person is erased. Erasing
 * works from this list; a test holds it against the database's own columns. What customers are searched by is made of their
 * names and addresses by the database, and goes with them.
 */
export const PERSONAL_COLUMNS = {
  customers: {
    email: "NULL",
    phone: "NULL",
    first_name: "NULL",
    last_name: "NULL",
    account_state: "NULL",
    verified_email: "false",
    email_consent: "NULL",
    email_consent_at: "NULL",
    sms_consent: "NULL",
    sms_consent_at: "NULL",
    shopify_id: "NULL",
  },
  // What staff wrote may name the person.
  adjustments: { reason: "''" },
  customer_events: { month: "NULL", day: "NULL" },
  data_requests: { file: "NULL" },
} as const;

/** Bodies of webhooks hold whatever Shopify sent; they are searched for the person. */
export const RAW_BODIES = ["inbox_payloads", "set_aside_webhooks"] as const;
