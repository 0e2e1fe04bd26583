import { now } from "../clock.server";
import { transaction } from "../db.server";
import { settle } from "../ledger/settle.server";
import { NOTHING_NEW } from "../ledger/touched";

const CHUNK = 200;

/**
 * Brings to every customer of a shop what the newest program version changes for who is there already: awards that a pause
 * held back [R48], another expiry [R20], lower thresholds [R30]. Works in chunks with a commit each, so that it can be
 * interrupted; running it again changes nothing more.
 */
export async function settleShop(shopId: number): Promise<void> {
  let after = "0";
  for (;;) {
    const last = await transaction(async (connection) => {
      const { rows } = await connection.query<{ customer_id: string }>(
        `SELECT customer_id FROM customers WHERE shop_id = $1 AND customer_id > $2
          ORDER BY customer_id LIMIT $3`,
        [shopId, after, CHUNK],
      );
      const touched = rows.map((row) => ({
        shopId,
        customerId: row.customer_id,
        since: NOTHING_NEW,
      }));
      await settle(connection, touched, await now(connection));
      return rows.length < CHUNK ? null : (rows.at(-1)?.customer_id ?? null);
    });
    if (last === null) return;
    after = last;
  }
}
