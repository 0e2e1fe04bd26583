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
  readonly combinesWithOrderDiscounts: boolean;
  /** False for a code that is bound to products or collections. */
  readonly appliesToAllItems: boolean;
  readonly discount: OrderDiscount;
};

/** The checkout that a code is entered in. */
export type CodeUse = {
  readonly at: Date;
  readonly customerId: string | null;
  readonly usedByCustomer: boolean;
  readonly subtotalMinor: number;
  readonly quantity: number;
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
  /** Limits of this stand-in, not of Shopify: `orderCreate` takes one code for the whole order. */
  | { readonly kind: "one_code"; readonly otherCode: string }
  | { readonly kind: "products_only" };

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

function orderRefusal({ minimum, appliesToAllItems }: CodeFacts, use: CodeUse): CodeRefusal | null {
  if (!appliesToAllItems) return { kind: "products_only" };
  if (minimum?.kind === "subtotal" && use.subtotalMinor < minimum.subtotalMinor) {
    return { kind: "minimum_subtotal", subtotalMinor: minimum.subtotalMinor };
  }
  if (minimum?.kind === "quantity" && use.quantity < minimum.quantity) {
    return { kind: "minimum_quantity", quantity: minimum.quantity };
  }
  return null;
}

/** Two codes combine only when both of them allow it. */
function combinationRefusal(facts: CodeFacts, { other }: CodeUse): CodeRefusal | null {
  if (other === null || sameCode(other.code, facts.code)) return null;
  const combine = facts.combinesWithOrderDiscounts && other.combinesWithOrderDiscounts;
  return { kind: combine ? "one_code" : "cannot_combine", otherCode: other.code };
}

export function sameCode(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
