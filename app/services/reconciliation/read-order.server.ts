import { now } from "../../clock.server";
import { type StoredOrder } from "../../models/order-standings.server";
import { hiddenAmong } from "../../shopify/changed.server";
import { fetchOrder } from "../../shopify/fetch-order.server";
import { type OrderReport } from "../../shopify/payloads/order";
import { OrderTooLarge } from "../../shopify/payloads/order-reply";
import { type MergeReport } from "../../shopify/payloads/merge";
import { misfitIn } from "../../shopify/payloads/primitives";
import { type OpenRun } from "./step";

/** An order as Shopify has it now. */
export type ReadOrder =
  | {
      readonly kind: "read";
      readonly orderId: string;
      readonly report: OrderReport;
      readonly askedAt: Date;
      /** Its owner is gone, and Shopify names another: these two were merged. */
      readonly merge: MergeReport | null;
    }
  | { readonly kind: "hidden" | "too_large" | "unreadable"; readonly orderId: string };

/** Reads an order whole. What cannot be parsed or has too many parts is a value; throws when Shopify cannot be reached. */
export async function readOrderWhole(
  { domain }: OpenRun,
  orderId: string,
  stored: StoredOrder | null,
): Promise<ReadOrder> {
  const askedAt = await now();
  try {
    const report = await fetchOrder(domain, orderId);
    if (report === null) return { kind: "hidden", orderId };
    const merge = await mergeIn(domain, report, stored);
    return { kind: "read", orderId, report, askedAt, merge };
  } catch (error) {
    if (error instanceof OrderTooLarge) return { kind: "too_large", orderId };
    if (misfitIn(error) !== null) return { kind: "unreadable", orderId };
    throw error;
  }
}

/** After a merge Shopify names the kept customer on the orders of both and does not know the other any more [R46]. */
async function mergeIn(
  domain: string,
  { customer }: OrderReport,
  stored: StoredOrder | null,
): Promise<MergeReport | null> {
  const shopifyId = stored?.shopifyId ?? null;
  const keptShopifyId = customer?.shopifyId ?? null;
  if (shopifyId === null || keptShopifyId === null || shopifyId === keptShopifyId) return null;
  const hidden = await hiddenAmong(domain, "Customer", [shopifyId]);
  return hidden.has(shopifyId) ? { shopifyId, keptShopifyId } : null;
}
