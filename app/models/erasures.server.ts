import { type Connection } from "../db.server";
import { keyedHash } from "./keyed-hash.server";

/** What names a person: Shopify's id, or for a guest email and phone. */
export type Subject = {
  readonly shopId: number;
  readonly shopifyId: string | null;
  readonly email: string | null;
  readonly phone: string | null;
};

type Seen = Subject & { readonly observedAt: Date };

/** A customer of Shopify is known again by the id alone, which is never given twice; a guest by email and phone. */
function hashesOf({ shopId, shopifyId, email, phone }: Subject): string[] {
  if (shopifyId !== null) return [keyedHash(shopId, "customer", shopifyId)];
  return [
    ...(email === null ? [] : [keyedHash(shopId, "email", email)]),
    ...(phone === null ? [] : [keyedHash(shopId, "phone", phone)]),
  ];
}

/**
 * For each sighting whether it speaks of a person who was erased, in the order given. A guest who buys again after the
 * erasure is someone new: for guests only what Shopify sent before the erasure is held back.
 */
export async function isErased(
  connection: Connection,
  sightings: readonly Seen[],
): Promise<boolean[]> {
  const shops = await shopsWithErasures(connection, sightings);
  if (shops.size === 0) return sightings.map(() => false);
  const hashes = sightings.map((each) => (shops.has(each.shopId) ? hashesOf(each) : []));
  const { rows } = await connection.query<{ subject_hash: string; erased_at: Date }>(
    `SELECT subject_hash, erased_at FROM erasures
      WHERE shop_id = ANY ($1::int[]) AND subject_hash = ANY ($2::text[])`,
    [[...shops], hashes.flat()],
  );
  const erasedAt = new Map(rows.map((row) => [row.subject_hash, row.erased_at]));
  return sightings.map(({ shopifyId, observedAt }, index) =>
    (hashes[index] ?? []).some((each) => {
      const at = erasedAt.get(each);
      return at !== undefined && (shopifyId !== null || observedAt <= at);
    }),
  );
}

/** Those of the shops in which somebody was erased: in most nobody was, and hashing everybody would be for nothing. */
async function shopsWithErasures(
  connection: Connection,
  sightings: readonly Seen[],
): Promise<ReadonlySet<number>> {
  const { rows } = await connection.query<{ shopId: number }>(
    `SELECT shop_id AS "shopId" FROM unnest($1::int[]) AS seen (shop_id)
      WHERE EXISTS (SELECT FROM erasures WHERE erasures.shop_id = seen.shop_id)`,
    [[...new Set(sightings.map((each) => each.shopId))]],
  );
  return new Set(rows.map((row) => row.shopId));
}

/** Remembers that a person was erased, so that a late webhook does not bring them back. */
export async function rememberErasure(
  connection: Connection,
  subject: Subject,
  at: Date,
): Promise<void> {
  for (const each of hashesOf(subject)) {
    await connection.query(
      `INSERT INTO erasures (shop_id, subject_hash, erased_at) VALUES ($1, $2, $3)
       ON CONFLICT (shop_id, subject_hash) DO UPDATE SET erased_at = greatest(erasures.erased_at, excluded.erased_at)`,
      [subject.shopId, each, at],
    );
  }
}
