import { now } from "../clock.server";
import { database } from "../db.server";
import { type Membership } from "../domain/fold/state";

export type OpenCode = {
  readonly id: string;
  readonly code: string;
  readonly rewardId: string;
  readonly rewardName: string;
  /** What was chosen where the amount can be chosen; null elsewhere. */
  readonly amountMinor: number | null;
  readonly costPoints: number;
  readonly endsAt: string;
};

/** What the checkout needs to know of a shopper, read in one statement. */
export type ShopperAccount = {
  readonly shopId: number;
  readonly version: number | null;
  /** Null for someone the app has not heard of yet. */
  readonly customerId: string | null;
  readonly membership: Membership;
  readonly hasReferred: boolean;
  /** A guest who was opted out by somebody's word, which stands: they would be in by now if it had been taken back [P16]. */
  readonly optedOutAsGuest: boolean;
  readonly excluded: boolean;
  readonly balance: number;
  /** On their way and not spendable yet [R24]. */
  readonly pendingPoints: number;
  readonly counters: {
    readonly amountSpentMinor: number;
    readonly orders: number;
    readonly pointsEarned: number;
  };
  readonly tierId: string | null;
  /** Those of who became this customer as well [R46]. */
  readonly openCodes: readonly OpenCode[];
};

type Row = {
  shop_id: number;
  version: number | null;
  customer_id: string | null;
  membership: Membership | null;
  has_referred: boolean | null;
  opted_out_as_guest: boolean | null;
  excluded: boolean | null;
  balance: string | null;
  pending_points: string | null;
  amount_spent_minor: string | null;
  order_count: number | null;
  tier_points: string | null;
  tier_id: string | null;
  open_codes: OpenCode[] | null;
};

/** Null when the app is not installed in that shop. */
export async function findShopperAccount(
  shop: string,
  shopifyCustomerId: string | null,
): Promise<ShopperAccount | null> {
  const { rows } = await database().query<Row>({
    name: "shopper-account",
    text: FIND,
    values: [shop, shopifyCustomerId, await now()],
  });
  const row = rows[0];
  if (row === undefined) return null;
  return {
    shopId: row.shop_id,
    version: row.version,
    customerId: row.customer_id,
    membership: row.membership ?? "guest",
    hasReferred: row.has_referred ?? false,
    optedOutAsGuest: row.opted_out_as_guest ?? false,
    excluded: row.excluded ?? false,
    balance: Number(row.balance ?? 0),
    pendingPoints: Number(row.pending_points ?? 0),
    counters: {
      amountSpentMinor: Number(row.amount_spent_minor ?? 0),
      orders: row.order_count ?? 0,
      pointsEarned: Number(row.tier_points ?? 0),
    },
    tierId: row.tier_id,
    openCodes: row.open_codes ?? [],
  };
}

const FIND = `
  SELECT s.shop_id, c.customer_id, c.membership, c.has_referred, c.excluded, c.balance, c.pending_points, c.amount_spent_minor, c.order_count, c.tier_points,
         c.tier_id,
         c.membership = 'guest' AND EXISTS (
           SELECT FROM membership_changes x
            WHERE x.shop_id = s.shop_id AND x.customer_id = ANY (family.ids) AND x.kind = 'opt_out') AS opted_out_as_guest,
         (SELECT max(version) FROM program_versions v WHERE v.shop_id = s.shop_id) AS version,
         (SELECT jsonb_agg(jsonb_build_object('id', coupon_id, 'code', code, 'rewardId', reward_id,
                   'rewardName', reward->>'name', 'amountMinor', amount_minor, 'costPoints', cost_points, 'endsAt', ends_at) ORDER BY reserved_at)
            FROM coupons k
           WHERE k.shop_id = s.shop_id AND k.customer_id = ANY (family.ids)
             AND k.channel = 'checkout' AND k.status = 'issued' AND k.ending IS NULL AND k.ends_at > $3) AS open_codes
    FROM shops s LEFT JOIN customers c ON c.shop_id = s.shop_id AND c.shopify_id = $2
    CROSS JOIN LATERAL (SELECT CASE
      -- Hardly anybody is more than one: they are spared the search for whom those became.
      WHEN EXISTS (SELECT FROM customer_merges m WHERE m.shop_id = s.shop_id AND m.kept_id = c.customer_id) THEN (
        WITH RECURSIVE members AS (
          SELECT c.customer_id
          UNION SELECT m.customer_id FROM members JOIN customer_merges m ON m.shop_id = s.shop_id AND m.kept_id = members.customer_id)
        SELECT array_agg(customer_id) FROM members)
      ELSE ARRAY[c.customer_id] END AS ids) AS family
   WHERE s.domain = $1 AND s.uninstalled_at IS NULL`;
