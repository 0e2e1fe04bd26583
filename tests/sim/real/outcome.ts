import { type Connection } from "../../../app/db.server";
import { type Checkpoint, thaw } from "../../../app/domain/fold/checkpoint";
import { engineOutcome, type Outcome } from "../outcome";

export type Queries = Pick<Connection, "query">;
export type Key = { readonly shopId: number; readonly customerId: string };

type Row = {
  readonly membership: string;
  readonly excluded: boolean;
  readonly balance: string;
  readonly pending: string;
  readonly total_earned: string;
  readonly tier_id: string | null;
  readonly amount_spent_minor: string;
  readonly order_count: number;
  readonly tier_points: string;
  readonly entries: string;
  readonly pending_entries: string;
  readonly checkpoint: Checkpoint | null;
};

const ROW = `
  SELECT c.membership, c.excluded, c.balance, c.pending_points AS pending, c.total_earned, c.tier_id, c.amount_spent_minor,
         c.order_count, c.tier_points, s.checkpoint,
         (SELECT coalesce(sum(points), 0) FROM ledger_entries e WHERE e.shop_id = c.shop_id
             AND e.customer_id = c.customer_id AND bucket = 'balance') AS entries,
         (SELECT coalesce(sum(points), 0) FROM ledger_entries e WHERE e.shop_id = c.shop_id
             AND e.customer_id = c.customer_id AND bucket = 'pending') AS pending_entries
    FROM customers c LEFT JOIN customer_states s USING (shop_id, customer_id)
   WHERE c.shop_id = $1 AND c.customer_id = $2`;

/**
 * How a customer stands by the tables: their row, the history of tiers, and what is kept of lots, waiting points and
 * redemptions. The entries must sum to the row.
 */
export async function storedOutcome(connection: Queries, key: Key): Promise<Outcome> {
  const params = [key.shopId, key.customerId];
  const { rows } = await connection.query<Row>(ROW, params);
  const [row] = rows;
  const checkpoint = row?.checkpoint ?? null;
  const state = checkpoint === null ? null : thaw(checkpoint);
  if (row === undefined || state === null)
    throw new Error(`Nothing is kept of customer ${key.customerId} in shop ${String(key.shopId)}`);
  if (row.entries !== row.balance || row.pending_entries !== row.pending)
    throw new Error(
      `The entries of customer ${key.customerId} sum to ${row.entries}, not to ${row.balance}`,
    );
  const counters = [row.amount_spent_minor, row.order_count, row.tier_points].join(" ");
  return {
    ...engineOutcome(state),
    membership: row.membership,
    excluded: row.excluded,
    balance: Number(row.balance),
    totalEarned: Number(row.total_earned),
    counters: row.membership === "member" ? counters : "",
    tier: row.tier_id ?? "–",
    tierMoves: await tierMoves(connection, params),
    grants: await grants(connection, params, new Set(state.grants.keys())),
  };
}

async function tierMoves(connection: Queries, params: unknown[]): Promise<string[]> {
  const { rows } = await connection.query<{ from: string | null; to: string | null; at: Date }>(
    `SELECT from_tier AS "from", to_tier AS "to", occurred_at AS at FROM tier_changes
      WHERE shop_id = $1 AND customer_id = $2 ORDER BY ordinal`,
    params,
  );
  return rows.map(({ from, to, at }) => `${from ?? "–"} ${to ?? "–"} ${at.toISOString()}`);
}

/** What a replay no longer gives stays there as taken back. */
async function grants(
  connection: Queries,
  params: unknown[],
  given: ReadonlySet<string>,
): Promise<string[]> {
  const { rows } = await connection.query<{
    source: string;
    rewardId: string;
    at: Date;
    voidedAt: Date | null;
  }>(
    `SELECT source, reward_id AS "rewardId", granted_at AS at, voided_at AS "voidedAt" FROM grants
      WHERE shop_id = $1 AND customer_id = $2`,
    params,
  );
  return rows
    .filter(({ source, voidedAt }) => given.has(source) || voidedAt === null)
    .map(
      ({ source, rewardId, at, voidedAt }) =>
        `${source} ${rewardId} ${at.toISOString()} ${voidedAt?.toISOString() ?? "–"}`,
    )
    .sort();
}
