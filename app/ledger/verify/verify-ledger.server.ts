import { type Connection } from "../../db.server";
import { type Fault } from "./fault";
import { type Verified, verifyShop } from "./verify-shop.server";

export type LedgerVerified =
  | ({ readonly ok: true; readonly shops: number } & Omit<Verified, "fault">)
  | { readonly ok: false; readonly error: "no_such_shop" }
  | {
      readonly ok: false;
      readonly error: "wrong_row";
      readonly shop: string;
      readonly fault: Fault;
    };

/** Verifies the shop of that domain, or with null every shop there is, those that removed the app included. */
export async function verifyLedger(
  connection: Connection,
  domain: string | null,
): Promise<LedgerVerified> {
  const { rows: shops } = await connection.query<{ shopId: number; domain: string }>(
    `SELECT shop_id AS "shopId", domain FROM shops WHERE $1::text IS NULL OR domain = $1 ORDER BY shop_id`,
    [domain],
  );
  if (domain !== null && shops.length === 0) return { ok: false, error: "no_such_shop" };
  const stray = domain === null ? await entryOfNoShop(connection) : null;
  if (stray !== null) return stray;
  let [customers, entries] = [0, 0];
  for (const shop of shops) {
    const verified = await verifyShop(connection, shop.shopId);
    const { fault } = verified;
    if (fault !== null) return { ok: false, error: "wrong_row", shop: shop.domain, fault };
    customers += verified.customers;
    entries += verified.entries;
  }
  return { ok: true, shops: shops.length, customers, entries };
}

/** No shop's own check sees what was written under the number of none. */
async function entryOfNoShop(connection: Connection): Promise<LedgerVerified | null> {
  const { rows } = await connection.query<{ shopId: number; customerId: string; seq: number }>(
    `SELECT shop_id AS "shopId", customer_id AS "customerId", seq FROM ledger_entries e
      WHERE NOT EXISTS (SELECT FROM shops s WHERE s.shop_id = e.shop_id) ORDER BY shop_id, customer_id, seq LIMIT 1`,
  );
  const [stray] = rows;
  if (stray === undefined) return null;
  const { shopId, customerId, seq } = stray;
  const row = { table: "ledger_entries", seq } as const;
  const [expected, found] = ["a shop", "a number that none has"];
  const fault = { row, customerId, aspect: { name: "shop" }, expected, found } as const;
  return { ok: false, error: "wrong_row", shop: `shop ${shopId}`, fault };
}
