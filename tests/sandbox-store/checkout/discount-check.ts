import { type OrderDiscount } from "./pricing";

/** A discount code as the store's Admin API tells it, so far as a checkout needs to know. */
export type CodeFacts = {
  /** As it was created; codes compare without regard to case. */
  readonly code: string;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly usageLimit: number | null;
  readonly uses: number;
  readonly oncePerCustomer: boolean;
  /** The only customers who may use it; null means everyone. */
  readonly customerIds: readonly string[] | null;
  readonly minimum:
    | { readonly kind: "subtotal"; readonly subtotalMinor: number }
    | { readonly kind: "quantity"; readonly quantity: number }
    | null;
  readonly discountClass: DiscountClass;
  /** Classes of codes that this one may stand beside. */
  readonly combinesWith: readonly DiscountClass[];
  /** Ids of products and variants that it is for; null means every item. */
  readonly items: readonly string[] | null;
  /** A dearer shipping rate does not become free; null means every rate. */
  readonly maximumShippingMinor: number | null;
  /** True for free shipping to certain countries only. */
  readonly isForCountries: boolean;
  readonly discount: OrderDiscount;
};

export type DiscountClass = "ORDER" | "PRODUCT" | "SHIPPING";

export type CodeLine = {
  readonly productId: string;
  readonly variantId: string;
  readonly totalMinor: number;
  readonly quantity: number;
};

/** The checkout that a code is entered in. */
export type CodeUse = {
  readonly at: Date;
  readonly customerId: string | null;
  readonly usedByCustomer: boolean;
  readonly lines: readonly CodeLine[];
  /** What shipping costs without the code; null when nothing is shipped. */
  readonly shippingMinor: number | null;
  /** The code that this checkout carries already. */
  readonly other: CodeFacts | null;
};

/** Why a checkout does not take a code. */
export type CodeRefusal =
  | { readonly kind: "unknown" }
  | { readonly kind: "not_active_yet" }
  | { readonly kind: "expired" }
  | { readonly kind: "used_up" }
  | { readonly kind: "already_used" }
  | { readonly kind: "sign_in" }
  | { readonly kind: "other_customer" }
  | { readonly kind: "minimum_subtotal"; readonly subtotalMinor: number }
  | { readonly kind: "minimum_quantity"; readonly quantity: number }
  | { readonly kind: "cannot_combine"; readonly otherCode: string }
  | { readonly kind: "no_item" }
  | { readonly kind: "no_shipping" }
  | { readonly kind: "shipping_too_dear"; readonly maximumMinor: number }
  /** Limits of this stand-in, not of Shopify: one code for an order, and no address is asked for. */
  | { readonly kind: "one_code"; readonly otherCode: string }
  | { readonly kind: "countries" };

/**
 * Judges a code as a checkout does; null means it applies. A code works from the instant it
 * starts up to the instant it ends, that one excluded.
 */
export function refusalOf(facts: CodeFacts | null, use: CodeUse): CodeRefusal | null {
  if (facts === null) return { kind: "unknown" };
  return (
    statusRefusal(facts, use) ??
    buyerRefusal(facts, use) ??
    orderRefusal(facts, use) ??
    shippingRefusal(facts, use) ??
    combinationRefusal(facts, use)
  );
}

function statusRefusal(facts: CodeFacts, { at }: CodeUse): CodeRefusal | null {
  if (facts.startsAt > at) return { kind: "not_active_yet" };
  if (facts.endsAt !== null && facts.endsAt <= at) return { kind: "expired" };
  if (facts.usageLimit !== null && facts.uses >= facts.usageLimit) return { kind: "used_up" };
  return null;
}

function buyerRefusal(facts: CodeFacts, use: CodeUse): CodeRefusal | null {
  if (facts.customerIds !== null) {
    if (use.customerId === null) return { kind: "sign_in" };
    if (!facts.customerIds.includes(use.customerId)) return { kind: "other_customer" };
  }
  return facts.oncePerCustomer && use.usedByCustomer ? { kind: "already_used" } : null;
}

/** Whether a code is for this item. */
export function isEntitled(
  { items }: CodeFacts,
  line: Pick<CodeLine, "productId" | "variantId">,
): boolean {
  return items === null || items.includes(line.variantId) || items.includes(line.productId);
}

/** A minimum counts the items that the code is for, and no others. */
function orderRefusal(facts: CodeFacts, use: CodeUse): CodeRefusal | null {
  const lines = use.lines.filter((line) => isEntitled(facts, line));
  if (facts.items !== null && lines.length === 0) return { kind: "no_item" };
  const { minimum } = facts;
  const subtotalMinor = lines.reduce((all, line) => all + line.totalMinor, 0);
  if (minimum?.kind === "subtotal" && subtotalMinor < minimum.subtotalMinor) {
    return { kind: "minimum_subtotal", subtotalMinor: minimum.subtotalMinor };
  }
  const quantity = lines.reduce((all, line) => all + line.quantity, 0);
  if (minimum?.kind === "quantity" && quantity < minimum.quantity) {
    return { kind: "minimum_quantity", quantity: minimum.quantity };
  }
  return null;
}

function shippingRefusal(facts: CodeFacts, { shippingMinor }: CodeUse): CodeRefusal | null {
  if (facts.discountClass !== "SHIPPING") return null;
  if (shippingMinor === null) return { kind: "no_shipping" };
  if (facts.isForCountries) return { kind: "countries" };
  const maximumMinor = facts.maximumShippingMinor;
  const isDearer = maximumMinor !== null && shippingMinor > maximumMinor;
  return isDearer ? { kind: "shipping_too_dear", maximumMinor } : null;
}

/** Two codes combine only when each of them allows the other's class. */
function combinationRefusal(facts: CodeFacts, { other }: CodeUse): CodeRefusal | null {
  if (other === null || sameCode(other.code, facts.code)) return null;
  const combine =
    facts.combinesWith.includes(other.discountClass) &&
    other.combinesWith.includes(facts.discountClass);
  return { kind: combine ? "one_code" : "cannot_combine", otherCode: other.code };
}

export function sameCode(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
