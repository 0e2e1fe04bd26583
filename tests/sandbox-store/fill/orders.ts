import { catalogOf, MEMBERSHIPS } from "../catalog";
import { gid } from "../graphql/gid";
import { graphqlAmount } from "../graphql/money";
import { type Call } from "../module";
import { cancelled } from "../orders/cancelled";
import { type LineItemInput, type OrderCreateInput } from "../orders/create-input";
import { currenciesOf, newOrder } from "../orders/new-order";
import { type OrderRecord } from "../orders/record";
import { refundLinesOf } from "../orders/refund-parts";
import { moneyDue, NO_REFUND } from "../orders/refund-worth";
import { refunded } from "../orders/refunded";
import { emptyState } from "../store/state";
import { graphqlTime } from "../time";
import { buyerOf } from "./buyers";
import { chance, pick } from "./chance";
import { filledEmail } from "./customers";
import { DAY_MS, type FillRecord } from "./record";

/** How many numbers of a kind each order has for itself. */
export const NUMBERS: Readonly<Record<string, number>> = {
  Order: 1,
  OrderNumber: 1,
  LineItem: 3,
  ShippingLine: 1,
  OrderTransaction: 3,
  FulfillmentOrder: 1,
  FulfillmentOrderLineItem: 3,
  Fulfillment: 1,
  FulfillmentLineItem: 3,
  Refund: 2,
  RefundLineItem: 3,
  RefundShippingLine: 1,
  OrderAdjustment: 2,
};

/** The position of the order of this number among those the store was filled with, or null. */
export function filledOrderIndex(fill: FillRecord, id: number): number | null {
  const index = id - (fill.bases["Order"] ?? 0);
  return index >= 0 && index < fill.orders ? index : null;
}

/** When the order at a position was placed, as the order itself says it. */
export function filledOrderTime(fill: FillRecord, index: number): string {
  return graphqlTime(new Date(placedAt(fill, index)));
}

/** The later the position, the later the instant. */
function placedAt(fill: FillRecord, index: number): number {
  const spanMs = fill.days * DAY_MS;
  const part = (index + chance(fill.seed, index, 100)) / fill.orders;
  return Date.parse(fill.until) - spanMs + Math.floor(spanMs * part);
}

/**
 * The order at a position, made by what makes orders, refunds and cancellations of the Admin API.
 * Most are paid and sent, a few are open, given back in part, or cancelled.
 */
export function filledOrder(fill: FillRecord, index: number): OrderRecord {
  const of = (purpose: number) => chance(fill.seed, index, 100 + purpose);
  const placed = placedAt(fill, index);
  const numbers = numbersOf(fill, index);
  const at = (instant: number): Call => callAt(fill, instant, numbers);
  const input = inputOf(fill, of);
  const buyer = buyerOf(fill, index);
  const customer = {
    id: buyer === null ? null : (fill.bases["Customer"] ?? 0) + buyer,
    email: buyer === null ? null : filledEmail(fill, buyer),
  };
  const call = at(placed);
  const order = newOrder(input, currenciesOf(input, call), customer, call);
  const later = at(Math.min(placed + (1 + of(1) * 20) * DAY_MS, Date.parse(fill.until)));
  return afterwards(order, of(2), later);
}

/** What became of an order. */
function afterwards(order: OrderRecord, fate: number, call: Call): OrderRecord {
  const updatedAt = graphqlTime(call.now());
  if (fate < 0.02) {
    const how = { reason: "CUSTOMER", restock: true, refund: true };
    return { ...cancelled(order, how, call).order, updatedAt };
  }
  const [payment] = order.transactions;
  if (fate >= 0.1 || payment === undefined) return order;
  const lines = order.lines.slice(0, 1).map((line) => ({
    lineItemId: gid("LineItem", line.id),
    quantity: fate < 0.05 ? line.quantity : 1,
    restockType: "RETURN" as const,
  }));
  const due = moneyDue(order, {
    ...NO_REFUND,
    lines: refundLinesOf(order, { refundLineItems: lines }, { nextId: () => 0 }),
  });
  const repayment = {
    amount: graphqlAmount(due.shop, order.currency),
    gateway: payment.gateway,
    kind: "REFUND",
    orderId: gid("Order", order.id),
    parentId: gid("OrderTransaction", payment.id),
  };
  const orderId = gid("Order", order.id);
  const input = { orderId, refundLineItems: lines, transactions: [repayment] };
  return { ...refunded(order, input, call).order, updatedAt };
}

function inputOf(fill: FillRecord, of: (purpose: number) => number): OrderCreateInput {
  const { facts } = fill;
  const goods = catalogOf(facts).filter((product) => product.productType !== MEMBERSHIPS);
  const variants = goods.flatMap((product) => product.variants);
  const tax = [{ title: "VAT", rate: String(facts.taxRate) }];
  const price = (minor: number) => ({
    shopMoney: { amount: graphqlAmount(minor, facts.currency), currencyCode: facts.currency },
  });
  const lineItems: LineItemInput[] = Array.from(
    { length: 1 + Math.floor(of(3) * 3) },
    (_, line) => {
      const variant = pick(variants, of(4 + line));
      return {
        variantId: gid("ProductVariant", variant.id),
        quantity: 1 + Math.floor(of(8 + line) ** 2 * 3),
        priceSet: price(variant.priceMinor),
        requiresShipping: true,
        taxLines: tax,
      };
    },
  );
  const isPaid = of(12) >= 0.05;
  return {
    currency: facts.currency,
    taxesIncluded: facts.taxesIncluded,
    lineItems,
    shippingLines: of(13) < 0.6 ? [{ title: "Standard", priceSet: price(490), taxLines: tax }] : [],
    sourceName: of(14) < 0.1 ? "pos" : "web",
    financialStatus: isPaid ? "PAID" : "PENDING",
    fulfillmentStatus: isPaid && of(15) < 0.95 ? "FULFILLED" : null,
    ...(of(16) < 0.1 && {
      discountCode: { itemPercentageDiscountCode: { code: "WELCOME10", percentage: 10 } },
    }),
  };
}

/** The order's own numbers, one after the other. */
function numbersOf(fill: FillRecord, index: number): Call["nextId"] {
  const given: Record<string, number> = {};
  return (kind) => {
    const own = NUMBERS[kind] ?? 0;
    const count = given[kind] ?? 0;
    if (count >= own) throw new RangeError(`An order may have ${own} numbers of the kind ${kind}`);
    given[kind] = count + 1;
    return (fill.bases[kind] ?? 0) + index * own + count;
  };
}

function callAt(fill: FillRecord, instant: number, nextId: Call["nextId"]): Call {
  return {
    facts: fill.facts,
    shopFront: "",
    state: emptyState(),
    now: () => new Date(instant),
    nextId,
    announce: () => undefined,
  };
}
