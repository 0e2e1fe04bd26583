import { type z } from "zod";
import { type Answers, NO_ANSWERS, type ProductAnswer } from "../domain/earning/answers";
import { adminRequest } from "./admin-client.server";
import {
  READ_COLLECTIONS,
  READ_ORDER_ANSWERS,
  READ_ORDER_PLANS,
  READ_PRODUCTS,
} from "./operations";
import { isStoredValue } from "./payloads/gateways";
import { minorOf, numberOf, sum } from "./payloads/primitives";

export type Wanted = {
  readonly orderId: string;
  /** What the order comes to as it is known; more may have been paid once it comes to more. */
  readonly totalMinor: number;
  readonly productIds: readonly string[];
  /** Whether the order itself has to be asked about: its company, its selling plans, its payments. */
  readonly ofOrder: boolean;
};

const PRODUCTS_AT_ONCE = 10;
/** Lines and collections are read 250 at a time; Shopify allows an order five hundred lines. */
const MOST_PAGES = 10;

/** Reads what an order's report does not tell [R9]; null when the shop has no such order. */
export async function readAnswers(shop: string, wanted: Wanted): Promise<Answers | null> {
  const { orderId, totalMinor, productIds, ofOrder } = wanted;
  const answers = ofOrder ? await answersOfOrder(shop, orderId, totalMinor) : NO_ANSWERS;
  if (answers === null) return null;
  return { ...answers, products: await productAnswers(shop, productIds) };
}

type OrderReply = NonNullable<z.output<typeof READ_ORDER_ANSWERS.reply>["order"]>;
type Lines = OrderReply["lineItems"];

async function answersOfOrder(
  shop: string,
  orderId: string,
  ofTotalMinor: number,
): Promise<Answers | null> {
  const id = `gid://shopify/Order/${orderId}`;
  const { order } = await adminRequest(shop, READ_ORDER_ANSWERS, { id }, "background");
  if (order === null) return null;
  const lines = await allLines(shop, id, order.lineItems);
  return {
    products: {},
    subscriptions: Object.fromEntries(
      lines.map((line) => [numberOf(line.id), line.sellingPlan !== null]),
    ),
    company: order.purchasingEntity?.__typename === "PurchasingCompany",
    storedValue: { amountMinor: storedValueOf(orderId, order), ofTotalMinor },
  };
}

async function allLines(shop: string, id: string, first: Lines): Promise<Lines["nodes"]> {
  let { nodes, pageInfo } = first;
  for (let pages = 1; pageInfo.hasNextPage; pages += 1) {
    if (pages === MOST_PAGES) throw new Error(`${id} has too many lines to be read`);
    const variables = { id, after: pageInfo.endCursor };
    const next = await adminRequest(shop, READ_ORDER_PLANS, variables, "background");
    if (next.order === null) throw new Error(`${id} vanished while it was read`);
    nodes = [...nodes, ...next.order.lineItems.nodes];
    pageInfo = next.order.lineItems.pageInfo;
  }
  return nodes;
}

/** What gift cards and store credit paid; what went back to them is told by refunds. */
function storedValueOf(orderId: string, { transactions }: OrderReply): number {
  if (transactions.length >= READ_ORDER_ANSWERS.mostTransactions)
    throw new Error(`Order ${orderId} has too many payments to be read`);
  const paid = transactions
    .filter(({ kind, status }) => (kind === "SALE" || kind === "CAPTURE") && status === "SUCCESS")
    .filter(({ gateway }) => gateway !== null && isStoredValue(gateway));
  return sum(paid.map(({ amountSet }) => minorOf(amountSet)));
}

async function productAnswers(
  shop: string,
  productIds: readonly string[],
): Promise<Answers["products"]> {
  const answers: Record<string, ProductAnswer> = {};
  for (let start = 0; start < productIds.length; start += PRODUCTS_AT_ONCE) {
    const asked = productIds.slice(start, start + PRODUCTS_AT_ONCE);
    const ids = asked.map((id) => `gid://shopify/Product/${id}`);
    const { nodes } = await adminRequest(shop, READ_PRODUCTS, { ids }, "background");
    for (const [index, id] of asked.entries()) {
      const product = nodes[index] ?? null;
      // A product that was deleted meanwhile has nothing by which a rule could know it.
      answers[id] =
        product === null ? { tags: [], collectionIds: [] } : await productAnswer(shop, product);
    }
  }
  return answers;
}

type ProductReply = NonNullable<z.output<typeof READ_PRODUCTS.reply>["nodes"][number]>;

async function productAnswer(
  shop: string,
  { id, tags, collections }: ProductReply,
): Promise<ProductAnswer> {
  let { nodes, pageInfo } = collections;
  for (let pages = 1; pageInfo.hasNextPage; pages += 1) {
    if (pages === MOST_PAGES) throw new Error(`${id} is in too many collections to be read`);
    const variables = { id, after: pageInfo.endCursor };
    const { product } = await adminRequest(shop, READ_COLLECTIONS, variables, "background");
    if (product === null) break;
    nodes = [...nodes, ...product.collections.nodes];
    pageInfo = product.collections.pageInfo;
  }
  return { tags, collectionIds: nodes.map((each) => String(numberOf(each.id))) };
}
