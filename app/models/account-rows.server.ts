import { type Connection } from "../db.server";
import { type AccountName, accountName, type ToldAccount } from "./told-accounts";

/** The customers' numbers with us by the accounts' names, and the names of those who were not known before. */
export type Accounts = {
  readonly ids: ReadonlyMap<string, string>;
  readonly added: ReadonlySet<string>;
};

type Found = AccountName & { readonly id: string };

/**
 * Finds or creates the customers of accounts. Who is created has everything that is told of them, so that a guest's order of the
 * same batch finds the email. A guest with an email that is told to be verified of a new account becomes that account [R47].
 */
export async function resolveAccounts(
  connection: Connection,
  told: ReadonlyMap<string, ToldAccount>,
): Promise<Accounts> {
  const ids = new Map<string, string>();
  if (told.size === 0) return { ids, added: new Set() };
  const keep = (rows: readonly Found[]) => {
    for (const row of rows) ids.set(accountName(row), row.id);
    return [...told].flatMap(([name, account]) => (ids.has(name) ? [] : [account]));
  };
  const unknown = keep(await find(connection, [...told.values()]));
  if (unknown.length === 0) return { ids, added: new Set() };
  await adoptGuests(connection, unknown);
  const { rows } = await connection.query<Found>(INSERT, [JSON.stringify(unknown)]);
  // Somebody was a guest, or was added by others meanwhile.
  const others = keep(rows);
  if (others.length > 0) keep(await find(connection, others));
  return { ids, added: new Set(rows.map(accountName)) };
}

async function find(
  connection: Connection,
  accounts: readonly AccountName[],
): Promise<readonly Found[]> {
  const { rows } = await connection.query<Found>(FIND, [
    accounts.map((each) => each.shopId),
    accounts.map((each) => each.shopifyId),
  ]);
  return rows;
}

async function adoptGuests(
  connection: Connection,
  accounts: readonly ToldAccount[],
): Promise<void> {
  const claims = accounts.flatMap(({ shopId, shopifyId, verifiedEmails }) =>
    verifiedEmails.map((email) => ({ shopId, shopifyId, email })),
  );
  if (claims.length === 0) return;
  await connection.query(ADOPT, [
    claims.map((each) => each.shopId),
    claims.map((each) => each.shopifyId),
    claims.map((each) => each.email),
  ]);
}

const FIND = `
  SELECT shop_id AS "shopId", shopify_id AS "shopifyId", customer_id AS id
    FROM customers JOIN unnest($1::int[], $2::bigint[]) AS told (shop_id, shopify_id) USING (shop_id, shopify_id)`;

/** Of two accounts with one guest's address one becomes the guest, and an account becomes one guest: of the address told first. */
const ADOPT = `
  UPDATE customers c SET shopify_id = r.shopify_id
    FROM (SELECT DISTINCT ON (shop_id, claims.shopify_id) shop_id, claims.shopify_id, customer_id
            FROM (SELECT DISTINCT ON (shop_id, email) *
                    FROM unnest($1::int[], $2::bigint[], $3::text[]) WITH ORDINALITY AS told (shop_id, shopify_id, email, n)
                   ORDER BY shop_id, email, shopify_id) claims
            JOIN customers guests USING (shop_id, email)
           WHERE guests.shopify_id IS NULL AND guests.erased_at IS NULL
           ORDER BY shop_id, claims.shopify_id, n, customer_id) r
   WHERE c.shop_id = r.shop_id AND c.customer_id = r.customer_id AND c.shopify_id IS NULL
     AND NOT EXISTS (SELECT FROM customers o WHERE o.shop_id = r.shop_id AND o.shopify_id = r.shopify_id)`;

/** In one order, so that two batches cannot wait for each other in a circle. */
const INSERT = `
  INSERT INTO customers (shop_id, shopify_id, email, phone, first_name, last_name, account_state, verified_email,
                         shopify_updated_at, shopify_told_at, registered_at, account_enabled_at,
                         email_consent, email_consent_at, sms_consent, sms_consent_at, synced_at)
  SELECT "shopId", "shopifyId", email, phone, "firstName", "lastName", "accountState", "verifiedEmail",
         "updatedAt", "toldAt", "registeredAt", "enabledAt",
         consents->'email'->>'state', (consents->'email'->>'at')::timestamptz,
         consents->'sms'->>'state', (consents->'sms'->>'at')::timestamptz, "toldAt"
    FROM jsonb_to_recordset($1::jsonb) AS r ("shopId" int, "shopifyId" bigint, email text, phone text, "firstName" text,
         "lastName" text, "accountState" text, "verifiedEmail" boolean, "updatedAt" timestamptz, "toldAt" timestamptz,
         "registeredAt" timestamptz, "enabledAt" timestamptz, consents jsonb)
   ORDER BY "shopId", "shopifyId"
  ON CONFLICT (shop_id, shopify_id) WHERE shopify_id IS NOT NULL DO NOTHING
  RETURNING shop_id AS "shopId", shopify_id AS "shopifyId", customer_id AS id`;
