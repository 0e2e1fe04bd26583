import { now } from "../clock.server";
import { transaction } from "../db.server";
import { settle } from "../ledger/settle.server";

const CHUNK = 200;

/**
 * Awards what a pause held back [R48]: settles every customer with a decision that waits for the program. Works in
 * chunks with a commit each, so that it can be interrupted; running it again changes nothing more.
 */
export async function resettlePaused(shopId: number): Promise<void> {
  let after = "0";
  for (;;) {
    const last = await transaction(async (connection) => {
      const { rows } = await connection.query<{ customer_id: string }>(
        `SELECT DISTINCT customer_id FROM decisions
          WHERE shop_id = $1 AND customer_id > $2 AND trace @> '[{"code": "program_paused"}]'
          ORDER BY customer_id LIMIT $3`,
        [shopId, after, CHUNK],
      );
      const keys = rows.map((row) => ({ shopId, customerId: row.customer_id }));
      await settle(connection, keys, await now(connection));
      return rows.length < CHUNK ? null : (rows.at(-1)?.customer_id ?? null);
    });
    if (last === null) return;
    after = last;
  }
}
