import { now } from "../clock.server";
import { database } from "../db.server";
import { log } from "../log.server";
import { endCoupon } from "./end-coupon.server";
import { issueGrants } from "./issue-grants.server";
import { queueQuestions } from "./queue-questions.server";
import { resumePreviews } from "./resume-previews.server";
import { settleDue } from "./settle-due.server";
import { resumeBackfills } from "./wake-backfills.server";

const CHUNK = 200;
const AT_ONCE = 10;
/** A code that all tries did not create in this time never will be; its points go back [R43]. */
const GIVE_UP_MINUTES = 60;

/**
 * Does what has fallen due by domain time: points become spendable or expire and tiers end; questions about orders are put to
 * Shopify; previews and backfills that were left are taken up; reservations at checkouts lapse [R44], codes given by staff or
 * the program run out, coupons whose code could not be created are given up. Safe to run at any time, twice or late; what Shopify does not confirm
 * is left to its job.
 */
export async function doDueWork(): Promise<void> {
  const at = await now();
  await settleDue(at);
  await issueGrants();
  await queueQuestions();
  await resumePreviews();
  await resumeBackfills();
  await database().query(
    `UPDATE coupons SET status = 'expired'
      WHERE channel <> 'checkout' AND status = 'issued' AND ending IS NULL AND ends_at <= $1`,
    [at],
  );
  const given = new Date(at.getTime() - GIVE_UP_MINUTES * 60_000);
  await endAll(
    "lapsed",
    `channel = 'checkout' AND status IN ('issuing', 'issued') AND ending IS NULL AND ends_at <= $1`,
    at,
  );
  await endAll(
    "not_created",
    `channel <> 'checkout' AND status = 'issuing' AND ending IS NULL AND reserved_at <= $1`,
    given,
  );
}

/** Ending writes the wish down at once, so that each round finds what is left; at most ten wait for Shopify together. */
async function endAll(
  ending: "lapsed" | "not_created",
  condition: string,
  at: Date,
): Promise<void> {
  for (;;) {
    const { rows } = await database().query<{ shop_id: number; coupon_id: string }>(
      `SELECT shop_id, coupon_id FROM coupons WHERE ${condition} ORDER BY shop_id, coupon_id LIMIT $2`,
      [at, CHUNK],
    );
    for (let start = 0; start < rows.length; start += AT_ONCE) {
      await Promise.all(
        rows.slice(start, start + AT_ONCE).map(async ({ shop_id: shopId, coupon_id: couponId }) => {
          const result = await endCoupon(shopId, couponId, ending, "background");
          log().info({ shopId, couponId, ending, result }, "coupon ended");
        }),
      );
    }
    if (rows.length < CHUNK) return;
  }
}
