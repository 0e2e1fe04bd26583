import { type Connection } from "../db.server";
import { keyParams } from "./customer-rows.server";
import { kinOf } from "./kin.server";
import { merged, NOTHING_NEW, type Touched, withKept } from "./touched";

/**
 * Forgets the kept states of customers whose facts changed, and of whom they became, so that they are settled from all facts
 * when they are settled next, whoever does that: what is written down now may be counted later and all at once. Whoever has
 * no kept state waits for it. The caller holds the customers' locks.
 */
export async function unsettle(connection: Connection, touched: readonly Touched[]): Promise<void> {
  const named = merged(touched);
  if (named.length === 0) return;
  const { merges } = await kinOf(connection, named);
  const all = withKept(named, merges);
  // What stands on a customer's own row is compared with what the state was folded with.
  const changed = all.map(({ since }) => since !== NOTHING_NEW);
  await connection.query(FORGET, [...keyParams(all), changed]);
}

const FORGET = `
  DELETE FROM customer_states s
   USING unnest($1::int[], $2::bigint[], $3::boolean[]) AS wanted (shop_id, customer_id, changed)
    JOIN customers c USING (shop_id, customer_id)
   WHERE s.shop_id = c.shop_id AND s.customer_id = c.customer_id
     AND (wanted.changed OR c.registered_at IS DISTINCT FROM s.registered_at
          OR c.account_enabled_at IS DISTINCT FROM s.account_enabled_at)`;
