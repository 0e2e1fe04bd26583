import { database } from "../db.server";
import { familyOf } from "./customer-family.server";

/** What became of a customer's links, old ones and those of who became them included [S33, R46]. */
export type ReferralStanding = {
  /** How often the links were opened while they were on. */
  readonly visits: number;
  /** Friends who came and have not ordered yet. */
  readonly pending: number;
  /** Friends whose order counted and was not sent back. */
  readonly completed: number;
};

export async function referralStanding(
  shopId: number,
  customerId: string,
): Promise<ReferralStanding> {
  const { rows } = await database().query<ReferralStanding>(
    `SELECT (SELECT coalesce(sum(visits), 0)::int FROM referral_links
              WHERE shop_id = $1 AND customer_id = ANY ($2::bigint[])) AS visits,
            count(*) FILTER (WHERE order_id IS NULL)::int AS pending,
            count(*) FILTER (WHERE order_id IS NOT NULL AND reversed_at IS NULL)::int AS completed
       FROM referrals WHERE shop_id = $1 AND referrer_id = ANY ($2::bigint[])`,
    [shopId, await familyOf(shopId, customerId)],
  );
  return rows[0] ?? { visits: 0, pending: 0, completed: 0 };
}
