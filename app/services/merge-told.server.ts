import { type Connection } from "../db.server";
import { accountIdentity } from "../domain/customers/identity";
import { resolveCustomers } from "../models/customer-identities.server";
import { type MergeReport } from "../shopify/payloads/merge";
import { mergeCustomers } from "./merge-customers.server";

export type ToldMerge = {
  readonly shopId: number;
  readonly toldAt: Date;
  readonly merge: MergeReport;
};

/**
 * Merges two customers as Shopify tells that it did [R46]. Who is not known yet becomes known: what comes late of the one who
 * is gone must still reach the kept one. An erased person is not brought back by it.
 */
export async function mergeTold(
  connection: Connection,
  { shopId, toldAt, merge }: ToldMerge,
  at: Date,
): Promise<void> {
  const people = [merge.shopifyId, merge.keptShopifyId].map((shopifyId) => ({
    shopId,
    customer: accountIdentity(shopifyId),
    observedAt: toldAt,
  }));
  const { customers } = await resolveCustomers(connection, people);
  const [customerId = "erased", keptId = "erased"] = customers;
  if (customerId === "erased" || keptId === "erased") return;
  await mergeCustomers(
    connection,
    { shopId, customerId, keptId, mergedAt: toldAt, via: "shopify" },
    at,
  );
}
