import { type Connection } from "../db.server";
import { holdCustomers } from "../ledger/customer-rows.server";
import { settle } from "../ledger/settle.server";
import { log } from "../log.server";
import { keptOf } from "../models/customer-family.server";

export type CustomerMerge = {
  readonly shopId: number;
  readonly customerId: string;
  readonly keptId: string;
  /** As first observed; it is never dated anew [R7]. */
  readonly mergedAt: Date;
  readonly via: "shopify" | "email";
};

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
  const { rowCount } = await connection.query(
    `INSERT INTO customer_merges (shop_id, customer_id, kept_id, merged_at, via) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT DO NOTHING`,
    [shopId, customerId, keptId, mergedAt, via],
  );
  if (rowCount === 0) return;
  log().info({ shopId, customerId, keptId, via }, "customer merged");
  const since = mergedAt.toISOString();
  await settle(
    connection,
    both.map((each) => ({ ...each, since })),
    recordedAt,
  );
}
