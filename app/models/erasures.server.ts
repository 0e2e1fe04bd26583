import { createHmac } from "node:crypto";
import { type Connection } from "../db.server";
import { env } from "../env.server";

type Subject = {
  readonly shopId: number;
  readonly shopifyId: string | null;
  readonly email: string | null;
  readonly phone: string | null;
};

/** A keyed hash, so that the tombstone says nothing about the person to anyone without the app's secret. */
function subjectHash(shopId: number, kind: "customer" | "email" | "phone", value: string): string {
  return createHmac("sha256", env().SHOPIFY_API_SECRET)
    .update(`${shopId}:${kind}:${value}`)
    .digest("hex");
}

/** A customer of Shopify is known again by their id alone; a guest by email or phone. */
function hashOf(subject: Subject): string | null {
  if (subject.shopifyId !== null) return subjectHash(subject.shopId, "customer", subject.shopifyId);
  if (subject.email !== null) return subjectHash(subject.shopId, "email", subject.email);
  return subject.phone === null ? null : subjectHash(subject.shopId, "phone", subject.phone);
}

/** For each subject whether that person was erased, in the order given. */
export async function isErased(
  connection: Connection,
  subjects: readonly Subject[],
): Promise<boolean[]> {
  const hashes = subjects.map(hashOf);
  const { rows } = await connection.query<{ shop_id: number; subject_hash: string }>(
    `SELECT shop_id, subject_hash FROM erasures
      WHERE (shop_id, subject_hash) IN (SELECT * FROM unnest($1::int[], $2::text[]))`,
    [subjects.map((subject) => subject.shopId), hashes.map((hash) => hash ?? "")],
  );
  const erased = new Set(rows.map((row) => `${row.shop_id}/${row.subject_hash}`));
  return subjects.map((subject, index) => erased.has(`${subject.shopId}/${hashes[index]}`));
}

/** Remembers that a customer of Shopify was erased, so that a late webhook does not bring them back. */
export async function rememberErasure(
  connection: Connection,
  shopId: number,
  shopifyId: string,
  at: Date,
): Promise<void> {
  await connection.query(
    `INSERT INTO erasures (shop_id, subject_hash, erased_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
    [shopId, subjectHash(shopId, "customer", shopifyId), at],
  );
}
