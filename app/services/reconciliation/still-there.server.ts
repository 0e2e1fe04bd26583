import { now } from "../../clock.server";
import {
  customersToLookFor,
  markCustomerDeleted,
  markOrderGone,
  ordersToLookFor,
} from "../../models/still-there.server";
import { hiddenAmong } from "../../shopify/changed.server";
import { NOTHING_TO_COMPARE, type OpenRun, type Step } from "./step";

/** Without `read_all_orders` Shopify shows orders for 60 days from their creation, which is never before they were placed. */
const SHOWN_DAYS = 59;

/** Looks whether orders that the app holds are still at Shopify. One that was deleted there counts on as it was told last. */
export async function compareOrdersThere(run: OpenRun): Promise<Step> {
  const { shopId, domain, to, cursor: after } = run;
  const askedAt = await now();
  const all = run.scopes.split(",").includes("read_all_orders");
  const since = all ? new Date(0) : new Date(askedAt.getTime() - SHOWN_DAYS * 86_400_000);
  const orderIds = await ordersToLookFor(shopId, { after, since, until: to });
  const last = orderIds.at(-1);
  if (last === undefined) return NOTHING_TO_COMPARE;
  const hidden = [...(await hiddenAmong(domain, "Order", orderIds))];
  const units = hidden.map((orderId) => ({
    count: async (connection: Parameters<typeof markOrderGone>[0], at: Date) => {
      const gone = await markOrderGone(connection, shopId, orderId, at);
      return gone.map(({ customerId }) => ({ ...orderGone(orderId), customerId }));
    },
    failed: { ...orderGone(orderId), cause: "fault" as const, mended: "nothing" as const },
  }));
  return { next: last, compared: orderIds.length, units };
}

function orderGone(orderId: string) {
  return {
    difference: "order_gone",
    cause: "by_hand",
    mended: "noted",
    subject: { kind: "order", id: orderId },
    customerId: null,
    params: {},
  } as const;
}

/** Looks whether customers that the app holds are still at Shopify. */
export async function compareCustomersThere(run: OpenRun): Promise<Step> {
  const { shopId, domain, cursor: after } = run;
  const shopifyIds = await customersToLookFor(shopId, after);
  const last = shopifyIds.at(-1);
  if (last === undefined) return NOTHING_TO_COMPARE;
  const hidden = [...(await hiddenAmong(domain, "Customer", shopifyIds))];
  const units = hidden.map((shopifyId) => ({
    count: async (connection: Parameters<typeof markCustomerDeleted>[0]) => {
      const gone = await markCustomerDeleted(connection, shopId, shopifyId);
      return gone.map(({ customerId }) => ({ ...customerGone(shopifyId), customerId }));
    },
    failed: { ...customerGone(shopifyId), cause: "fault" as const, mended: "nothing" as const },
  }));
  return { next: last, compared: shopifyIds.length, units };
}

function customerGone(shopifyId: string) {
  return {
    difference: "customer_deleted",
    cause: "missed_webhook",
    mended: "updated",
    subject: { kind: "customer", id: shopifyId },
    customerId: null,
    params: {},
  } as const;
}
