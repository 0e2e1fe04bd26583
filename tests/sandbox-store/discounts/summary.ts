import { type StoreFacts } from "../context";
import { type BasicRecord, type DiscountRecord, type FreeShippingRecord } from "./record";
import { exponentOf } from "../graphql/money";

/** What the code gives, in a few words: `10% off one-time purchase products`. */
export function shortSummary(record: DiscountRecord, facts: StoreFacts): string {
  if (record.kind === "free_shipping") return `Free shipping on ${purchases(record)}`;
  const amount =
    record.value.kind === "percentage"
      ? `${Number((record.value.percentage * 100).toFixed(2))}% off`
      : `${spoken(record.value.amountMinor, facts)} off`;
  return `${amount} ${whatItAppliesTo(record)}`;
}

/** What the code gives and under which conditions, as the store's admin words it. */
export function summary(record: DiscountRecord, facts: StoreFacts): string {
  const parts = [shortSummary(record, facts)];
  if (record.minimum?.kind === "subtotal") {
    parts.push(`Minimum purchase of ${spoken(record.minimum.subtotalMinor, facts)}`);
  }
  if (record.minimum?.kind === "quantity") {
    parts.push(`Minimum quantity of ${record.minimum.quantity}`);
  }
  if (record.kind === "free_shipping") parts.push(...shippingParts(record, facts));
  if (record.customerIds !== null) {
    parts.push(`For ${counted(record.customerIds.length, "customer", "customers")}`);
  }
  if (record.appliesOncePerCustomer) parts.push("One use per customer");
  return parts.join(" • ");
}

function shippingParts(record: FreeShippingRecord, facts: StoreFacts): string[] {
  const { destination, maximumPriceMinor: maximum } = record;
  return [
    destination === null
      ? "For all countries"
      : `For ${counted(destination.countries.length, "country", "countries")}`,
    ...(maximum === null ? [] : [`Applies to shipping rates under ${spoken(maximum, facts)}`]),
  ];
}

function whatItAppliesTo(record: BasicRecord): string {
  if (record.items.kind === "products") {
    const count = record.items.productIds.length + record.items.variantIds.length;
    return counted(count, "product", "products");
  }
  return record.appliesOnSubscription ? "entire order" : "one-time purchase products";
}

function purchases(record: FreeShippingRecord): string {
  if (!record.appliesOnSubscription) return "one-time purchase products";
  return record.appliesOnOneTimePurchase ? "all products" : "subscription products";
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function spoken(minor: number, facts: StoreFacts): string {
  return new Intl.NumberFormat("en-US", {
    style: "currency",
    currency: facts.currency,
    currencyDisplay: "narrowSymbol",
  }).format(minor / 10 ** exponentOf(facts.currency));
}
