import { type Booked, booksOf } from "../../../app/domain/ledger/books";
import { type World } from "./world";

/** How a shop stands in the end, in words that are the same for two shops in which the same happened. */
export async function outcomeOf(world: World, shopId: number) {
  const read = async <T extends object>(statement: string) =>
    (await world.app.database().query<T>(statement, [shopId])).rows;
  const nobody = { balance: 0, pending: 0 };
  return {
    customers: await read(CUSTOMERS),
    decisions: await read(DECISIONS),
    tiers: await read(TIERS),
    coupons: await read(COUPONS),
    orders: await read(ORDERS),
    books: booksOf(nobody, await read<Booked>(ENTRIES)).contra,
  };
}

const CUSTOMERS = `
  SELECT email, phone, first_name, account_state, verified_email, email_consent, sms_consent, membership, balance::int,
         pending_points::int, total_earned::int, total_redeemed::int, tier_id, amount_spent_minor::int, order_count,
         tier_points::int, has_referred, excluded,
         EXISTS (SELECT FROM customer_merges m WHERE m.shop_id = c.shop_id AND m.customer_id = c.customer_id) AS merged
    FROM customers c WHERE shop_id = $1 ORDER BY email, account_state, merged, order_count`;

const DECISIONS = `
  SELECT email, split_part(source, ':', 1) AS fact, kind, points::int, d.pending_points::int, d.program_version
    FROM decisions d JOIN customers USING (shop_id, customer_id)
   WHERE shop_id = $1 ORDER BY email, fact, kind, points`;

const TIERS = `
  SELECT email, from_tier, to_tier, split_part(source, ':', 1) AS fact
    FROM tier_changes t JOIN customers USING (shop_id, customer_id) WHERE shop_id = $1 ORDER BY email, ordinal`;

const COUPONS = `
  SELECT email, reward_id, status, cost_points, ending, discount_id IS NULL AS codeless, released_at IS NULL AS unreleased
    FROM coupons JOIN customers USING (shop_id, customer_id) WHERE shop_id = $1 ORDER BY email, status, ending`;

const ORDERS = `
  SELECT email, deleted_at IS NOT NULL AS gone, o.snapshot->>'financialStatus' AS status,
         o.snapshot->>'cancelledAt' IS NOT NULL AS cancelled, o.snapshot->>'fulfilledAt' IS NOT NULL AS sent,
         (SELECT count(*)::int FROM order_refunds r WHERE r.shop_id = o.shop_id AND r.order_id = o.order_id) AS refunds
    FROM orders o LEFT JOIN customers USING (shop_id, customer_id) WHERE shop_id = $1 ORDER BY email, order_id`;

const ENTRIES =
  "SELECT kind, bucket, sum(points)::int AS points FROM ledger_entries WHERE shop_id = $1 GROUP BY 1, 2 ORDER BY 1, 2";

/** Runs of a shop with what they found, by kind. */
export async function runsOf(world: World, shopId: number) {
  const { rows } = await world.app.database().query<{ state: string; findings: string[] }>(
    `SELECT run, state, found, mended, compared,
            ARRAY(SELECT concat_ws(' ', difference, cause, f.mended) FROM reconciliation_findings f
                   WHERE f.shop_id = r.shop_id AND f.run = r.run ORDER BY 1) AS findings
       FROM reconciliations r WHERE shop_id = $1 ORDER BY run`,
    [shopId],
  );
  return rows;
}
