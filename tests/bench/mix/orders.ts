import { gid } from "../../sandbox-store/graphql/gid";
import { type OrderBody, orderPatterns } from "./patterns";
import { person } from "./people";
import { randomNumbers } from "./random";

/** One order's webhook as the shop sends it: `orders/paid` with the whole order as its body. */
export type OrderWebhook = {
  readonly webhookId: string;
  readonly orderId: string;
  readonly topic: "orders/paid";
  readonly triggeredAt: string;
  readonly body: string;
};

const FIRST_ORDER = 6_200_000_001;
const START = Date.parse("2026-07-01T08:00:00Z");
const SECONDS_BETWEEN = 10;
/** One order in fifty names no customer: a sale at a counter. */
const ANONYMOUS_EVERY = 50;

type Mix = { readonly orders: number; readonly customers: number };

/**
 * The same orders in every run, in the order in which they were placed. Some customers order often and
 * many once; each order moves its customer's `updated_at`, as at Shopify.
 */
export function orderWebhooks({ orders, customers }: Mix): OrderWebhook[] {
  const patterns = orderPatterns();
  const random = randomNumbers(20_260_701);
  return Array.from({ length: orders }, (_, index) => {
    const pattern = patterns[index % patterns.length];
    if (pattern === undefined) throw new Error("The mix has no patterns.");
    const at = new Date(START + index * SECONDS_BETWEEN * 1000);
    const buyer = Math.floor(random() ** 1.5 * customers);
    const body = orderBody(pattern, index, index % ANONYMOUS_EVERY === 7 ? null : buyer, at);
    return {
      webhookId: `bench-${body.id}`,
      orderId: String(body.id),
      topic: "orders/paid",
      triggeredAt: at.toISOString(),
      body: JSON.stringify(body),
    };
  });
}

/** The pattern as another order, of another customer, at another time. */
function orderBody(pattern: OrderBody, index: number, buyer: number | null, at: Date): OrderBody {
  const id = FIRST_ORDER + index;
  const time = berlinSummerTime(at);
  const { firstName, lastName, email, id: customerId } = person(buyer ?? 0);
  const customer = pattern.customer && {
    ...pattern.customer,
    id: customerId,
    updated_at: time,
    first_name: firstName,
    last_name: lastName,
    email,
    admin_graphql_api_id: gid("Customer", customerId),
  };
  return {
    ...pattern,
    id,
    admin_graphql_api_id: gid("Order", id),
    number: 1 + index,
    order_number: 1001 + index,
    name: `#${1001 + index}`,
    contact_email: buyer === null ? null : email,
    email: (buyer === null ? null : email) ?? "",
    created_at: time,
    processed_at: time,
    updated_at: time,
    customer: buyer === null ? null : customer,
  };
}

function berlinSummerTime(at: Date): string {
  const local = new Date(at.getTime() + 2 * 3_600_000);
  return `${local.toISOString().slice(0, 19)}+02:00`;
}
