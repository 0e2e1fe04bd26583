import { type Connection } from "../db.server";

/** A guest who is spoken of, by the place among all who are; known by email, else by phone. */
export type ToldGuest = {
  readonly n: number;
  readonly shopId: number;
  readonly email: string | null;
  readonly phone: string | null;
  readonly observedAt: Date;
};

/** Finds or creates the customers whom guests are, by their places. */
export async function resolveGuests(
  connection: Connection,
  guests: readonly ToldGuest[],
): Promise<ReadonlyMap<number, string>> {
  const ids = new Map<number, string>();
  const look = async () => {
    const missing = guests.filter(({ n }) => !ids.has(n));
    if (missing.length === 0) return [];
    const found = await connection.query<{ n: number; id: string }>(FIND, [
      JSON.stringify(missing),
    ]);
    for (const { n, id } of found.rows) ids.set(n, id);
    return missing.filter(({ n }) => !ids.has(n));
  };
  const missing = await look();
  if (missing.length === 0) return ids;
  for (const statement of [INSERT_BY_EMAIL, INSERT_BY_PHONE])
    await connection.query(statement, [JSON.stringify(missing)]);
  await look();
  return ids;
}

const RECORDS = `jsonb_to_recordset($1::jsonb) AS r (n int, "shopId" int, email text, phone text, "observedAt" timestamptz)`;

/** A guest's order belongs to a known account only where that account's email is verified. */
const FIND = `
  SELECT DISTINCT ON (r.n) r.n, c.customer_id AS id FROM ${RECORDS}
    JOIN customers c ON c.shop_id = r."shopId" AND c.erased_at IS NULL
     AND (CASE WHEN r.email IS NOT NULL THEN c.email = r.email AND (c.shopify_id IS NULL OR c.verified_email)
               ELSE c.email IS NULL AND c.phone = r.phone AND c.shopify_id IS NULL END)
   ORDER BY r.n, c.shopify_id NULLS LAST, c.customer_id`;

/** In one order, so that two batches cannot wait for each other in a circle. */
const INSERT_BY_EMAIL = `
  INSERT INTO customers (shop_id, email, phone, synced_at)
  SELECT DISTINCT ON ("shopId", email) "shopId", email, phone, "observedAt" FROM ${RECORDS}
   WHERE email IS NOT NULL ORDER BY "shopId", email, phone
  ON CONFLICT (shop_id, email) WHERE shopify_id IS NULL AND email IS NOT NULL DO NOTHING`;

const INSERT_BY_PHONE = `
  INSERT INTO customers (shop_id, phone, synced_at)
  SELECT DISTINCT ON ("shopId", phone) "shopId", phone, "observedAt" FROM ${RECORDS}
   WHERE email IS NULL AND phone IS NOT NULL ORDER BY "shopId", phone
  ON CONFLICT (shop_id, phone) WHERE shopify_id IS NULL AND email IS NULL AND phone IS NOT NULL DO NOTHING`;
