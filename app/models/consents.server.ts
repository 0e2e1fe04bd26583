import { type Channel, type Consent, isSubscribed, supersedes } from "../domain/customers/consent";
import { type Connection } from "../db.server";
import { type CustomerKey, keyParams, KEYS, nameOf } from "../ledger/customer-rows.server";
import { type Touched } from "../ledger/touched";

/** What a customer said of the shop's news on one channel. */
export type ConsentGiven = CustomerKey & { readonly channel: Channel; readonly consent: Consent };

/**
 * Writes each subscription down as a fact, once by its channel and date; ending one is none. Returns the customers of those
 * that were not known yet.
 */
export async function saveSubscriptions(
  connection: Connection,
  given: readonly ConsentGiven[],
): Promise<Touched[]> {
  const rows = given
    .filter(({ consent }) => isSubscribed(consent))
    .map(({ shopId, customerId, channel, consent: { at } }) => {
      const eventId = `${channel}-${Date.parse(at)}`;
      return { shopId, customerId, eventId, channel, at };
    });
  if (rows.length === 0) return [];
  const inserted = await connection.query<CustomerKey & { at: Date }>(INSERT, [
    JSON.stringify(rows),
  ]);
  return inserted.rows.map(({ shopId, customerId, at }) => ({
    shopId,
    customerId,
    since: at.toISOString(),
  }));
}

const INSERT = `
  INSERT INTO customer_events (shop_id, customer_id, event_id, kind, occurred_at, channel)
  SELECT "shopId", "customerId", "eventId", 'subscribe', at, channel
    FROM jsonb_to_recordset($1::jsonb) AS e ("shopId" int, "customerId" bigint, "eventId" text, channel text, at timestamptz)
   ORDER BY "shopId", "customerId", "eventId"
  ON CONFLICT DO NOTHING
  RETURNING shop_id AS "shopId", customer_id AS "customerId", occurred_at AS at`;

/** Keeps on each customer's row what they said last, by its own date. The caller holds the customers' locks. */
export async function rememberConsents(
  connection: Connection,
  given: readonly ConsentGiven[],
): Promise<void> {
  if (given.length === 0) return;
  const { rows } = await connection.query<CustomerKey & Kept>(KEPT, keyParams(given));
  const kept = new Map(rows.map((row) => [nameOf(row), row]));
  const changed = new Set<CustomerKey & Kept>();
  for (const { channel, consent, ...key } of given) {
    const row = kept.get(nameOf(key));
    if (row === undefined || !supersedes(consent, row[channel])) continue;
    row[channel] = consent;
    changed.add(row);
  }
  if (changed.size > 0) await connection.query(UPDATE, [JSON.stringify([...changed])]);
}

type Kept = { [Name in Channel]: Consent | null };

/** As text in the form of an instant, so that it compares with what is told. */
const consentIn = (channel: Channel) => `
  CASE WHEN ${channel}_consent IS NOT NULL THEN jsonb_build_object('state', ${channel}_consent, 'at',
       to_char(${channel}_consent_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END AS ${channel}`;

const KEPT = `
  SELECT DISTINCT shop_id AS "shopId", customer_id AS "customerId", ${consentIn("email")}, ${consentIn("sms")}
    FROM customers JOIN ${KEYS} USING (shop_id, customer_id) WHERE erased_at IS NULL`;

const UPDATE = `
  UPDATE customers
     SET email_consent = c.email->>'state', email_consent_at = (c.email->>'at')::timestamptz,
         sms_consent = c.sms->>'state', sms_consent_at = (c.sms->>'at')::timestamptz
    FROM jsonb_to_recordset($1::jsonb) AS c ("shopId" int, "customerId" bigint, email jsonb, sms jsonb)
   WHERE shop_id = c."shopId" AND customer_id = c."customerId"`;
