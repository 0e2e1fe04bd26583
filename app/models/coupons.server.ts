import { type Reward } from "../domain/program/document";
import { type Connection, database } from "../db.server";

export type CouponStatus = "reserved" | "issuing" | "issued" | "used" | "revoked" | "expired";
export type CouponEnding = "undone" | "revoked" | "lapsed" | "not_created";

export type Coupon = {
  readonly shopId: number;
  readonly couponId: string;
  readonly customerId: string;
  readonly reward: Reward;
  readonly code: string;
  readonly costPoints: number;
  readonly channel: "checkout" | "staff" | "program";
  readonly status: CouponStatus;
  readonly reservedAt: Date;
  readonly endsAt: Date | null;
  readonly releasedAt: Date | null;
  readonly ending: CouponEnding | null;
};

const COLUMNS = `shop_id AS "shopId", coupon_id AS "couponId", customer_id AS "customerId", reward, code,
  cost_points AS "costPoints", channel, status, reserved_at AS "reservedAt", ends_at AS "endsAt",
  released_at AS "releasedAt", ending`;

type Queryable = Pick<Connection, "query">;

export async function findCoupon(
  shopId: number,
  couponId: string,
  connection: Queryable = database(),
): Promise<Coupon | null> {
  const { rows } = await connection.query<Coupon>(
    `SELECT ${COLUMNS} FROM coupons WHERE shop_id = $1 AND coupon_id = $2`,
    [shopId, couponId],
  );
  return rows[0] ?? null;
}

/** Reads a coupon and holds it until the end of the transaction: whoever comes second sees the change. */
export async function lockCoupon(
  connection: Connection,
  shopId: number,
  couponId: string,
): Promise<Coupon | null> {
  const { rows } = await connection.query<Coupon>(
    `SELECT ${COLUMNS} FROM coupons WHERE shop_id = $1 AND coupon_id = $2 FOR UPDATE`,
    [shopId, couponId],
  );
  return rows[0] ?? null;
}

/** The one reservation of this reward that the customer has open at a checkout, if any [R44]; it may have run out. */
export async function openReservation(
  connection: Connection,
  customer: { readonly shopId: number; readonly customerId: string },
  rewardId: string,
): Promise<Coupon | null> {
  const { rows } = await connection.query<Coupon>(
    `SELECT ${COLUMNS} FROM coupons
      WHERE shop_id = $1 AND customer_id = $2 AND reward_id = $3
        AND channel = 'checkout' AND status IN ('reserved', 'issuing', 'issued')`,
    [customer.shopId, customer.customerId, rewardId],
  );
  return rows[0] ?? null;
}
