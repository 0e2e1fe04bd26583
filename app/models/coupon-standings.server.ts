import { type Connection, database } from "../db.server";
import { type CouponStatus } from "./coupons.server";
import { noJobLeft } from "./no-job-left";
import { type CouponEnding } from "./timeline-entry";

export type CouponStanding = {
  readonly couponId: string;
  readonly customerId: string;
  readonly code: string;
  readonly status: CouponStatus;
  readonly ending: CouponEnding | null;
  readonly discountId: string | null;
  readonly endsAt: Date | null;
  readonly released: boolean;
  readonly usedOrderId: string | null;
};

type Queryable = Pick<Connection, "query">;

const COLUMNS = `coupon_id AS "couponId", customer_id AS "customerId", code, status, ending, discount_id AS "discountId",
  ends_at AS "endsAt", released_at IS NOT NULL AS released, used_order_id AS "usedOrderId"`;

const BATCH = 50;
/** Codes whose points went back are watched for so long: after that nobody has reactivated one by mistake. */
const WATCHED_DAYS = 90;

/** Codes that a shopper could use, or should not be able to any more, by coupon, 50 at a time. */
export async function codesAfter(
  shopId: number,
  { after, until }: { readonly after: string | null; readonly until: Date },
): Promise<readonly CouponStanding[]> {
  const { rows } = await database().query<CouponStanding>(
    `SELECT ${COLUMNS} FROM coupons
      WHERE shop_id = $1 AND ($2::uuid IS NULL OR coupon_id > $2::uuid) AND discount_id IS NOT NULL AND reserved_at <= $3
        AND ((status IN ('issuing', 'issued') AND released_at IS NULL)
             OR (status IN ('revoked', 'expired') AND released_at > $3::timestamptz - interval '${WATCHED_DAYS} days'))
      ORDER BY coupon_id LIMIT ${BATCH}`,
    [shopId, after, until],
  );
  return rows;
}

export async function couponStandings(
  connection: Queryable,
  shopId: number,
  codes: readonly string[],
): Promise<readonly CouponStanding[]> {
  if (codes.length === 0) return [];
  const { rows } = await connection.query<CouponStanding>(
    `SELECT ${COLUMNS} FROM coupons WHERE shop_id = $1 AND code = ANY ($2::text[]) ORDER BY coupon_id`,
    [shopId, codes.map((code) => code.toUpperCase())],
  );
  return rows;
}

/** Which part of a coupon's life waits for a job that is not there any more. */
export type Forsaken = { readonly waitsFor: "create-code" | "end-code" } & Pick<
  CouponStanding,
  "couponId" | "customerId"
>;

const MOST_FORSAKEN = 200;

/** Coupons whose code is to be created or ended, for which no job is left; locked against the jobs of others. */
export async function forsakenCoupons(
  connection: Connection,
  shopId: number,
  until: Date,
): Promise<readonly Forsaken[]> {
  const { rows } = await connection.query<Forsaken>(
    `SELECT coupon_id AS "couponId", customer_id AS "customerId", name AS "waitsFor"
       FROM coupons c
      CROSS JOIN LATERAL (SELECT CASE WHEN ending IS NULL THEN 'create-code' ELSE 'end-code' END AS name) AS wanted
      WHERE shop_id = $1 AND reserved_at <= $2 AND released_at IS NULL
        AND (status = 'issuing' OR (status = 'issued' AND ending IS NOT NULL))
        AND ${noJobLeft("wanted.name", { couponId: "c.coupon_id::text" })}
      ORDER BY coupon_id LIMIT ${MOST_FORSAKEN} FOR UPDATE OF c`,
    [shopId, until],
  );
  return rows;
}

/** Notes that a coupon is to end because staff switched its code off; false when it ended or was used before. */
export async function wishSwitchedOff(
  connection: Connection,
  shopId: number,
  couponId: string,
): Promise<boolean> {
  const { rowCount } = await connection.query(
    `UPDATE coupons SET ending = 'switched_off'
      WHERE shop_id = $1 AND coupon_id = $2 AND status = 'issued' AND ending IS NULL AND released_at IS NULL`,
    [shopId, couponId],
  );
  return rowCount === 1;
}
