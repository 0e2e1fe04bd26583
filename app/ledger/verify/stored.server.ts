import { type Connection } from "../../db.server";
import { type Trace } from "../../domain/earning/trace";
import { type Checkpoint } from "../../domain/fold/checkpoint";
import { type LedgerKind } from "../../domain/ledger/books";
import { type Bucket } from "../../domain/ledger/differences";
import { type Instant } from "../../domain/shared/instant";
import { type ChainHead } from "../chain.server";
import { type cachedOf } from "../post.server";
import { type Value } from "./fault";
import { type StoredEntry } from "./walk";

/** Customers of one shop from one number, left out, to another. */
export type Range = { readonly shopId: number; readonly after: string; readonly upTo: string };

type CachedName = keyof ReturnType<typeof cachedOf>;

/** Where each result of the fold that is verified is kept on the customer's own row. */
export const CACHED_COLUMNS: Readonly<Record<CachedName, string>> = {
  membership: "membership",
  joinedAt: "joined_at",
  leftAt: "left_at",
  excluded: "excluded",
  hasReferred: "has_referred",
  lastActivityAt: "last_activity_at",
  balance: "balance",
  pendingPoints: "pending_points",
  nextDueAt: "next_due_at",
  nextWarningAt: "next_warning_at",
  totalEarned: "total_earned",
  totalRedeemed: "total_redeemed",
  tierId: "tier_id",
  tierChangedAt: "tier_changed_at",
  amountSpentMinor: "amount_spent_minor",
  orders: "order_count",
  pointsEarned: "tier_points",
};

export type StoredCustomer = {
  readonly customerId: string;
  readonly head: ChainHead;
  readonly settledAt: Instant;
  /** Of whom nothing is told any more. */
  readonly erased: boolean;
  readonly cached: Readonly<Record<CachedName, Value>>;
  readonly tiersFingerprint: string;
  readonly checkpoint: Checkpoint | null;
};

const CACHED = Object.entries(CACHED_COLUMNS).map(([name, column]) => `c.${column} AS "${name}"`);

type CustomerRow = Record<CachedName, Value> & {
  customerId: string;
  seq: number;
  hash: string;
  balance: string;
  pendingPoints: string;
  settledAt: Date;
  erased: boolean;
  tiersFingerprint: string;
  checkpoint: Checkpoint | null;
};

/** The next customers of a shop, in the order of their numbers. */
export async function nextCustomers(
  connection: Connection,
  { shopId, after }: Pick<Range, "shopId" | "after">,
  limit: number,
): Promise<StoredCustomer[]> {
  const { rows } = await connection.query<CustomerRow>(
    `SELECT c.customer_id AS "customerId", c.ledger_seq AS seq, c.ledger_hash AS hash, c.synced_at AS "settledAt", c.erased_at IS NOT NULL AS erased,
            c.tiers_fingerprint AS "tiersFingerprint", s.checkpoint, ${CACHED.join(", ")}
       FROM customers c LEFT JOIN customer_states s USING (shop_id, customer_id)
      WHERE c.shop_id = $1 AND c.customer_id > $2 ORDER BY c.customer_id LIMIT $3`,
    [shopId, after, limit],
  );
  return rows.map(
    ({ customerId, seq, hash, settledAt, erased, tiersFingerprint, checkpoint, ...cached }) => ({
      customerId,
      head: { seq, hash, balance: Number(cached.balance), pending: Number(cached.pendingPoints) },
      settledAt: settledAt.toISOString(),
      erased,
      cached,
      tiersFingerprint,
      checkpoint,
    }),
  );
}

type EntryRow = Omit<StoredEntry, "points" | "balanceAfter" | "occurredAt" | "recordedAt"> & {
  kind: LedgerKind;
  bucket: Bucket;
  points: string;
  balanceAfter: string;
  occurredAt: Date;
  recordedAt: Date;
};

const PAGE = 5000;

/** The entries of a range of customers in their order, a page at a time. */
export async function* entriesOf(
  connection: Connection,
  { shopId, after, upTo }: Range,
): AsyncGenerator<StoredEntry> {
  let last = { customerId: after, seq: MAX_INT };
  for (;;) {
    const { rows } = await connection.query<EntryRow>(
      `SELECT customer_id AS "customerId", seq, kind, bucket, source, points, balance_after AS "balanceAfter",
              idempotency_key AS "idempotencyKey", program_version AS "programVersion", occurred_at AS "occurredAt",
              recorded_at AS "recordedAt", previous_hash AS "previousHash", hash
         FROM ledger_entries
        WHERE shop_id = $1 AND (customer_id, seq) > ($2, $3) AND customer_id <= $4
        ORDER BY customer_id, seq LIMIT $5`,
      [shopId, last.customerId, last.seq, upTo, PAGE],
    );
    for (const row of rows) yield toEntry(row);
    const end = rows.at(-1);
    if (end === undefined || rows.length < PAGE) return;
    last = end;
  }
}

const MAX_INT = 2_147_483_647;

function toEntry(row: EntryRow): StoredEntry {
  return {
    ...row,
    points: Number(row.points),
    balanceAfter: Number(row.balanceAfter),
    occurredAt: row.occurredAt.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
  };
}

export type StoredDecision = {
  readonly customerId: string;
  readonly source: string;
  readonly kind: string;
  readonly points: string;
  readonly pendingPoints: string;
  readonly postings: number;
  readonly programVersion: number | null;
  readonly occurredAt: Date;
  readonly trace: Trace;
};

export async function decisionsOf(
  connection: Connection,
  { shopId, after, upTo }: Range,
): Promise<StoredDecision[]> {
  const { rows } = await connection.query<StoredDecision>(
    `SELECT customer_id AS "customerId", source, kind, points, pending_points AS "pendingPoints", postings,
            program_version AS "programVersion", occurred_at AS "occurredAt", trace
       FROM decisions WHERE shop_id = $1 AND customer_id > $2 AND customer_id <= $3
      ORDER BY customer_id, occurred_at, source`,
    [shopId, after, upTo],
  );
  return rows;
}

export type StoredTierChange = {
  readonly customerId: string;
  readonly ordinal: number;
  readonly from: string | null;
  readonly to: string | null;
  readonly occurredAt: Date;
  readonly source: string;
  readonly qualifyingOrderId: string | null;
  readonly programVersion: number | null;
};

export async function tierChangesOf(
  connection: Connection,
  { shopId, after, upTo }: Range,
): Promise<StoredTierChange[]> {
  const { rows } = await connection.query<StoredTierChange>(
    `SELECT customer_id AS "customerId", ordinal, from_tier AS "from", to_tier AS "to", occurred_at AS "occurredAt",
            source, qualifying_order_id AS "qualifyingOrderId", program_version AS "programVersion"
       FROM tier_changes WHERE shop_id = $1 AND customer_id > $2 AND customer_id <= $3
      ORDER BY customer_id, ordinal`,
    [shopId, after, upTo],
  );
  return rows;
}
