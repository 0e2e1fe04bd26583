import { type Connection } from "../db.server";
import { type Touched } from "../ledger/touched";

export type DiscountDeletion = {
  readonly shopId: number;
  readonly discountId: string;
  readonly at: string;
};

/**
 * Ends unused coupons whose discounts were deleted in Shopify: the deletion is the confirmation that the code is dead, so
 * the points go back at once, dated at the deletion [S67, R43]. It does not matter who deleted it: a coupon that ended
 * before stays as it is, and an ending that waited for Shopify is done with. A code that ran out unused before it was
 * deleted gives nothing back. An order that used the code and comes later books the use all the same [R44]. Returns the
 * coupons' customers.
 */
export async function endDeletedDiscounts(
  connection: Connection,
  deletions: readonly DiscountDeletion[],
  now: Date,
): Promise<Touched[]> {
  if (deletions.length === 0) return [];
  const { rows } = await connection.query<{ shopId: number; customerId: string; at: Date }>(END, [
    JSON.stringify(deletions),
    now,
  ]);
  return rows.map(({ shopId, customerId, at }) => ({
    shopId,
    customerId,
    since: at.toISOString(),
  }));
}

/** Points cannot have gone back before they were taken, nor in the future. */
const END = `
  WITH gone AS (
    SELECT "shopId", "discountId", min(at) AS at
      FROM jsonb_to_recordset($1::jsonb) AS d ("shopId" int, "discountId" text, at timestamptz) GROUP BY 1, 2),
  unused AS (
    SELECT shop_id, coupon_id, greatest(reserved_at, least(at, $2)) AS at
      FROM coupons JOIN gone ON shop_id = "shopId" AND discount_id = "discountId"
     WHERE status IN ('issuing', 'issued') AND released_at IS NULL
       AND (channel = 'checkout' OR ends_at IS NULL OR ends_at > at)
     ORDER BY shop_id, coupon_id FOR UPDATE OF coupons)
  UPDATE coupons
     SET ending = coalesce(ending, 'deleted'), released_at = unused.at,
         status = CASE ending WHEN 'lapsed' THEN 'expired' ELSE 'revoked' END
    FROM unused
   WHERE coupons.shop_id = unused.shop_id AND coupons.coupon_id = unused.coupon_id
  RETURNING coupons.shop_id AS "shopId", customer_id AS "customerId", unused.at`;
