import { type Connection } from "../db.server";
import { type Fact } from "../domain/fold/facts";
import {
  accountFacts,
  type AccountDates,
  type CustomerKey,
  keyParams,
  KEYS,
} from "./customer-rows.server";
import { kinOf } from "./kin.server";
import { loadFacts } from "./load-facts.server";

/**
 * Every fact of these customers, what stands on their own rows included, by customer; for reading, nobody is locked. A key
 * that does not exist is left out.
 */
export async function wholeFacts(
  connection: Connection,
  keys: readonly CustomerKey[],
): Promise<ReadonlyMap<string, readonly Fact[]>> {
  const { rows } = await connection.query<CustomerKey & AccountDates>(
    `SELECT shop_id AS "shopId", customer_id AS "customerId", registered_at AS registered, account_enabled_at AS enabled
       FROM customers JOIN ${KEYS} USING (shop_id, customer_id)`,
    keyParams(keys),
  );
  const { merges } = await kinOf(connection, rows);
  const wanted = rows.map((row) => ({
    ...row,
    since: null,
    orderIds: [],
    accountFacts: accountFacts(row),
  }));
  return loadFacts(connection, wanted, merges);
}
