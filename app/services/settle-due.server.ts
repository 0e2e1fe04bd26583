import { type Connection, database, transaction } from "../db.server";
import { settle } from "../ledger/settle.server";
import { NOTHING_NEW } from "../ledger/touched";
import { log } from "../log.server";

const CHUNK = 200;

type Due = { readonly shopId: number; readonly customerId: string };

/**
 * Settles every customer for whom time alone changes something until an instant: points fall due or expire, a tier's
 * period ends, a warning is due [R20, R24, R30, R51]. Safe to run at any time, twice or late, in several processes at once: a day that was
 * missed is caught up. A customer who cannot be settled is left for the next run and holds up nobody.
 */
export async function settleDue(until: Date): Promise<void> {
  let after: Due = { shopId: 0, customerId: "0" };
  for (;;) {
    const due = await nextDue(until, after);
    await settleChunk(due, until);
    const last = due.at(-1);
    if (last === undefined || due.length < CHUNK) return;
    after = last;
  }
}

/**
 * Settles one customer, in the caller's transaction, for whom time has changed something that no run has come to yet: whoever
 * decides by a balance or a tier decides by the one of this moment, and no point is spent at the instant it expires [R20].
 */
export async function settleIfDue(
  connection: Connection,
  { shopId, customerId }: Due,
  at: Date,
): Promise<void> {
  const { rows } = await connection.query(
    "SELECT FROM customers WHERE shop_id = $1 AND customer_id = $2 AND next_due_at <= $3",
    [shopId, customerId, at],
  );
  if (rows.length > 0) await settle(connection, [{ shopId, customerId, since: NOTHING_NEW }], at);
}

async function nextDue(until: Date, after: Due): Promise<Due[]> {
  const { rows } = await database().query<Due>(
    `SELECT shop_id AS "shopId", customer_id AS "customerId" FROM customers
      WHERE (next_due_at <= $1 OR next_warning_at <= $1) AND (shop_id, customer_id) > ($2, $3)
        AND EXISTS (SELECT FROM shops WHERE shops.shop_id = customers.shop_id AND uninstalled_at IS NULL)
      ORDER BY shop_id, customer_id LIMIT $4`,
    [until, after.shopId, after.customerId, CHUNK],
  );
  return rows;
}

async function settleChunk(due: readonly Due[], until: Date): Promise<void> {
  try {
    await settleTogether(due, until);
  } catch (error) {
    if (due.length === 1) {
      log().error({ err: error, ...due[0] }, "customer not settled");
      return;
    }
    for (const each of due) await settleChunk([each], until);
  }
}

async function settleTogether(due: readonly Due[], until: Date): Promise<void> {
  if (due.length === 0) return;
  const touched = due.map((each) => ({ ...each, since: NOTHING_NEW }));
  await transaction((connection) => settle(connection, touched, until));
}
