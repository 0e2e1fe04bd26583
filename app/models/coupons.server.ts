import { type Reward, rewardSchema } from "../domain/program/rewards";
import { type Connection, database } from "../db.server";
import { familyOf } from "./customer-family.server";
import { type CouponEnding } from "./timeline-entry";

export { type CouponEnding };

export type CouponStatus = "reserved" | "issuing" | "issued" | "used" | "revoked" | "expired";

export type Coupon = {
  readonly shopId: number;
  readonly couponId: string;
  readonly customerId: string;
  readonly reward: Reward;
  readonly code: string;
  readonly costPoints: number;
  /** What was chosen where the amount can be chosen, in minor units; null elsewhere. */
  readonly amountMinor: number | null;
  readonly channel: "checkout" | "staff" | "program";
  readonly status: CouponStatus;
  readonly reservedAt: Date;
  readonly endsAt: Date | null;
  readonly releasedAt: Date | null;
  readonly ending: CouponEnding | null;
};

const COLUMNS = `shop_id AS "shopId", coupon_id AS "couponId", customer_id AS "customerId", reward, code,
  cost_points AS "costPoints", amount_minor AS "amountMinor", channel, status, reserved_at AS "reservedAt", ends_at AS "endsAt",
  released_at AS "releasedAt", ending`;

type Queryable = Pick<Connection, "query">;

/** A reward is kept as it was when the coupon was opened; what it could not say yet has its default. */
async function findOne(
  connection: Queryable,
  condition: string,
  params: readonly unknown[],
): Promise<Coupon | null> {
  const { rows } = await connection.query<Coupon>(
    `SELECT ${COLUMNS} FROM coupons WHERE ${condition}`,
    [...params],
  );
  return rows[0] === undefined ? null : { ...rows[0], reward: rewardSchema.parse(rows[0].reward) };
}

export async function findCoupon(
  shopId: number,
  couponId: string,
  connection: Queryable = database(),
): Promise<Coupon | null> {
  return findOne(connection, "shop_id = $1 AND coupon_id = $2", [shopId, couponId]);
}

/** Reads a coupon and holds it until the end of the transaction: whoever comes second sees the change. */
export async function lockCoupon(
  connection: Connection,
  shopId: number,
  couponId: string,
): Promise<Coupon | null> {
  return findOne(connection, "shop_id = $1 AND coupon_id = $2 FOR UPDATE", [shopId, couponId]);
}

/**
 * The one reservation of this reward that the customer, or who was merged into them, has open at a checkout, if any
 * [R44, R46]; it may have run out. Of two, which only a merge can bring together, the older one.
 */
export async function openReservation(
  connection: Connection,
  { shopId, customerId }: { readonly shopId: number; readonly customerId: string },
  rewardId: string,
): Promise<Coupon | null> {
  return findOne(
    connection,
    `shop_id = $1 AND customer_id = ANY ($2::bigint[]) AND reward_id = $3
       AND channel = 'checkout' AND status IN ('reserved', 'issuing', 'issued')
     ORDER BY reserved_at, coupon_id LIMIT 1`,
    [shopId, await familyOf(shopId, customerId, connection), rewardId],
  );
}

/** Whether a coupon belongs to a customer: made for them, or for somebody who is this customer now [R46]. */
export async function isCouponOf(
  { shopId, customerId: madeFor }: Coupon,
  customerId: string,
  connection: Queryable = database(),
): Promise<boolean> {
  return (
    madeFor === customerId || (await familyOf(shopId, customerId, connection)).includes(madeFor)
  );
}

export type NewCoupon = Omit<Coupon, "status" | "releasedAt" | "ending"> & {
  readonly programVersion: number;
  readonly staffId: string | null;
};

/** Writes a coupon down as `issuing`: its code is not at Shopify yet [R43]. */
export async function insertCoupon(connection: Connection, coupon: NewCoupon): Promise<void> {
  await connection.query(
    `INSERT INTO coupons (shop_id, coupon_id, customer_id, reward_id, reward, program_version, code, cost_points,
                          amount_minor, channel, status, reserved_at, ends_at, staff_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'issuing', $11, $12, $13)`,
    [
      coupon.shopId,
      coupon.couponId,
      coupon.customerId,
      coupon.reward.id,
      JSON.stringify(coupon.reward),
      coupon.programVersion,
      coupon.code,
      coupon.costPoints,
      coupon.amountMinor,
      coupon.channel,
      coupon.reservedAt,
      coupon.endsAt,
      coupon.staffId,
    ],
  );
}

/** Notes that a coupon's code works at Shopify; false when that was noted before, or its end is wanted. */
export async function markIssued(
  connection: Queryable,
  { shopId, couponId }: Coupon,
  discountId: string,
): Promise<boolean> {
  const { rowCount } = await connection.query(
    `UPDATE coupons SET status = 'issued', issued_at = reserved_at, discount_id = $3
      WHERE shop_id = $1 AND coupon_id = $2 AND status = 'issuing' AND ending IS NULL`,
    [shopId, couponId, discountId],
  );
  return rowCount === 1;
}
