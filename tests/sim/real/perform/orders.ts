import { type OrderEvent } from "../../history";
import { type Person, type PlacedLine, productNamed, type Shop, variantOf } from "../shop";
import { ask, change, type Stage } from "../stage";
import { present } from "./customers";
import { inEuros, sum } from "./money";

type Line = OrderEvent["lines"][number];

const CREATE = `mutation ($order: OrderCreateOrderInput!) { orderCreate(order: $order) {
  order { id lineItems(first: 50) { nodes { id } } } userErrors { message } } }`;

const PAY = `mutation ($input: OrderMarkAsPaidInput!) {
  orderMarkAsPaid(input: $input) { order { id } userErrors { message } } }`;

const COMPANY_LOCATION = "gid://shopify/CompanyLocation/6101";

type Created = { readonly order: { id: string; lineItems: { nodes: { id: string }[] } } };

/**
 * Places an order as the history tells it. Shopify spreads a discount over the lines by itself, and reckons taxes from their
 * rates: what came of it is read back later.
 */
export async function placeOrder(
  stage: Stage,
  shop: Shop,
  person: Person,
  event: OrderEvent,
): Promise<void> {
  const lines = event.lines.filter((line) => line.quantity > 0);
  if (lines.length < event.lines.length) shop.leftOut.add("a line without units");
  const [first] = lines;
  if (first === undefined) return;
  const order = {
    currency: "EUR",
    customer: { toAssociate: { id: await present(stage, shop, person) } },
    processedAt: event.at,
    taxesIncluded: event.taxesIncluded,
    test: event.test,
    sourceName: event.channel,
    lineItems: lines.map((line) => lineInput(shop, line, event.taxesIncluded)),
    shippingLines: shippingOf(event),
    ...(event.address === undefined ? {} : { shippingAddress: addressAt(event.address) }),
    ...(event.b2b ? { companyLocationId: COMPANY_LOCATION } : {}),
    ...discountOf(shop, person, event),
    ...paymentOf(shop, person, event),
  };
  const placed = (await change<Created>(stage, shop, CREATE, { order })).order;
  if (event.paid && event.storedValueMinor > 0) await payTheRest(stage, shop, placed.id);
  const ids = placed.lineItems.nodes;
  const known = lines.map((line, index): PlacedLine => ({
    id: ids[index]?.id ?? "",
    lineId: line.lineId,
  }));
  person.orders.set(event.id, { id: placed.id, lines: known });
}

/** A street of the name that the history has for an address. */
export function addressAt(street: string) {
  return { address1: street, city: "Berlin", zip: "10115", countryCode: "DE" };
}

export function lineInput(shop: Shop, line: Line, taxesIncluded: boolean) {
  const price = line.grossMinor - line.discountMinor;
  const product = productNamed(shop, line.productId ?? null);
  const named = product === null ? { title: "Something" } : { variantId: variantGid(product.id) };
  return {
    ...named,
    quantity: line.quantity,
    giftCard: line.giftCard,
    priceSet: inEuros(Math.floor(line.grossMinor / line.quantity)),
    taxLines: taxOf(line.taxMinor, price, taxesIncluded),
  };
}

export function variantGid(productId: number): string {
  return `gid://shopify/ProductVariant/${String(variantOf(productId))}`;
}

/** At the rate that gives this tax of this price. */
function taxOf(taxMinor: number, priceMinor: number, taxesIncluded: boolean) {
  const untaxed = taxesIncluded ? priceMinor - taxMinor : priceMinor;
  return taxMinor > 0 && untaxed > 0
    ? [{ title: "VAT", rate: (taxMinor / untaxed).toFixed(6) }]
    : [];
}

function shippingOf({ shippingMinor, shippingTaxMinor, taxesIncluded }: OrderEvent) {
  if (shippingMinor === 0) return [];
  const taxLines = taxOf(shippingTaxMinor, shippingMinor, taxesIncluded);
  return [{ title: "Parcel", priceSet: inEuros(shippingMinor), taxLines }];
}

/** The code of a coupon, worth a cent for each point; or the shop's own, for what the history takes off. */
function discountOf(shop: Shop, person: Person, { coupon, lines }: OrderEvent) {
  const used = coupon === null ? undefined : person.coupons.get(coupon);
  if (coupon !== null && used === undefined) shop.leftOut.add("what needs something left out");
  const off = used?.points ?? sum(lines.map((line) => line.discountMinor));
  if (off === 0) return {};
  const code = used?.code ?? "SALE";
  return { discountCode: { itemFixedDiscountCode: { code, amountSet: inEuros(off) } } };
}

/** What a gift card pays is paid first; of an order that costs less it pays no more than what is asked before taxes. */
function paymentOf(shop: Shop, person: Person, event: OrderEvent) {
  if (!event.paid) return { financialStatus: "PENDING" };
  const off = person.coupons.get(event.coupon ?? "")?.points;
  const goods = sum(event.lines.map((line) => line.grossMinor));
  const discount = off ?? sum(event.lines.map((line) => line.discountMinor));
  const asked = Math.max(0, goods - discount) + event.shippingMinor;
  const stored = Math.min(event.storedValueMinor, asked);
  if (stored < event.storedValueMinor) shop.leftOut.add("more stored value than the order costs");
  if (stored === 0) return { financialStatus: "PAID" };
  return {
    transactions: [
      { kind: "SALE", status: "SUCCESS", gateway: "gift_card", amountSet: inEuros(stored) },
    ],
  };
}

const STANDING = `query ($id: ID!) { order(id: $id) { canMarkAsPaid } }`;

export async function payTheRest(stage: Stage, shop: Shop, id: string): Promise<void> {
  const { order } = await ask<{ order: { canMarkAsPaid: boolean } }>(stage, shop, STANDING, { id });
  if (order.canMarkAsPaid) await change(stage, shop, PAY, { input: { id } });
}

const TO_SEND = `query ($id: ID!) { order(id: $id) { cancelledAt
  fulfillmentOrders(first: 10) { nodes { id status } } } }`;

const SEND = `mutation ($fulfillment: FulfillmentInput!) {
  fulfillmentCreate(fulfillment: $fulfillment) { fulfillment { id } userErrors { message } } }`;

type ToSend = {
  readonly order: { fulfillmentOrders: { nodes: { id: string; status: string }[] } };
};

/** Sends all that is left of an order to be sent. */
export async function sendOrder(stage: Stage, shop: Shop, id: string): Promise<void> {
  const { order } = await ask<ToSend>(stage, shop, TO_SEND, { id });
  const open = order.fulfillmentOrders.nodes.filter((each) => each.status === "OPEN");
  if (open.length === 0) return shop.leftOut.add("a fulfillment of nothing");
  const lines = open.map((each) => ({ fulfillmentOrderId: each.id }));
  await change(stage, shop, SEND, { fulfillment: { lineItemsByFulfillmentOrder: lines } });
}

const CANCEL = `mutation ($orderId: ID!, $refund: Boolean!) {
  orderCancel(orderId: $orderId, reason: OTHER, restock: true, refund: $refund, notifyCustomer: false) {
    job { id } userErrors: orderCancelUserErrors { message } } }`;

/** Cancels an order; every other time its money goes back at once. */
export async function cancelOrder(stage: Stage, shop: Shop, orderId: string): Promise<void> {
  const refund = Number(orderId.at(-1)) % 2 === 0;
  await change(stage, shop, CANCEL, { orderId, refund });
}
