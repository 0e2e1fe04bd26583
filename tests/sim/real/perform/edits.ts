import { type EditEvent } from "../../history";
import { type PlacedOrder, productNamed, type Shop } from "../shop";
import { ask, change, type Stage } from "../stage";
import { euros } from "./money";
import { payTheRest, variantGid } from "./orders";

type Line = EditEvent["lines"][number];

const STANDING = `query ($id: ID!) { order(id: $id) { merchantEditable
  lineItems(first: 50) { nodes { id quantity currentQuantity } }
  refunds(first: 50) { refundLineItems(first: 50) { nodes { quantity lineItem { id } } } } } }`;

type StandingLine = {
  readonly id: string;
  readonly quantity: number;
  readonly currentQuantity: number;
};

type Standing = {
  readonly order: {
    merchantEditable: boolean;
    lineItems: { nodes: StandingLine[] };
    refunds: { refundLineItems: { nodes: { quantity: number; lineItem: { id: string } }[] } }[];
  };
};

const BEGIN = `mutation ($id: ID!) { orderEditBegin(id: $id) {
  calculatedOrder { id lineItems(first: 50) { nodes { id } } } userErrors { message } } }`;

type Begun = { readonly calculatedOrder: { id: string; lineItems: { nodes: { id: string }[] } } };

const SET = `mutation ($id: ID!, $lineItemId: ID!, $quantity: Int!) {
  orderEditSetQuantity(id: $id, lineItemId: $lineItemId, quantity: $quantity) { userErrors { message } } }`;

const ADD_VARIANT = `mutation ($id: ID!, $variantId: ID!, $quantity: Int!) {
  orderEditAddVariant(id: $id, variantId: $variantId, quantity: $quantity, allowDuplicates: true) {
    calculatedLineItem { id } userErrors { message } } }`;

const ADD_ITEM = `mutation ($id: ID!, $title: String!, $quantity: Int!, $price: MoneyInput!) {
  orderEditAddCustomItem(id: $id, title: $title, quantity: $quantity, price: $price) {
    calculatedLineItem { id } userErrors { message } } }`;

const COMMIT = `mutation ($id: ID!) { orderEditCommit(id: $id) {
  order { id lineItems(first: 50) { nodes { id } } } userErrors { message } } }`;

type Committed = { readonly order: { id: string; lineItems: { nodes: { id: string }[] } } };

/** Edits an order to what the history makes of it, as far as Shopify lets it be edited. */
export async function editOrder(
  stage: Stage,
  shop: Shop,
  placed: PlacedOrder,
  event: EditEvent,
): Promise<void> {
  const { order } = await ask<Standing>(stage, shop, STANDING, { id: placed.id });
  if (!order.merchantEditable) return shop.leftOut.add("an edit of an archived or cancelled order");
  const { calculatedOrder } = await change<Begun>(stage, shop, BEGIN, { id: placed.id });
  const { id, lineItems } = calculatedOrder;
  for (const [index, line] of order.lineItems.nodes.entries()) {
    const quantity = lesserQuantity(placed, event, line, order);
    const lineItemId = lineItems.nodes[index]?.id ?? "";
    if (quantity < line.currentQuantity) await lower(stage, shop, { id, lineItemId, quantity });
  }
  const fresh = event.lines.filter(
    (line) => line.quantity > 0 && !placed.lines.some((each) => each.lineId === line.lineId),
  );
  for (const line of fresh) await addLine(stage, shop, id, line);
  const committed = await change<Committed>(stage, shop, COMMIT, { id });
  const added = committed.order.lineItems.nodes.slice(order.lineItems.nodes.length);
  fresh.forEach(({ lineId }, index) => {
    const made = added[index];
    if (made !== undefined) placed.lines.push({ id: made.id, lineId });
  });
  if (event.paid) await payTheRest(stage, shop, placed.id);
}

/** How many units are left when the history's are sold; what came back is counted among them there. */
function lesserQuantity(
  placed: PlacedOrder,
  event: EditEvent,
  line: StandingLine,
  { refunds }: Standing["order"],
): number {
  const lineId = placed.lines.find((each) => each.id === line.id)?.lineId;
  const sold = event.lines.find((each) => each.lineId === lineId)?.quantity ?? line.quantity;
  const back = refunds
    .flatMap((refund) => refund.refundLineItems.nodes)
    .filter((each) => each.lineItem.id === line.id)
    .reduce((total, each) => total + each.quantity, 0);
  return Math.max(0, sold - back);
}

async function lower(
  stage: Stage,
  shop: Shop,
  variables: { readonly id: string; readonly lineItemId: string; readonly quantity: number },
): Promise<void> {
  const data = await ask<{ orderEditSetQuantity: { userErrors: { message: string }[] } }>(
    stage,
    shop,
    SET,
    variables,
  );
  const [error] = data.orderEditSetQuantity.userErrors;
  if (error === undefined) return;
  if (error.message !== "Fulfilled items can't be removed.") throw new Error(error.message);
  shop.leftOut.add("an edit of what was sent");
}

/** A product at its own price, anything else at the history's. */
async function addLine(stage: Stage, shop: Shop, id: string, line: Line): Promise<void> {
  const { quantity } = line;
  const product = productNamed(shop, line.productId ?? null);
  if (product !== null) {
    await change(stage, shop, ADD_VARIANT, { id, quantity, variantId: variantGid(product.id) });
    return;
  }
  const price = { amount: euros(Math.floor(line.grossMinor / quantity)), currencyCode: "EUR" };
  await change(stage, shop, ADD_ITEM, { id, quantity, title: "Something", price });
}
