/** Bodies of webhooks as Shopify documents them, for stories that no Admin API call tells. */

type Customer = { readonly id: number; readonly email: string; readonly firstName?: string };

export function customerBody(
  { id, email, firstName = "Ada" }: Customer,
  { at, state = "disabled", verified = false }: { at: string; state?: string; verified?: boolean },
) {
  return {
    id,
    email,
    first_name: firstName,
    last_name: "Byron",
    state,
    verified_email: verified,
    created_at: at,
    updated_at: at,
  };
}

type OrderStory = {
  readonly id: number;
  readonly at: string;
  readonly amount: string;
  readonly updatedAt?: string;
  /** Null for a guest without a customer at Shopify. */
  readonly customer: (Customer & { readonly createdAt?: string }) | null;
  readonly email?: string;
  readonly refunds?: readonly object[];
};

export function orderBody(story: OrderStory) {
  const { id, at, amount, customer, refunds = [] } = story;
  const money = { shop_money: { amount, currency_code: "EUR" } };
  return {
    id,
    name: `#${id}`,
    processed_at: at,
    updated_at: story.updatedAt ?? at,
    financial_status: "paid",
    test: false,
    currency: "EUR",
    taxes_included: true,
    total_price_set: money,
    email: story.email ?? customer?.email ?? null,
    customer:
      customer === null
        ? null
        : customerBody(customer, { at: customer.createdAt ?? at, state: "disabled" }),
    line_items: [
      {
        id: id * 10,
        quantity: 1,
        current_quantity: 1,
        price_set: money,
        discount_allocations: [],
        tax_lines: [],
      },
    ],
    shipping_lines: [],
    discount_codes: [],
    refunds,
  };
}

/** Money given back without naming lines. */
export function refundBody(story: {
  readonly id: number;
  readonly orderId: number;
  readonly at: string;
  readonly amount: string;
}) {
  const { id, orderId, at, amount } = story;
  const back = { shop_money: { amount: `-${amount}`, currency_code: "EUR" } };
  const none = { shop_money: { amount: "0.00", currency_code: "EUR" } };
  return {
    id,
    order_id: orderId,
    created_at: at,
    processed_at: at,
    refund_line_items: [],
    order_adjustments: [
      { id: id * 10, kind: "refund_discrepancy", amount_set: back, tax_amount_set: none },
    ],
    refund_shipping_lines: [],
    transactions: [],
  };
}

export function mergeBody(story: {
  readonly kept: number;
  readonly gone: number;
  readonly status?: string;
}) {
  return {
    admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${story.kept}`,
    admin_graphql_api_customer_deleted_id: `gid://shopify/Customer/${story.gone}`,
    admin_graphql_api_job_id: null,
    status: story.status ?? "completed",
    errors: [],
  };
}
