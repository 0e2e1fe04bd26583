import { database } from "../../db.server";
import { orderStandings, type StoredOrder } from "../../models/order-standings.server";
import { READ_CHANGED_ORDERS } from "../../shopify/comparing-operations";
import { changedOrders, type ListedOrder } from "../../shopify/changed.server";
import { orderUnit } from "./count-order.server";
import { readOrderWhole } from "./read-order.server";
import { type OpenRun, type Step } from "./step";

/**
 * Compares orders that changed at Shopify. A list tells enough to see which are known as they stand; the others are read
 * whole, as after a webhook that tells no prices [R9].
 */
export async function compareOrders(run: OpenRun): Promise<Step> {
  const page = await changedOrders(run.domain, run, run.cursor);
  const ids = page.items.map((order) => numberOf(order.id));
  const known = await orderStandings(database(), run.shopId, ids);
  const units = [];
  for (const listed of page.items) {
    const orderId = numberOf(listed.id);
    const stored = known.get(orderId) ?? null;
    if (stored !== null && isKnown(listed, stored)) continue;
    units.push(orderUnit(run, await readOrderWhole(run, orderId, stored)));
  }
  return { next: page.next, compared: page.items.length, units };
}

/**
 * Whether an order is written down as it stands. Shopify dates changes in whole seconds, so that of two changes of one second
 * the second is told from the first by what it changed.
 */
function isKnown(listed: ListedOrder, stored: StoredOrder): boolean {
  const { snapshot, refundIds, unitsBack } = stored;
  const changedAt = new Date(listed.updatedAt);
  // A webhook that came after the list was read knows better.
  if (stored.updatedAt.getTime() !== changedAt.getTime()) return stored.updatedAt > changedAt;
  const status = listed.displayFinancialStatus?.toLowerCase() ?? "pending";
  const units = snapshot.lines.reduce((sum, { quantity }) => sum + quantity, 0) - unitsBack;
  const isSent = listed.displayFulfillmentStatus === "FULFILLED";
  const customer = listed.customer === null ? null : numberOf(listed.customer.id);
  return (
    snapshot.financialStatus === status &&
    (snapshot.cancelledAt === null) === (listed.cancelledAt === null) &&
    isSent === ((snapshot.fulfilledAt ?? null) !== null) &&
    units === listed.currentSubtotalLineItemsQuantity &&
    (customer === null || customer === stored.shopifyId) &&
    listed.refunds.length < READ_CHANGED_ORDERS.listedRefunds &&
    listed.refunds.every(({ id }) => refundIds.includes(numberOf(id)))
  );
}

function numberOf(gid: string): string {
  return gid.slice(gid.lastIndexOf("/") + 1);
}
