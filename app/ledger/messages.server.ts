import { type Connection } from "../db.server";
import { STANDINGS } from "../domain/messages/message";
import { type CustomerChange } from "./customer-change";

/**
 * Writes down what customers are to be told, each thing once: neither again to who was told it before, nor to who was told it
 * under the number of somebody who became them [R49, R46]. The caller holds the customers.
 */
export async function postMessages(
  connection: Connection,
  changes: readonly CustomerChange[],
  recordedAt: Date,
): Promise<void> {
  const rows = changes.flatMap(({ shopId, customerId, family, messages }) =>
    messages.map((message) => {
      const among: readonly string[] = Object.hasOwn(STANDINGS, message.kind)
        ? STANDINGS[message.kind as keyof typeof STANDINGS]
        : [];
      return { shopId, customerId, family, among, ...message };
    }),
  );
  if (rows.length > 0) await connection.query(INSERT, [JSON.stringify(rows), recordedAt]);
}

const OF_FAMILY = `told.shop_id = m."shopId" AND told.customer_id = ANY (m.family)`;

/** Told already under this key. Both are asked by index for each message, never by a join over the table. */
const TOLD = `SELECT true FROM messages told WHERE ${OF_FAMILY} AND told.key = m.key LIMIT 1`;

/** The last one told of how a customer stands says the same. */
const STANDS = `
  SELECT told.kind = m.kind AND told.params -> 'to' IS NOT DISTINCT FROM m.params -> 'to'
    FROM messages told WHERE ${OF_FAMILY} AND told.kind = ANY (m.among)
   ORDER BY told.recorded_at DESC, told.transaction_id DESC LIMIT 1`;

/** Nearly all that is offered is told already: that is found out first, and once for each message. */
const INSERT = `
  WITH untold AS MATERIALIZED (
    SELECT m.*
      FROM jsonb_to_recordset($1::jsonb) AS m ("shopId" int, "customerId" bigint, family bigint[], among text[], key text,
           kind text, params jsonb, at timestamptz)
     WHERE (${TOLD}) IS NULL AND (${STANDS}) IS NOT TRUE)
  INSERT INTO messages (shop_id, customer_id, key, kind, params, occurred_at, recorded_at)
  SELECT "shopId", "customerId", key, kind, params, at, $2 FROM untold
  ON CONFLICT DO NOTHING`;
