import { type Connection, database } from "../db.server";

export type ReferralLink = { readonly code: string; readonly active: boolean };

type Customer = { readonly shopId: number; readonly customerId: string };

/** Whose link a code is, and whether it starts referrals; null for a code that was never given. */
export async function linkOf(
  connection: Pick<Connection, "query">,
  shopId: number,
  code: string,
): Promise<{ readonly customerId: string; readonly active: boolean } | null> {
  const { rows } = await connection.query<{ customerId: string; active: boolean }>(
    `SELECT customer_id AS "customerId", active AND replaced_at IS NULL AS active
       FROM referral_links WHERE shop_id = $1 AND code = $2`,
    [shopId, code],
  );
  return rows[0] ?? null;
}

/** The link that nothing replaced; null before there is one. */
export async function currentLink(
  connection: Connection,
  { shopId, customerId }: Customer,
): Promise<ReferralLink | null> {
  const { rows } = await connection.query<ReferralLink>(
    "SELECT code, active FROM referral_links WHERE shop_id = $1 AND customer_id = $2 AND replaced_at IS NULL",
    [shopId, customerId],
  );
  return rows[0] ?? null;
}

export async function setActive(
  connection: Connection,
  shopId: number,
  { code, active }: ReferralLink,
): Promise<void> {
  await connection.query("UPDATE referral_links SET active = $3 WHERE shop_id = $1 AND code = $2", [
    shopId,
    code,
    active,
  ]);
}

export async function setReplaced(
  connection: Connection,
  shopId: number,
  code: string,
  at: Date,
): Promise<void> {
  await connection.query(
    "UPDATE referral_links SET replaced_at = $3 WHERE shop_id = $1 AND code = $2",
    [shopId, code, at],
  );
}

/** False when somebody has the code already. */
export async function insertLink(
  connection: Connection,
  { shopId, customerId }: Customer,
  { code, active }: ReferralLink,
  at: Date,
): Promise<boolean> {
  const { rowCount } = await connection.query(
    `INSERT INTO referral_links (shop_id, code, customer_id, active, created_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (shop_id, code) DO NOTHING`,
    [shopId, code, customerId, active, at],
  );
  return rowCount === 1;
}

/** Notes that a link was opened [R42]; one that is off is not counted, as it only leads on [S76]. */
export async function countVisit(shopId: number, code: string): Promise<void> {
  await database().query(
    "UPDATE referral_links SET visits = visits + 1 WHERE shop_id = $1 AND code = $2 AND active AND replaced_at IS NULL",
    [shopId, code],
  );
}
