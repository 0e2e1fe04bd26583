import { type Connection } from "../db.server";
import { type Coupon } from "./coupons.server";

/**
 * Writes down that a customer is to be told of a coupon: of a reward that the program gave by itself, named by what gave it,
 * or of one that staff gave or redeemed [S65, S174]. Once for each coupon. Who left, is excluded or was erased is told
 * nothing [S179]; the coupon stands all the same [P15].
 */
export async function announceCoupon(
  connection: Connection,
  { shopId, couponId, customerId, reward, costPoints }: Coupon,
  at: Date,
): Promise<void> {
  await connection.query(INSERT, [
    shopId,
    customerId,
    couponId,
    JSON.stringify({ coupon: couponId, reward: reward.id, points: costPoints }),
    at,
  ]);
}

const INSERT = `
  INSERT INTO messages (shop_id, customer_id, key, kind, params, occurred_at, recorded_at)
  SELECT c.shop_id, c.customer_id, told.kind || ':' || coalesce(g.source, $3::text), told.kind,
         $4::jsonb || CASE WHEN g.source IS NULL THEN '{}' ELSE jsonb_build_object('source', g.source) END, $5, $5
    FROM customers c
    LEFT JOIN grants g ON g.shop_id = c.shop_id AND g.customer_id = c.customer_id AND g.coupon_id = $3::uuid
   CROSS JOIN LATERAL (SELECT CASE WHEN g.source IS NULL THEN 'redemption_created' ELSE 'reward_granted' END AS kind) AS told
   WHERE c.shop_id = $1 AND c.customer_id = $2 AND membership <> 'left' AND NOT excluded AND erased_at IS NULL
  ON CONFLICT DO NOTHING`;
