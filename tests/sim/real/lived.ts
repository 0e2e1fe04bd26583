import { type Instant } from "../../../app/domain/shared/instant";
import { type OrderEvent, type SimEvent } from "../history";
import { cents, MONEY, type Money, numberOf, sum } from "./perform/money";
import { type Person, productNamed, type Shop } from "./shop";
import { ask, type Stage } from "./stage";

const TAXES = `taxLines { priceSet ${MONEY} }`;

const ORDER = `query ($id: ID!) { order(id: $id) {
  processedAt cancelledAt test taxesIncluded displayFinancialStatus displayFulfillmentStatus sourceName discountCodes
  totalPriceSet ${MONEY}
  purchasingEntity { __typename } shippingAddress { address1 }
  lineItems(first: 50) { nodes {
    id quantity currentQuantity isGiftCard product { id }
    originalTotalSet ${MONEY} discountAllocations { allocatedAmountSet ${MONEY} } ${TAXES} } }
  shippingLines(first: 5) { nodes { discountedPriceSet ${MONEY} ${TAXES} } }
  transactions(first: 50) { kind status gateway amountSet ${MONEY} }
  fulfillments(first: 20) { createdAt }
  refunds(first: 50) {
    id createdAt
    refundLineItems(first: 50) { nodes { quantity lineItem { id } } }
    refundShippingLines(first: 5) { nodes { subtotalAmountSet ${MONEY} } }
    orderAdjustments(first: 5) { nodes { amountSet ${MONEY} } } } } }`;

type Nodes<T> = { readonly nodes: readonly T[] };
type Taxed = { readonly taxLines: readonly { readonly priceSet: Money }[] };

type StoreLine = Taxed & {
  readonly id: string;
  readonly quantity: number;
  readonly currentQuantity: number;
  readonly isGiftCard: boolean;
  readonly product: { readonly id: string } | null;
  readonly originalTotalSet: Money;
  readonly discountAllocations: readonly { readonly allocatedAmountSet: Money }[];
};

type StoreRefund = {
  readonly id: string;
  readonly createdAt: string;
  readonly refundLineItems: Nodes<{ quantity: number; lineItem: { id: string } }>;
  readonly refundShippingLines: Nodes<{ subtotalAmountSet: Money }>;
  readonly orderAdjustments: Nodes<{ amountSet: Money }>;
};

type StoreOrder = {
  readonly processedAt: string;
  readonly cancelledAt: string | null;
  readonly test: boolean;
  readonly taxesIncluded: boolean;
  readonly displayFinancialStatus: string;
  readonly displayFulfillmentStatus: string;
  readonly sourceName: string;
  readonly discountCodes: readonly string[];
  readonly totalPriceSet: Money;
  readonly purchasingEntity: { readonly __typename: string } | null;
  readonly shippingAddress: { readonly address1: string } | null;
  readonly lineItems: Nodes<StoreLine>;
  readonly shippingLines: Nodes<Taxed & { discountedPriceSet: Money }>;
  readonly transactions: readonly {
    kind: string;
    status: string;
    gateway: string;
    amountSet: Money;
  }[];
  readonly fulfillments: readonly { createdAt: string }[];
  readonly refunds: readonly StoreRefund[];
};

/**
 * A customer's story as it was lived: what the store has of it, read from there apart from the app's code, and what the
 * app accepted; with the ids and instants of both.
 */
