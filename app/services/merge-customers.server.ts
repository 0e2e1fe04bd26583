import { type Connection } from "../db.server";
import { holdCustomers } from "../ledger/customer-rows.server";
import { settle } from "../ledger/settle.server";
import { log } from "../log.server";
import { familyOf, keptOf } from "../models/customer-family.server";
import { type CustomerMerge, insertMerge } from "../models/customer-merges.server";
import { reclaimOrders } from "../models/order-owners.server";

/**
 * Makes one customer another one for good [R46]: an alias row, and both settled in the caller's transaction. The same merge
 * again changes nothing; who became somebody already, and two who are one person already, are left as they are.
 */
export async function mergeCustomers(
  connection: Connection,
  merge: CustomerMerge,
  recordedAt: Date,
): Promise<void> {
  const { shopId, customerId, mergedAt, via } = merge;
  const keptId = await keptOf(shopId, merge.keptId, connection);
  if (keptId === customerId) return;
  const both = [customerId, keptId].map((each) => ({ shopId, customerId: each }));
  await holdCustomers(connection, both);
  if (!(await insertMerge(connection, { ...merge, keptId }))) return;
  log().info({ shopId, customerId, keptId, via }, "customer merged");
  const since = mergedAt.toISOString();
  const family = await familyOf(shopId, keptId, connection);
  const moved = await reclaimOrders(connection, shopId, family);
  const touched = [...both.map((each) => ({ ...each, since })), ...moved];
  await settle(connection, touched, recordedAt);
}
