import { randomUUID } from "node:crypto";
import { database } from "../db.server";
import { isFriendsGrant } from "../domain/referrals/friends-grant";
import { log } from "../log.server";
import { type Coupon, findCoupon } from "../models/coupons.server";
import { familyOf } from "../models/customer-family.server";
import { type Priority } from "../shopify/throttle";
import { createCode } from "./create-code.server";
import { endCoupon } from "./end-coupon.server";
import { openCoupon } from "./open-coupon.server";

const CHUNK = 200;

type Granted = {
  readonly shopId: number;
  readonly customerId: string;
  readonly source: string;
  readonly rewardId: string;
  readonly version: number;
  readonly voided: boolean;
  readonly couponId: string | null;
};

const COLUMNS = `shop_id AS "shopId", customer_id AS "customerId", source, reward_id AS "rewardId", program_version AS version,
  voided_at IS NOT NULL AS voided, coupon_id AS "couponId"`;

/**
 * Makes coupons of the rewards that the program gave by itself, and ends those that a refund took back before they were
 * used [R31]. The coupon is opened in the transaction that notes it on the grant, so a crash gives neither two nor none. Safe
 * to run at any time and in several processes; a grant that fails is left for the next run.
 */
export async function issueGrants(): Promise<void> {
  let after: readonly [number, string, string] = [0, "0", ""];
  for (;;) {
    const { rows } = await database().query<Granted>(
      `SELECT ${COLUMNS} FROM grants
        WHERE NOT closed AND (coupon_id IS NULL OR voided_at IS NOT NULL) AND (shop_id, customer_id, source) > ($1, $2, $3)
          AND EXISTS (SELECT FROM shops WHERE shops.shop_id = grants.shop_id AND uninstalled_at IS NULL)
        ORDER BY shop_id, customer_id, source LIMIT $4`,
      [...after, CHUNK],
    );
    for (const grant of rows) await settleGrant(grant);
    const last = rows.at(-1);
    if (last === undefined || rows.length < CHUNK) return;
    after = [last.shopId, last.customerId, last.source];
  }
}

/**
 * The coupon of one grant, made at once for somebody who waits for its code; null when nothing was given, or it was taken
 * back. Asked again it is the same coupon. While Shopify does not answer it stays `issuing`, and a job goes on.
 */
export async function issueNow(
  shopId: number,
  customerId: string,
  source: string,
): Promise<Coupon | null> {
  const name = { shopId, customerId, source };
  const later = (error: unknown) =>
    log().warn({ err: error, ...name }, "granted reward not made at once");
  const grant = await openGrant(name);
  // Somebody else may open it at the same moment: then theirs is the one that is read.
  if (grant?.couponId === null) await open(grant, "checkout").catch(later);
  const couponId = (await openGrant(name))?.couponId ?? null;
  const coupon = couponId === null ? null : await findCoupon(shopId, couponId);
  if (coupon?.status !== "issuing" || coupon.ending !== null) return coupon;
  await createCode(shopId, coupon.couponId, "checkout").catch(later);
  return findCoupon(shopId, coupon.couponId);
}

type Name = Pick<Granted, "shopId" | "customerId" | "source">;

/** As given to the customer, or to whom they were before a merge [R46]. */
async function openGrant({ shopId, customerId, source }: Name): Promise<Granted | null> {
  const { rows } = await database().query<Granted>(
    `SELECT ${COLUMNS} FROM grants
      WHERE shop_id = $1 AND customer_id = ANY ($2::bigint[]) AND source = $3 AND NOT closed AND voided_at IS NULL
      ORDER BY coupon_id NULLS LAST, customer_id LIMIT 1`,
    [shopId, await familyOf(shopId, customerId), source],
  );
  return rows[0] ?? null;
}

async function settleGrant(grant: Granted): Promise<void> {
  const { shopId, customerId, source } = grant;
  try {
    if (grant.voided) await end(grant);
    else await open(grant, "background");
  } catch (error) {
    log().error({ err: error, shopId, customerId, source }, "granted reward not settled");
  }
}

async function open(grant: Granted, priority: Priority): Promise<void> {
  const { shopId, customerId, source, rewardId, version } = grant;
  const couponId = randomUUID();
  const request = { shopId, customerId, rewardId, version, couponId, amountMinor: null };
  const way = { kind: isFriendsGrant(source) ? "friend" : "program" } as const;
  const opened = await openCoupon(
    { ...request, channel: "program", way },
    async (connection, coupon) => {
      const { rowCount } = await connection.query(
        `UPDATE grants SET coupon_id = $4
        WHERE shop_id = $1 AND customer_id = $2 AND source = $3 AND coupon_id IS NULL AND voided_at IS NULL`,
        [shopId, customerId, source, coupon.couponId],
      );
      if (rowCount !== 1) throw new Error("The grant was settled by somebody else meanwhile");
    },
  );
  if (opened.ok) {
    await createCode(shopId, opened.coupon.couponId, priority);
    return;
  }
  // A program that does not run holds it back; whoever left or was excluded lost it [S144].
  if (opened.error === "program_paused" || opened.error === "program_not_live") return;
  log().warn({ shopId, customerId, source, error: opened.error }, "granted reward dropped");
  await close(grant);
}

async function end(grant: Granted): Promise<void> {
  const { shopId, couponId } = grant;
  if (couponId !== null) await endCoupon(shopId, couponId, "revoked", "background");
  await close(grant);
}

async function close({ shopId, customerId, source }: Granted): Promise<void> {
  await database().query(
    "UPDATE grants SET closed = true WHERE shop_id = $1 AND customer_id = $2 AND source = $3",
    [shopId, customerId, source],
  );
}
