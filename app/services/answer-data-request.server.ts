import { now } from "../clock.server";
import { type Connection, transaction } from "../db.server";
import { familyOf, keptOf } from "../models/customer-family.server";

/**
 * Gathers all that is held about a person into a file for the merchant, who hands it over
 * (https://shopify.dev/docs/apps/build/compliance/privacy-law-compliance). Safe to run again: the file is made anew.
 */
export async function answerDataRequest(shopId: number, requestId: string): Promise<void> {
  await transaction(async (connection) => {
    const { rows } = await connection.query<{ customer_id: string | null }>(
      "SELECT customer_id FROM data_requests WHERE shop_id = $1 AND request_id = $2 FOR UPDATE",
      [shopId, requestId],
    );
    const customerId = rows[0]?.customer_id ?? null;
    if (rows.length === 0) return;
    const file =
      customerId === null ? { found: false } : await gather(connection, shopId, customerId);
    await connection.query(
      "UPDATE data_requests SET file = $3, completed_at = $4 WHERE shop_id = $1 AND request_id = $2",
      [shopId, requestId, JSON.stringify(file), await now(connection)],
    );
  });
}

/** Tables that speak of one customer. Keys of the shop and hashes say nothing about a person and stay out. */
const ABOUT_A_CUSTOMER = {
  customer: "customers",
  orders: "orders",
  decisions: "decisions",
  ledger: "ledger_entries",
  tiers: "tier_changes",
  coupons: "coupons",
  adjustments: "adjustments",
  membership: "membership_changes",
  events: "customer_events",
  grants: "grants",
  messages: "messages",
  referralLinks: "referral_links",
} as const;

async function gather(connection: Connection, shopId: number, customerId: string) {
  const family = await familyOf(shopId, await keptOf(shopId, customerId, connection), connection);
  const file: Record<string, unknown> = { found: true };
  for (const [name, table] of Object.entries(ABOUT_A_CUSTOMER)) {
    const { rows } = await connection.query<{ row: unknown }>(
      `SELECT to_jsonb(t) - 'shop_id' - 'hash' - 'previous_hash' - 'transaction_id' - 'body_hash' - 'ledger_hash' - 'tiers_fingerprint' - 'fingerprint'
              #- '{snapshot,addressHash}' AS row
         FROM ${table} t WHERE shop_id = $1 AND customer_id = ANY ($2::bigint[])`,
      [shopId, family],
    );
    file[name] = rows.map(({ row }) => row);
  }
  const refunds = await connection.query<{ snapshot: unknown }>(
    `SELECT r.snapshot FROM order_refunds r JOIN orders USING (shop_id, order_id)
      WHERE shop_id = $1 AND orders.customer_id = ANY ($2::bigint[])`,
    [shopId, family],
  );
  return { ...file, refunds: refunds.rows.map((row) => row.snapshot) };
}
