import { adminRequest } from "./admin-client.server";
import { READ_ORDER, READ_ORDER_LINES } from "./operations";
import { type OrderReport } from "./payloads/order";
import { orderReport, type OrderReply, OrderTooLarge } from "./payloads/order-reply";

/** Lines are read a hundred at a time; Shopify allows an order five hundred. */
const MOST_PAGES = 10;

/** Reads an order from Shopify as its webhook would tell it [R9]; null when the shop has no such order. */
export async function fetchOrder(shop: string, orderId: string): Promise<OrderReport | null> {
  const id = `gid://shopify/Order/${orderId}`;
  const { order } = await adminRequest(shop, READ_ORDER, { id }, "background");
  return order === null ? null : orderReport(await withAllLines(shop, order));
}

async function withAllLines(shop: string, order: OrderReply): Promise<OrderReply> {
  let { lineItems } = order;
  for (let pages = 1; lineItems.pageInfo.hasNextPage; pages += 1) {
    if (pages === MOST_PAGES) throw new OrderTooLarge(`${order.id} has too many lines to be read`);
    const variables = { id: order.id, after: lineItems.pageInfo.endCursor };
    const next = await adminRequest(shop, READ_ORDER_LINES, variables, "background");
    if (next.order === null) throw new Error(`${order.id} vanished while it was read`);
    const { nodes, pageInfo } = next.order.lineItems;
    lineItems = { nodes: [...lineItems.nodes, ...nodes], pageInfo };
  }
  return { ...order, lineItems };
}
