/** What the app held otherwise than Shopify has it. */
export type Difference =
  | "order_unknown"
  | "order_moved"
  | "order_changed"
  | "order_gone"
  | "order_hidden"
  | "order_unreadable"
  | "payment_unknown"
  | "cancellation_unknown"
  | "edit_unknown"
  | "shipment_unknown"
  | "refund_unknown"
  | "question_closed"
  | "customer_unknown"
  | "customer_changed"
  | "customer_deleted"
  | "customers_merged"
  | "account_opened"
  | "account_closed"
  | "tag_unknown"
  | "email_consent"
  | "sms_consent"
  | "code_deleted"
  | "code_switched_off"
  | "code_used"
  | "code_used_unseen"
  | "code_missing"
  | "code_not_ended"
  | "code_works_again"
  | "webhook_set_aside"
  | "scopes_changed"
  | "data_file_missing";

/** Why it was so, as far as that can be told. */
export type Cause =
  | "missed_webhook"
  | "while_removed"
  | "set_aside"
  | "by_hand"
  | "job_failed"
  | "other_currency"
  | "not_shown"
  | "too_large"
  | "fault";

/** What was done about it. */
export type Mended =
  | "counted"
  | "updated"
  | "merged"
  | "noted"
  | "points_returned"
  | "coupon_ended"
  | "code_queued"
  | "ending_queued"
  | "file_queued"
  | "nothing";

export type SubjectKind =
  "order" | "refund" | "customer" | "coupon" | "webhook" | "request" | "shop";

/** A code, a number, or a list of codes; never what names a person. */
export type FindingParams = Readonly<Record<string, string | number | null | readonly string[]>>;

/** One difference between the app and Shopify, with its cause and what was mended. It carries no personal data. */
export type Finding = {
  readonly difference: Difference;
  readonly cause: Cause;
  readonly mended: Mended;
  readonly subject: { readonly kind: SubjectKind; readonly id: string };
  /** Whom it concerns, by the app's own number. */
  readonly customerId: string | null;
  readonly params: FindingParams;
};
