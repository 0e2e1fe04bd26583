import { type Connection } from "../db.server";
import { type CustomerIdentity } from "../domain/customers/identity";
import { isErased } from "./erasures.server";

export type Sighting = {
  readonly shopId: number;
  readonly customer: CustomerIdentity;
  /** When Shopify told it. */
  readonly observedAt: Date;
  /** Account states have no date of their own and count as first observed [R7]; `observedAt` where left out. */
  readonly seenAt?: Date;
};

/** The customer's number with us, or `erased` for a person who was erased and must not come back. */
export type Resolved = string | "erased";

type Row = CustomerIdentity & { n: number; shopId: number; observedAt: Date; seenAt: Date };

/**
 * Finds or creates the customers that bodies speak of. Answers in the order of the sightings.
 *
 * A guest is known by email, else by phone; when an account appears with that email verified, the guest
 * becomes that account [R47]. New rows are inserted in one order, so that two batches cannot wait for each other in a circle.
 */
export async function resolveCustomers(
  connection: Connection,
  sightings: readonly Sighting[],
): Promise<Resolved[]> {
  if (sightings.length === 0) return [];
  const erased = await isErased(
    connection,
    sightings.map(({ shopId, customer, observedAt }) => ({ shopId, observedAt, ...customer })),
  );
  const rows = sightings.map(({ shopId, customer, observedAt, seenAt }, n): Row => ({
    ...{ n, shopId, observedAt, seenAt: seenAt ?? observedAt },
    ...customer,
  }));
  const present = rows.filter((row) => !erased[row.n]);
  const accounts = present.filter((row) => row.shopifyId !== null);
  const guests = present.filter((row) => row.shopifyId === null);

  const ids = new Map<number, string>();
  await resolve(connection, accounts, ids, [FIND_ACCOUNTS, ADOPT_GUESTS, INSERT_ACCOUNTS]);
  await resolve(connection, guests, ids, [
    FIND_GUESTS,
    INSERT_GUESTS_BY_EMAIL,
    INSERT_GUESTS_BY_PHONE,
  ]);
  return rows.map((row) => (erased[row.n] ? "erased" : (ids.get(row.n) ?? fail(row))));
}

function fail(row: Row): never {
  throw new Error(`Customer of webhook row ${row.n} could not be found or created`);
}

/** Looks the rows up; where some are missing, creates them and looks again. */
async function resolve(
  connection: Connection,
  rows: readonly Row[],
  ids: Map<number, string>,
  [find, ...create]: [string, ...string[]],
): Promise<void> {
  if (rows.length === 0) return;
  const look = async () => {
    const missing = rows.filter((row) => !ids.has(row.n));
    if (missing.length === 0) return [];
    const found = await connection.query<{ n: number; id: string }>(find, [
      JSON.stringify(missing.map(namesOf)),
    ]);
    for (const { n, id } of found.rows) ids.set(n, id);
    return missing.filter((row) => !ids.has(row.n));
  };
  const missing = await look();
  if (missing.length === 0) return;
  for (const statement of create) await connection.query(statement, [JSON.stringify(missing)]);
  await look();
}

/** What somebody is found by. Mostly they are known, and the rest would be sent for nothing. */
function namesOf({ n, shopId, shopifyId, email, phone }: Row) {
  return { n, shopId, shopifyId, email, phone };
}

const RECORDS = `jsonb_to_recordset($1::jsonb) AS r (n int, "shopId" int, "shopifyId" bigint, email text, phone text,
  "firstName" text, "lastName" text, "accountState" text, "verifiedEmail" boolean, "registeredAt" timestamptz,
  "updatedAt" timestamptz, "observedAt" timestamptz, "seenAt" timestamptz)`;

const FIND_ACCOUNTS = `
  SELECT r.n, c.customer_id AS id FROM ${RECORDS}
    JOIN customers c ON c.shop_id = r."shopId" AND c.shopify_id = r."shopifyId"`;

const ADOPT_GUESTS = `
  UPDATE customers c SET shopify_id = r."shopifyId"
    FROM (SELECT DISTINCT ON ("shopId", email) "shopId", "shopifyId", email FROM ${RECORDS}
           WHERE "verifiedEmail" AND email IS NOT NULL ORDER BY "shopId", email, "shopifyId") r
   WHERE c.shop_id = r."shopId" AND c.email = r.email AND c.shopify_id IS NULL AND c.erased_at IS NULL
     AND NOT EXISTS (SELECT FROM customers o WHERE o.shop_id = r."shopId" AND o.shopify_id = r."shopifyId")`;

/** With all that is told at once: a guest's order of the same batch must find the email. */
const INSERT_ACCOUNTS = `
  INSERT INTO customers (shop_id, shopify_id, email, phone, first_name, last_name, account_state, verified_email,
                         shopify_updated_at, shopify_told_at, registered_at, account_enabled_at, synced_at)
  SELECT DISTINCT ON ("shopId", "shopifyId") "shopId", "shopifyId", email, phone, "firstName", "lastName",
         "accountState", "verifiedEmail", "updatedAt", "observedAt", "registeredAt",
         CASE WHEN "accountState" = 'enabled' THEN "seenAt" END, "observedAt"
    FROM ${RECORDS} ORDER BY "shopId", "shopifyId", "updatedAt" DESC NULLS LAST, "observedAt" DESC
  ON CONFLICT (shop_id, shopify_id) WHERE shopify_id IS NOT NULL DO NOTHING`;

/** A guest's order belongs to a known account only where that account's email is verified. */
const FIND_GUESTS = `
  SELECT DISTINCT ON (r.n) r.n, c.customer_id AS id FROM ${RECORDS}
    JOIN customers c ON c.shop_id = r."shopId" AND c.erased_at IS NULL
     AND (CASE WHEN r.email IS NOT NULL THEN c.email = r.email AND (c.shopify_id IS NULL OR c.verified_email)
               ELSE c.email IS NULL AND c.phone = r.phone AND c.shopify_id IS NULL END)
   ORDER BY r.n, c.shopify_id NULLS LAST, c.customer_id`;

const INSERT_GUESTS_BY_EMAIL = `
  INSERT INTO customers (shop_id, email, phone, synced_at)
  SELECT DISTINCT ON ("shopId", email) "shopId", email, phone, "observedAt" FROM ${RECORDS}
   WHERE email IS NOT NULL ORDER BY "shopId", email, phone
  ON CONFLICT (shop_id, email) WHERE shopify_id IS NULL AND email IS NOT NULL DO NOTHING`;

const INSERT_GUESTS_BY_PHONE = `
  INSERT INTO customers (shop_id, phone, synced_at)
  SELECT DISTINCT ON ("shopId", phone) "shopId", phone, "observedAt" FROM ${RECORDS}
   WHERE email IS NULL AND phone IS NOT NULL ORDER BY "shopId", phone
  ON CONFLICT (shop_id, phone) WHERE shopify_id IS NULL AND email IS NULL AND phone IS NOT NULL DO NOTHING`;
