import { type z } from "zod";
import { adminRequest } from "./admin-client.server";
import {
  FIND_ORDER_OF_CODE,
  READ_CHANGED_CUSTOMERS,
  READ_CHANGED_ORDERS,
  READ_CODES,
  READ_EXISTING,
  READ_SCOPES,
} from "./comparing-operations";
import { type CustomerReport, customerReport } from "./payloads/customer-reply";

export type ListedOrder = z.output<typeof READ_CHANGED_ORDERS.reply>["orders"]["nodes"][number];

/** A page of what changed in a span of time; `next` is null where it ends. */
export type ChangedPage<Item> = { readonly items: readonly Item[]; readonly next: string | null };

export type Span = { readonly from: Date; readonly to: Date };

type Dated = { readonly updatedAt: string };
type Answer<Node> = {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
};

/**
 * Customers that changed in a span, in the order of their change, 50 at a time. Whoever changes meanwhile moves behind the
 * end of the span and is left for the next one.
 */
export async function changedCustomers(
  shop: string,
  span: Span,
  after: string | null,
): Promise<ChangedPage<CustomerReport>> {
  const variables = { query: since(span), after };
  const answer = await adminRequest(shop, READ_CHANGED_CUSTOMERS, variables, "background");
  const { items, next } = pageOf(answer.customers, span);
  return { items: items.map(customerReport), next };
}

/** Orders that changed in a span, 25 at a time, with as much as tells whether they are known as they stand. */
export async function changedOrders(
  shop: string,
  span: Span,
  after: string | null,
): Promise<ChangedPage<ListedOrder>> {
  const variables = { query: since(span), after };
  const answer = await adminRequest(shop, READ_CHANGED_ORDERS, variables, "background");
  return pageOf(answer.orders, span);
}

/** Shopify dates changes in whole seconds: the second in which the span begins belongs to it. */
function since({ from }: Span): string {
  return `updated_at:>='${new Date(Math.floor(from.getTime() / 1000) * 1000).toISOString()}'`;
}

/** The search has no end, so that nothing that moves behind it can hide what is before it. */
function pageOf<Node extends Dated>(answer: Answer<Node>, { to }: Span): ChangedPage<Node> {
  const items = answer.nodes.filter((node) => new Date(node.updatedAt) <= to);
  const isEnd = items.length < answer.nodes.length || !answer.pageInfo.hasNextPage;
  return { items, next: isEnd ? null : answer.pageInfo.endCursor };
}

/** The newest change of the order that carries a code, and its number; null when the shop shows none. */
export async function orderOfCode(
  shop: string,
  code: string,
): Promise<{ readonly orderId: string; readonly updatedAt: Date } | null> {
  const variables = { query: `discount_code:${code}` };
  const { orders } = await adminRequest(shop, FIND_ORDER_OF_CODE, variables, "background");
  const [order] = orders.nodes;
  if (order === undefined) return null;
  return { orderId: lastPart(order.id), updatedAt: new Date(order.updatedAt) };
}

/** Those of the given numbers, at most 250, that the shop does not show. */
export async function hiddenAmong(
  shop: string,
  kind: "Order" | "Customer",
  numbers: readonly string[],
): Promise<ReadonlySet<string>> {
  if (numbers.length === 0) return new Set();
  const ids = numbers.map((each) => `gid://shopify/${kind}/${each}`);
  const { nodes } = await adminRequest(shop, READ_EXISTING, { ids }, "background");
  return new Set(numbers.filter((_, index) => nodes[index] === null));
}

export type CodeAtShopify = {
  /** Whether a shopper could use it, were it not for its limits. */
  readonly active: boolean;
  /** Counted late by Shopify, and never too high. */
  readonly uses: number;
};

/** How discounts stand at Shopify, by their ids, at most 250; null for one that is not there any more. */
export async function codesAtShopify(
  shop: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, CodeAtShopify | null>> {
  if (ids.length === 0) return new Map();
  const { nodes } = await adminRequest(shop, READ_CODES, { ids }, "background");
  return new Map(
    ids.map((id, index) => {
      const found = nodes[index]?.codeDiscount ?? null;
      if (found === null) return [id, null];
      return [id, { active: found.status !== "EXPIRED", uses: found.asyncUsageCount }];
    }),
  );
}

export async function grantedScopes(shop: string): Promise<readonly string[]> {
  const answer = await adminRequest(shop, READ_SCOPES, {}, "background");
  return answer.currentAppInstallation.accessScopes.map((each) => each.handle);
}

function lastPart(gid: string): string {
  return gid.slice(gid.lastIndexOf("/") + 1);
}
