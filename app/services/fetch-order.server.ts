import { now } from "../clock.server";
import { database, transaction } from "../db.server";
import { log } from "../log.server";
import { programVersions } from "../models/program-versions.server";
import { fetchOrder as readOrder } from "../shopify/fetch-order.server";
import { applyFacts } from "./apply-facts.server";

/**
 * Asks Shopify for an order and counts it like a webhook that told it [R9]: after a refund of an order that is not known,
 * and after an edit, which tells no prices. `unlessKnown` asks only if the order has not come by itself meanwhile. Safe to run
 * again; throws when Shopify cannot be reached, and the job tries again.
 */
export async function fetchOrder(
  shopId: number,
  orderId: string,
  { unlessKnown }: { readonly unlessKnown: boolean },
): Promise<void> {
  const shop = await standing(shopId, orderId);
  if (shop === null || (unlessKnown && shop.known)) return;
  const askedAt = await now();
  const report = await readOrder(shop.domain, orderId);
  if (report === null) {
    log().warn({ shopId, orderId }, "Shopify has no such order");
    return;
  }
  await transaction(async (connection) => {
    const versions = (await programVersions(connection, [shopId])).get(shopId) ?? [];
    const currency = versions.at(-1)?.document.currency ?? report.order.currency;
    if (report.order.currency !== currency) {
      log().warn({ shopId, orderId }, "fetched order is in another currency than the program's");
      return;
    }
    const told = { shopId, toldAt: askedAt, fact: { kind: "order", report } } as const;
    await applyFacts(connection, [told], await now(connection));
  });
}

/** Null for a shop that removed the app: nothing is asked or counted for it. */
async function standing(shopId: number, orderId: string) {
  const { rows } = await database().query<{ domain: string; known: boolean }>(
    `SELECT domain, EXISTS (SELECT FROM orders WHERE shop_id = $1 AND order_id = $2) AS known
       FROM shops WHERE shop_id = $1 AND uninstalled_at IS NULL`,
    [shopId, orderId],
  );
  return rows[0] ?? null;
}
