import { type OrderLine, type OrderSnapshot } from "./order-snapshot";

export type ProductAnswer = {
  readonly tags: readonly string[];
  readonly collectionIds: readonly string[];
};

/** What Shopify answered about an order, beside its own report [R9]. */
export type Answers = {
  /** By product id, as they were first seen [R7]. A product that is gone has neither tags nor collections. */
  readonly products: Readonly<Record<string, ProductAnswer>>;
  /** By line id: whether a selling plan sold it. */
  readonly subscriptions: Readonly<Record<string, boolean>>;
  readonly company: boolean | null;
  /** What gift cards and store credit paid, when the order came to `ofTotalMinor`. */
  readonly storedValue: { readonly amountMinor: number; readonly ofTotalMinor: number } | null;
};

export const NO_ANSWERS: Answers = {
  products: {},
  subscriptions: {},
  company: null,
  storedValue: null,
};

/** An order as it is judged: what its report leaves open is filled in from the answers, or marked as not known. */
export function withAnswers(order: OrderSnapshot, answers: Answers): OrderSnapshot {
  return {
    ...order,
    lines: order.lines.map((line) => withLineAnswers(line, answers)),
    b2b: order.b2b === null ? answers.company : order.b2b,
    storedValueMinor: storedValueOf(order, answers),
  };
}

/**
 * What was known before and what has been answered now. What was seen first of a product stays [R7]; payments go on, so
 * of them the newest stands.
 */
export function mergedAnswers(before: Answers, now: Answers): Answers {
  return {
    products: { ...now.products, ...before.products },
    subscriptions: { ...now.subscriptions, ...before.subscriptions },
    company: before.company ?? now.company,
    storedValue: now.storedValue ?? before.storedValue,
  };
}

function withLineAnswers(line: OrderLine, answers: Answers): OrderLine {
  const subscription = line.subscription ?? answers.subscriptions[line.lineId] ?? null;
  if (typeof line.productId !== "string") return { ...line, subscription };
  const product = answers.products[line.productId];
  const productTags = product?.tags ?? null;
  const collectionIds = product?.collectionIds ?? null;
  return { ...line, subscription, productTags, collectionIds };
}

/** An order that has grown since may have been paid with more. */
function storedValueOf(
  order: OrderSnapshot,
  { storedValue }: Answers,
): OrderSnapshot["storedValueMinor"] {
  if (order.storedValueMinor !== null || storedValue === null) return order.storedValueMinor;
  return order.totalMinor > storedValue.ofTotalMinor ? null : storedValue.amountMinor;
}
