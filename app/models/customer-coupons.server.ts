import { z } from "zod";
import { database } from "../db.server";
import { type Reward, rewardSchema } from "../domain/program/rewards";
import { type CouponEnding, type CouponStatus } from "./coupons.server";
import { familyOf } from "./customer-family.server";

/** A coupon as the profile lists it [S35]. */
export type ListedCoupon = {
  readonly couponId: string;
  readonly code: string;
  readonly rewardName: string;
  /** As it was when the coupon was made. */
  readonly reward: Reward;
  /** What was chosen where the amount can be chosen, in minor units; null elsewhere. */
  readonly amountMinor: number | null;
  readonly costPoints: number;
  readonly channel: "checkout" | "staff" | "program";
  readonly status: CouponStatus;
  /** Its end is wanted and Shopify has not confirmed it yet. */
  readonly ending: CouponEnding | null;
  readonly madeAt: string;
  readonly endsAt: string | null;
  readonly usedAt: string | null;
  readonly usedOrder: { readonly orderId: string; readonly name: string } | null;
};

export type CouponPage = {
  readonly coupons: readonly ListedCoupon[];
  readonly older: string | null;
};

const PAGE_SIZE = 10;
const cursorParts = z.tuple([z.iso.datetime(), z.uuid()]);

type Row = Omit<ListedCoupon, "madeAt" | "endsAt" | "usedAt" | "usedOrder"> & {
  madeAt: Date;
  endsAt: Date | null;
  usedAt: Date | null;
  released: boolean;
  orderId: string | null;
  orderName: string | null;
};

/**
 * The coupons of a customer and of who became them [R46], newest first, after a cursor; a text that is no cursor counts as
 * none.
 */
export async function couponPage(
  shopId: number,
  customerId: string,
  before: string | null = null,
): Promise<CouponPage> {
  const parsed = cursorParts.safeParse(before?.split("~"));
  const [madeAt, couponId] = parsed.data ?? ["infinity", "00000000-0000-0000-0000-000000000000"];
  const { rows } = await database().query<Row>(
    `SELECT coupon_id AS "couponId", code, reward->>'name' AS "rewardName", reward, amount_minor AS "amountMinor",
            cost_points AS "costPoints", channel, status,
            ending, released_at IS NOT NULL AS released, reserved_at AS "madeAt", ends_at AS "endsAt", used_at AS "usedAt",
            used_order_id AS "orderId", orders.name AS "orderName"
       FROM coupons LEFT JOIN orders ON orders.shop_id = coupons.shop_id AND orders.order_id = used_order_id
      WHERE coupons.shop_id = $1 AND coupons.customer_id = ANY ($2::bigint[]) AND (reserved_at, coupon_id) < ($3, $4)
      ORDER BY reserved_at DESC, coupon_id DESC LIMIT $5`,
    [shopId, await familyOf(shopId, customerId), madeAt, couponId, PAGE_SIZE + 1],
  );
  const coupons = rows.slice(0, PAGE_SIZE).map(listed);
  const last = coupons.at(-1);
  const more = rows.length > PAGE_SIZE && last !== undefined;
  return { coupons, older: more ? `${last.madeAt}~${last.couponId}` : null };
}

function listed({ orderId, orderName, released, ...row }: Row): ListedCoupon {
  return {
    ...row,
    reward: rewardSchema.parse(row.reward),
    ending: released ? null : row.ending,
    madeAt: row.madeAt.toISOString(),
    endsAt: row.endsAt?.toISOString() ?? null,
    usedAt: row.usedAt?.toISOString() ?? null,
    usedOrder: orderId === null ? null : { orderId, name: orderName ?? `#${orderId}` },
  };
}
