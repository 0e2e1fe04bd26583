import { type TopicKind } from "./topics";

/** Batches worked at the same time, each on a connection of its own. */
export const LANES = 4;

type Body = {
  readonly id?: unknown;
  readonly order_id?: unknown;
  readonly email?: unknown;
  readonly customer?: { readonly id?: unknown } | null;
  readonly customer_id?: unknown;
  readonly customerId?: unknown;
  readonly admin_graphql_api_customer_kept_id?: unknown;
  readonly admin_graphql_api_id?: unknown;
};

/**
 * The lane in which a webhook is worked: the same for all that speaks of one customer, so that lanes seldom
 * wait for each other's customers. It is for speed alone: row locks keep the lanes apart where it fails.
 */
export function laneOf(kind: TopicKind, body: object): number {
  return hash(String(nameIn(kind, body))) % LANES;
}

/** What names the customer in a body of this kind, or else the body's own subject. */
function nameIn(kind: TopicKind, body: Body): unknown {
  switch (kind) {
    case "order":
      return body.customer?.id ?? body.email ?? body.id;
    case "refund":
      return body.order_id;
    case "email_consent":
      return body.customer_id;
    case "discount_deleted":
      return body.admin_graphql_api_id;
    case "tags_added":
      return numberIn(body.customerId);
    case "customer_merge":
      return numberIn(body.admin_graphql_api_customer_kept_id);
    default:
      return body.id;
  }
}

/** `gid://shopify/Customer/7` is the customer 7 of other bodies. */
function numberIn(gid: unknown): unknown {
  return typeof gid === "string" ? gid.slice(gid.lastIndexOf("/") + 1) : gid;
}

/** FNV-1a, which spreads neighbouring numbers. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}
