import { type Database } from "./worker";

/** Our own numbers, and what is computed from them. */
const LEFT_AWAY = [
  ...["customer_id", "shop_id", "transaction_id"],
  ...[
    "hash",
    "previous_hash",
    "ledger_hash",
    "idempotency_key",
    "fingerprint",
    "tiers_fingerprint",
  ],
];

const INSTANT = /\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+00:00)/g;

const OF_CUSTOMERS = [
  "customers",
  "customer_states",
  "customer_events",
  "ledger_entries",
  "decisions",
  "tier_changes",
  "messages",
  "grants",
];
const OF_ORDERS = ["orders", "order_refunds", "order_owners"];

/**
 * All that a shop's past has become, each row told by its customer's number at Shopify instead of ours. Whatever is dated since an
 * instant, when things were seen and written down, is told as that.
 */
export async function stateOf(
  database: Database,
  shopId: number,
  since: number,
): Promise<Map<string, string[]>> {
  const told = (row: string) =>
    row.replace(INSTANT, (text) => (Date.parse(text) >= since ? "since then" : text));
  const state = new Map<string, string[]>();
  for (const table of [...OF_CUSTOMERS, ...OF_ORDERS]) {
    const owner = table === "order_refunds" ? "NULL" : "c.shopify_id";
    const join =
      table === "order_refunds"
        ? ""
        : "LEFT JOIN customers c ON c.shop_id = t.shop_id AND c.customer_id = t.customer_id";
    const { rows } = await database.query<{ row: string }>(
      `SELECT coalesce(${owner}::text, '-') || ' ' || (to_jsonb(t) - $2::text[])::text AS row FROM ${table} t ${join}
        WHERE t.shop_id = $1 ORDER BY 1`,
      [shopId, LEFT_AWAY],
    );
    state.set(
      table,
      rows.map((each) => told(each.row)),
    );
  }
  return state;
}

/** Makes a shop's past not read in any more: what was read is erased, and the run stands at its beginning. */
export async function forgetPast(database: Database, shopId: number): Promise<void> {
  const { SHOP_TABLES } = await import("../../../../app/services/erase-shop.server");
  const kept = new Set<string>([
    "backfills",
    "program_versions",
    "program_drafts",
    "shops",
    "staff",
  ]);
  const erased = SHOP_TABLES.filter((table) => !kept.has(table));
  await database.query(
    `BEGIN; SET LOCAL ROLE laurel_eraser;
     ${erased.map((table) => `DELETE FROM ${table} WHERE shop_id = ${shopId};`).join("\n")}
     RESET ROLE; DELETE FROM backfills WHERE shop_id = ${shopId}; DELETE FROM pgboss.job WHERE name = 'backfill'; COMMIT`,
  );
}
