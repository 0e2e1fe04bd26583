import { type Connection, longTransaction } from "../db.server";

/** Children before their parents. A test holds this list against the database: no table of a shop may be missing. */
export const SHOP_TABLES = [
  "backfill_orders",
  "backfills",
  "customer_states",
  "customer_events",
  "grants",
  "messages",
  "referrals",
  "referral_links",
  "customer_merges",
  "ledger_entries",
  "decisions",
  "tier_changes",
  "coupons",
  "adjustments",
  "membership_changes",
  "order_answers",
  "order_refunds",
  "order_owners",
  "orders",
  "customer_search",
  "customers",
  "staff_actions",
  "staff",
  "data_requests",
  "erasures",
  "reconciliation_findings",
  "reconciliations",
  "set_aside_webhooks",
  "inbox_payloads",
  "inbox",
  "previews",
  "program_drafts",
  "program_versions",
  "shops",
] as const;

/**
 * Deletes everything of a shop, 48 hours after it removed the app (`shop/redact`). The only place that
 * deletes from the ledger, under a database role that nothing else takes. Safe to run again.
 */
export async function eraseShop(shopId: number): Promise<void> {
  await longTransaction((connection) => eraseRows(connection, shopId));
}

/**
 * The same for a shop that removed the app. Shopify asks for it 48 hours after the removal: a shop in which someone
 * signed in after that removal has come back, and keeps its data.
 */
export async function eraseLeftShop(shopId: number, sentAt: Date): Promise<void> {
  await longTransaction(async (connection) => {
    const { rows } = await connection.query(
      `SELECT 1 FROM shops
        WHERE shop_id = $1 AND uninstalled_at IS NULL AND installed_at > $2::timestamptz - interval '48 hours'
          FOR UPDATE`,
      [shopId, sentAt],
    );
    if (rows.length === 0) await eraseRows(connection, shopId);
  });
}

async function eraseRows(connection: Connection, shopId: number): Promise<void> {
  await connection.query(
    `DELETE FROM "Session" WHERE shop = (SELECT domain FROM shops WHERE shop_id = $1)`,
    [shopId],
  );
  await connection.query("SET LOCAL ROLE laurel_eraser");
  for (const table of SHOP_TABLES) {
    await connection.query(`DELETE FROM ${table} WHERE shop_id = $1`, [shopId]);
  }
}
