import { type TopicKind } from "./topics";

/** Batches worked at the same time, each on a connection of its own. */
export const LANES = 4;

type Body = {
  readonly id?: unknown;
  readonly order_id?: unknown;
  readonly email?: unknown;
  readonly customer?: { readonly id?: unknown } | null;
};

/**
 * The lane in which a webhook is worked: the same for all that speaks of one customer, so that lanes seldom
 * wait for each other's customers. It is for speed alone: row locks keep the lanes apart where it fails.
 */
export function laneOf(kind: TopicKind, body: object): number {
  const { id, order_id: orderId, email, customer }: Body = body;
  const key = kind === "order" ? (customer?.id ?? email ?? id) : kind === "refund" ? orderId : id;
  return hash(String(key)) % LANES;
}

/** FNV-1a, which spreads neighbouring numbers. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}