export async function livedStory(
  stage: Stage,
  shop: Shop,
  person: Person,
  customerId: string,
): Promise<SimEvent[]> {
  const orders: SimEvent[] = [];
  for (const { id } of person.orders.values()) {
    const { order } = await ask<{ order: StoreOrder }>(stage, shop, ORDER, { id });
    orders.push(...eventsOf(shop, person, numberOf(id), order));
  }
  const decided = person.decided.map((event) =>
    event.kind === "account_enabled" ? { ...event, id: customerId } : event,
  );
  const merges = await mergesInto(stage, shop, person);
  const all = [...(await registration(stage, shop, person)), ...orders, ...decided, ...merges];
  return all.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** Whom the store merged into somebody, at the moments at which the app dates it: those of its telling. */
async function mergesInto({ world }: Stage, shop: Shop, person: Person): Promise<SimEvent[]> {
  const events: SimEvent[] = [];
  for (const [other, { became, gid }] of shop.people.entries()) {
    if (became !== person || gid === null) continue;
    const { rows } = await world.app.database().query<{ at: Date }>(
      `SELECT merged_at AS at FROM customer_merges JOIN customers USING (shop_id, customer_id)
        WHERE shop_id = $1 AND shopify_id = $2`,
      [shop.shopId, numberOf(gid)],
    );
    const [row] = rows;
    if (row === undefined) throw new Error(`The app has never heard what became of ${gid}`);
    events.push({ kind: "merge_in", at: row.at.toISOString(), id: numberOf(gid), other });
  }
  return events;
}

async function registration(
  stage: Stage,
  shop: Shop,
  { gid, createdAt }: Person,
): Promise<SimEvent[]> {
  if (gid === null) return [];
  if (createdAt !== null)
    return [{ kind: "registered", at: instant(createdAt), id: numberOf(gid) }];
  const query = "query ($id: ID!) { customer(id: $id) { createdAt } }";
  const { customer } = await ask<{ customer: { createdAt: string } }>(stage, shop, query, {
    id: gid,
  });
  return [{ kind: "registered", at: instant(customer.createdAt), id: numberOf(gid) }];
}

function instant(time: string): Instant {
  return new Date(time).toISOString();
}

function eventsOf(shop: Shop, person: Person, id: string, order: StoreOrder): SimEvent[] {
  const at = instant(order.processedAt);
  const lines = order.lineItems.nodes.map((line) => soldLine(shop, line, order.refunds));
  const paid = ["PAID", "PARTIALLY_REFUNDED", "REFUNDED"].includes(order.displayFinancialStatus);
  const removedMinor = removed(order, lines);
  const { cancelledAt } = order;
  return [
    { ...orderEvent(person, id, order), lines, paid },
    ...(removedMinor > 0
      ? [{ kind: "edit", at, id, orderId: id, lines, removedMinor, paid } as const]
      : []),
    ...order.refunds.map((refund) => refundEvent(id, refund)),
    ...(cancelledAt === null
      ? []
      : [{ kind: "cancel", at: instant(cancelledAt), id, orderId: id } as const]),
  ];
}

function orderEvent(
  person: Person,
  id: string,
  order: StoreOrder,
): Omit<OrderEvent, "lines" | "paid"> {
  const coupons = [...person.coupons.values()];
  const used = coupons.find((each) => order.discountCodes.includes(each.code));
  const sent = order.fulfillments
    .map((each) => instant(each.createdAt))
    .sort()
    .at(-1);
  const stored = order.transactions.filter(
    (each) => each.kind === "SALE" && each.status === "SUCCESS" && each.gateway === "gift_card",
  );
  return {
    kind: "order",
    at: instant(order.processedAt),
    id,
    taxesIncluded: order.taxesIncluded,
    shippingMinor: sum(order.shippingLines.nodes.map((each) => cents(each.discountedPriceSet))),
    shippingTaxMinor: sum(order.shippingLines.nodes.map(taxOf)),
    storedValueMinor: sum(stored.map((each) => cents(each.amountSet))),
    test: order.test,
    fulfilledAt: order.displayFulfillmentStatus === "FULFILLED" ? (sent ?? null) : null,
    channel: order.sourceName,
    b2b: order.purchasingEntity?.__typename === "PurchasingCompany",
    coupon: used?.id ?? null,
    ...(order.shippingAddress === null ? {} : { address: order.shippingAddress.address1 }),
  };
}

function taxOf({ taxLines }: Taxed): number {
  return sum(taxLines.map((each) => cents(each.priceSet)));
}

/** A line without the units that an edit took off; those that came back were sold. */
function soldLine(
  shop: Shop,
  line: StoreLine,
  refunds: readonly StoreRefund[],
): OrderEvent["lines"][number] {
  const back = refunds
    .flatMap((refund) => refund.refundLineItems.nodes)
    .filter((each) => each.lineItem.id === line.id);
  const sold = line.currentQuantity + sum(back.map((each) => each.quantity));
  const part = (minor: number) =>
    Math.floor((2 * minor * sold + line.quantity) / (2 * line.quantity));
  const productId = line.product === null ? null : numberOf(line.product.id);
  const product = productNamed(shop, productId);
  const collections = (shop.facts.collections ?? []).filter(
    (each) => product !== null && each.productIds.includes(product.id),
  );
  return {
    lineId: numberOf(line.id),
    quantity: sold,
    grossMinor: part(cents(line.originalTotalSet)),
    discountMinor: part(
      sum(line.discountAllocations.map((each) => cents(each.allocatedAmountSet))),
    ),
    taxMinor: part(taxOf(line)),
    giftCard: line.isGiftCard,
    productId,
    productTags: product?.tags ?? [],
    collectionIds: collections.map((each) => String(each.id)),
    subscription: (product?.sellingPlan ?? null) !== null,
  };
}

/** What edits took off: the store's total still says it. */
function removed(order: StoreOrder, lines: OrderEvent["lines"]): number {
  const untaxed = sum(lines.map((line) => line.grossMinor - line.discountMinor));
  const shipping = sum(order.shippingLines.nodes.map((each) => cents(each.discountedPriceSet)));
  const taxes = sum([
    ...lines.map((line) => line.taxMinor),
    ...order.shippingLines.nodes.map(taxOf),
  ]);
  return cents(order.totalPriceSet) - untaxed - shipping - (order.taxesIncluded ? 0 : taxes);
}

function refundEvent(orderId: string, refund: StoreRefund): SimEvent {
  return {
    kind: "refund",
    at: instant(refund.createdAt),
    id: numberOf(refund.id),
    orderId,
    lines: refund.refundLineItems.nodes.map(({ quantity, lineItem }) => ({
      lineId: numberOf(lineItem.id),
      quantity,
    })),
    shippingMinor: sum(
      refund.refundShippingLines.nodes.map((each) => cents(each.subtotalAmountSet)),
    ),
    amountMinor: 0 - sum(refund.orderAdjustments.nodes.map((each) => cents(each.amountSet))),
  };
}
