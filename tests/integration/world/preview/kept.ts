import { type Checkpoint } from "../../../../app/domain/fold/checkpoint";

/** What the ledger gave a customer of a shop within a span, and where they stand. */
export type Kept = {
  readonly shopifyId: string;
  readonly customerId: string;
  readonly member: boolean;
  readonly tierId: string | null;
  readonly given: number;
  readonly balance: number;
  readonly pending: number;
};

/** Every customer of a shop as the tables say, apart from all that folds. */
export async function keptIn(shopId: number, from: Date, until: Date): Promise<Kept[]> {
  const { database } = await import("../../../../app/db.server");
  const { rows } = await database().query<Kept>(
    `SELECT c.shopify_id::text AS "shopifyId", c.customer_id::text AS "customerId", c.membership = 'member' AS member,
            c.tier_id AS "tierId", c.balance::int, c.pending_points::int AS pending,
            coalesce((SELECT sum(e.points) FROM ledger_entries e
                       WHERE e.shop_id = c.shop_id AND e.customer_id = c.customer_id
                         AND e.kind IN ('earn', 'gift', 'referral', 'clawback')
                         AND e.occurred_at BETWEEN $2 AND $3), 0)::int AS given
       FROM customers c WHERE c.shop_id = $1 ORDER BY c.shopify_id`,
    [shopId, from, until],
  );
  return rows;
}

/** How many points of each customer expire at which instants, waiting ones included, and which rewards they were given. */
export async function expiriesIn(shopId: number) {
  const { database } = await import("../../../../app/db.server");
  const { rows } = await database().query<{ id: string; checkpoint: Checkpoint }>(
    "SELECT customer_id::text AS id, checkpoint FROM customer_states WHERE shop_id = $1",
    [shopId],
  );
  return new Map(
    rows.map(({ id, checkpoint: { purse, maps } }) => [
      id,
      new Map([
        ...purse.lots
          .filter((lot) => lot.remaining > 0)
          .map((lot) => [lot.source, { points: lot.remaining, at: lot.expiresAt }] as const),
        ...maps.pending
          .filter(([, each]) => each.points > 0)
          .map(
            ([name, each]) =>
              [`pending ${name}`, { points: each.points, at: each.expiresAt }] as const,
          ),
      ]),
    ]),
  );
}

export async function grantsIn(shopId: number): Promise<number> {
  const { database } = await import("../../../../app/db.server");
  const { rows } = await database().query<{ n: number }>(
    "SELECT count(*)::int AS n FROM grants WHERE shop_id = $1 AND voided_at IS NULL",
    [shopId],
  );
  return rows[0]?.n ?? 0;
}
