import { type Connection } from "../db.server";
import { isPaid, type OrderSnapshot } from "../domain/earning/order-snapshot";

type People = { readonly shopId: number; readonly family: readonly string[] };

/** A referral as it was begun; what became of it is the friend's fold's to say. */
export type BegunReferral = {
  readonly shopId: number;
  readonly referralId: string;
  readonly referrerId: string;
  readonly friendId: string;
  readonly code: string;
  readonly startedAt: Date;
};

export type KnownReferral = Pick<BegunReferral, "referralId" | "code">;

/** The first referral by which one of these came; null when none did. */
export async function firstReferral(
  connection: Connection,
  { shopId, family }: People,
): Promise<KnownReferral | null> {
  const { rows } = await connection.query<KnownReferral>(
    `SELECT referral_id AS "referralId", code FROM referrals WHERE shop_id = $1 AND friend_id = ANY ($2::bigint[])
      ORDER BY started_at, referral_id LIMIT 1`,
    [shopId, family],
  );
  return rows[0] ?? null;
}

/** Who has so many orders, none of them paid, is told by the fold. */
const MOST_ORDERS = 100;

/** Whether one of these paid for an order, whatever became of it since. */
export async function hasBought(
  connection: Connection,
  { shopId, family }: People,
): Promise<boolean> {
  const { rows } = await connection.query<{ snapshot: OrderSnapshot }>(
    "SELECT snapshot FROM orders WHERE shop_id = $1 AND customer_id = ANY ($2::bigint[]) LIMIT $3",
    [shopId, family, MOST_ORDERS],
  );
  return rows.some(({ snapshot }) => isPaid(snapshot.financialStatus) && !snapshot.test);
}

/** More addresses than anybody has are not compared. */
const MOST_ADDRESSES = 100;

/** Writes a referral down, with where the referrer's orders went until then [R7]; `family` is the referrer's. */
export async function insertReferral(
  connection: Connection,
  { shopId, referralId, referrerId, friendId, code, startedAt }: BegunReferral,
  family: readonly string[],
): Promise<void> {
  await connection.query(
    `INSERT INTO referrals (shop_id, referral_id, referrer_id, friend_id, code, started_at, referrer_addresses)
     SELECT $1, $2, $3, $4, $5, $6,
            ARRAY (SELECT DISTINCT snapshot->>'addressHash' FROM orders
                    WHERE shop_id = $1 AND customer_id = ANY ($7::bigint[]) AND snapshot->>'addressHash' IS NOT NULL
                    ORDER BY 1 LIMIT $8)`,
    [shopId, referralId, referrerId, friendId, code, startedAt, family, MOST_ADDRESSES],
  );
}
