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

/** An order's mark, as `markOfOrder` writes it. */
const MARK = "'order:' || order_id";

/**
 * Takes the hashes of addresses out of the referrals by which these people came, of one referrer or of all, and puts the
 * marks of their orders that went there in their place: what was judged by an address stays judged.
 */
export async function forgetAddresses(
  connection: Connection,
  { shopId, family }: People,
  referrerId: string | null = null,
): Promise<void> {
  await connection.query(
    `UPDATE referrals SET referrer_addresses = ARRAY (
         SELECT mark FROM unnest(referrer_addresses) AS mark WHERE mark LIKE 'order:%'
         UNION SELECT ${MARK} FROM orders
          WHERE orders.shop_id = $1 AND customer_id = ANY ($2::bigint[]) AND snapshot->>'addressHash' = ANY (referrer_addresses)
          ORDER BY 1)
      WHERE shop_id = $1 AND friend_id = ANY ($2::bigint[]) AND ($3::bigint IS NULL OR referrer_id = $3)`,
    [shopId, family, referrerId],
  );
}

/** Friends whose referrals by this customer still name addresses, at most so many. */
export async function friendsWithAddresses(
  connection: Connection,
  { shopId, customerId }: { readonly shopId: number; readonly customerId: string },
  limit: number,
): Promise<string[]> {
  const { rows } = await connection.query<{ friendId: string }>(
    `SELECT DISTINCT friend_id AS "friendId" FROM referrals
      WHERE shop_id = $1 AND referrer_id = $2
        AND EXISTS (SELECT FROM unnest(referrer_addresses) AS each WHERE each NOT LIKE 'order:%')
      ORDER BY friend_id LIMIT $3`,
    [shopId, customerId, limit],
  );
  return rows.map((row) => row.friendId);
}
