import { database } from "../db.server";
import { type Checkpoint, thaw } from "../domain/fold/checkpoint";
import { type Membership } from "../domain/fold/state";
import { tierUntil } from "../domain/fold/tier";
import { type ProgramVersion } from "../domain/program/document";
import { isPaidTier, type TierCounters, tierFor, tierProgress } from "../domain/tiers/level";
import { familyOf } from "./customer-family.server";
import { programVersions } from "./program-versions.server";
import { tierName } from "./tier-names.server";

export type CustomerProfile = {
  readonly customerId: string;
  /** Null for a guest and for an erased person. */
  readonly shopifyId: string | null;
  /** Null when the shop knows no name. */
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly accountExists: boolean;
  readonly emailVerified: boolean;
  readonly erasedAt: string | null;
  readonly membership: Membership;
  readonly joinedAt: string | null;
  readonly leftAt: string | null;
  /** Negative is a debt. */
  readonly balance: number;
  readonly totalEarned: number;
  readonly totalRedeemed: number;
  /** All adjustments by hand together. */
  readonly totalAdjusted: number;
  /** What leaving the program took, as a positive number. */
  readonly totalAnnulled: number;
  readonly counters: TierCounters;
  /** Orders in the shop, test orders and those that earn nothing included. */
  readonly orderCount: number;
  readonly tier: TierStanding | null;
};

export type TierStanding = {
  readonly id: string;
  readonly name: string;
  readonly since: string;
  /** When it runs out by itself; null when it does not, or when that is not known until the customer is counted next. */
  readonly until: string | null;
  /** The timeline's entry about it. */
  readonly event: string;
  readonly qualifyingOrder: { readonly orderId: string; readonly name: string } | null;
  /** Null in the highest tier and in a paid one. */
  readonly next: {
    readonly name: string;
    readonly threshold: number;
    readonly remaining: number;
    readonly fraction: number;
  } | null;
  /** Whether the customer holds it although the counters now give less: a later program version never takes a tier. */
  readonly kept: boolean;
  /** Whether it was bought: it stands above those that are earned [R45]. */
  readonly paid: boolean;
};

type Row = {
  shopify_id: string | null;
  name: string;
  email: string | null;
  phone: string | null;
  account_state: string | null;
  verified_email: boolean;
  erased_at: Date | null;
  membership: Membership;
  joined_at: Date | null;
  left_at: Date | null;
  balance: string;
  total_earned: string;
  total_redeemed: string;
  adjusted: string;
  annulled: string;
  amount_spent_minor: string;
  order_count: number;
  tier_points: string;
  orders: number;
  tier_id: string | null;
  tier_ordinal: number | null;
  tier_since: Date | null;
  tier_version: number | null;
  qualifying_order_id: string | null;
  qualifying_order: string | null;
  checkpoint: Checkpoint | null;
};

const FIND = `
  SELECT c.shopify_id, trim(concat_ws(' ', c.first_name, c.last_name)) AS name, c.email, c.phone, c.account_state,
         c.verified_email, c.erased_at, c.membership, c.joined_at, c.left_at,
         c.balance, c.total_earned, c.total_redeemed, c.amount_spent_minor, c.order_count, c.tier_points, c.tier_id,
         sums.adjusted, sums.annulled, t.ordinal AS tier_ordinal, t.occurred_at AS tier_since, t.program_version AS tier_version,
         t.qualifying_order_id, o.name AS qualifying_order, s.checkpoint,
         (SELECT count(*)::int FROM orders WHERE orders.shop_id = c.shop_id AND orders.customer_id = ANY ($3::bigint[])) AS orders
    FROM customers c
   CROSS JOIN LATERAL (
         SELECT coalesce(sum(points) FILTER (WHERE kind = 'adjust'), 0) AS adjusted,
                coalesce(-sum(points) FILTER (WHERE kind = 'annul'), 0) AS annulled
           FROM decisions d WHERE d.shop_id = c.shop_id AND d.customer_id = c.customer_id) AS sums
    LEFT JOIN LATERAL (
         SELECT * FROM tier_changes WHERE tier_changes.shop_id = c.shop_id AND tier_changes.customer_id = c.customer_id
          ORDER BY ordinal DESC LIMIT 1) AS t ON true
    LEFT JOIN customer_states s ON s.shop_id = c.shop_id AND s.customer_id = c.customer_id
    LEFT JOIN orders o ON o.shop_id = c.shop_id AND o.order_id = t.qualifying_order_id
   WHERE c.shop_id = $1 AND c.customer_id = $2`;

/** All that the profile's cards say of a customer; null when the shop has none of that id. */
export async function findCustomerProfile(
  shopId: number,
  customerId: string,
): Promise<CustomerProfile | null> {
  // Orders of those who became this customer stay theirs, and count here [R46].
  const family = await familyOf(shopId, customerId);
  const { rows } = await database().query<Row>(FIND, [shopId, customerId, family]);
  const row = rows[0];
  if (row === undefined) return null;
  const versions = (await programVersions(database(), [shopId])).get(shopId) ?? [];
  const counters = {
    amountSpentMinor: Number(row.amount_spent_minor),
    orders: row.order_count,
    pointsEarned: Number(row.tier_points),
  };
  return {
    customerId,
    shopifyId: row.shopify_id,
    name: row.name === "" ? null : row.name,
    email: row.email,
    phone: row.phone,
    accountExists: row.account_state === "enabled",
    emailVerified: row.verified_email,
    erasedAt: iso(row.erased_at),
    membership: row.membership,
    joinedAt: iso(row.joined_at),
    leftAt: iso(row.left_at),
    balance: Number(row.balance),
    totalEarned: Number(row.total_earned),
    totalRedeemed: Number(row.total_redeemed),
    totalAdjusted: Number(row.adjusted),
    totalAnnulled: Number(row.annulled),
    counters,
    orderCount: row.orders,
    tier: standing(row, counters, versions),
  };
}

function standing(
  row: Row,
  counters: TierCounters,
  versions: readonly ProgramVersion[],
): TierStanding | null {
  const { tier_id: id, tier_since: since, qualifying_order: orderName } = row;
  const tiers = versions.at(-1)?.document.tiers;
  if (id === null || since === null || tiers === undefined) return null;
  const progress = tierProgress(tiers, counters);
  const paid = isPaidTier(tiers, id);
  const kept = !paid && tierFor(tiers, counters).id !== id;
  const state = row.checkpoint === null ? null : thaw(row.checkpoint);
  const order = { orderId: row.qualifying_order_id ?? "", name: orderName ?? "" };
  return {
    id,
    name: tierName(versions, id, row.tier_version),
    since: since.toISOString(),
    until: state === null ? null : tierUntil(state),
    event: `tier:${row.tier_ordinal}`,
    qualifyingOrder: orderName === null ? null : order,
    next:
      progress === null || kept || paid
        ? null
        : {
            name: progress.next.name,
            threshold: progress.next.threshold,
            remaining: progress.remaining,
            fraction: progress.fraction,
          },
    kept,
    paid,
  };
}

function iso(date: Date | null): string | null {
  return date?.toISOString() ?? null;
}
