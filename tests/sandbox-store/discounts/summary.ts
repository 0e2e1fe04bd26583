import { type StoreFacts } from "../context";
import { type DiscountRecord } from "./record";
import { exponentOf } from "../graphql/money";

/** What the code gives, in a few words: `10% off one-time purchase products`. */
export function shortSummary(record: DiscountRecord, facts: StoreFacts): string {
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
  if (record.customerIds !== null) {
    parts.push(
      `For ${record.customerIds.length} customer${record.customerIds.length === 1 ? "" : "s"}`,
    );
  }
  if (record.appliesOncePerCustomer) parts.push("One use per customer");
  return parts.join(" • ");
}

function whatItAppliesTo(record: DiscountRecord): string {
  if (record.items.kind === "products") {
    const count = record.items.productIds.length + record.items.variantIds.length;
    return `${count} product${count === 1 ? "" : "s"}`;
  }
  return record.appliesOnSubscription ? "entire order" : "one-time purchase products";
}

function spoken(minor: number, facts: StoreFacts): string {
  return new Intl.NumberFormat("en-US", {
    style: "currency",
    currency: facts.currency,
    currencyDisplay: "narrowSymbol",
  }).format(minor / 10 ** exponentOf(facts.currency));
}
