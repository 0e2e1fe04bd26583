import { type OrderSnapshot, type RefundSnapshot } from "../domain/earning/order-snapshot";
import { type Fact, orderFacts } from "../domain/fold/facts";
import { type EntryKind } from "../domain/fold/state";
import { type Posted } from "../domain/ledger/differences";
import { points } from "../domain/shared/points";
import { type Connection } from "../db.server";
import { type ChainHead } from "./chain.server";

export type CustomerKey = { readonly shopId: number; readonly customerId: string };

/** All that is known of one customer, read under the lock on the customer's row. */
export type CustomerRecord = CustomerKey & {
  readonly head: ChainHead;
  readonly facts: Fact[];
  readonly posted: Posted[];
  /** Hashes of what is written, by source: what says the same again need not be written. */
  readonly fingerprints: Map<string, string>;
  readonly tiersFingerprint: string;
};

/** `customers` as (shop_id, customer_id), for joining. */
const KEYS = "unnest($1::int[], $2::bigint[]) AS wanted (shop_id, customer_id)";

/**
 * Locks the customers, always in the same order, so that two batches never wait for each other in a
 * circle, and reads their facts and what the ledger holds for them. A key that does not exist is left out.
 */
export async function lockCustomers(
  connection: Connection,
  keys: readonly CustomerKey[],
): Promise<CustomerRecord[]> {
  const params = [keys.map((key) => key.shopId), keys.map((key) => key.customerId)];
  const heads = await connection.query<HeadRow>(
    `SELECT customers.shop_id, customers.customer_id, ledger_seq, ledger_hash, balance,
            registered_at, account_enabled_at, tiers_fingerprint
       FROM customers JOIN ${KEYS} USING (shop_id, customer_id)
      ORDER BY customers.shop_id, customers.customer_id FOR NO KEY UPDATE OF customers`,
    params,
  );
  const records = new Map<string, CustomerRecord>();
  for (const row of heads.rows) records.set(keyOf(row), customerRecord(row));

  await addOrders(connection, params, records);
  await addDecisionsOfPeople(connection, params, records);
  await addPosted(connection, params, records);
  return [...records.values()];
}

/** Holds customers' rows in the one order in which they are ever locked, for changes that come before settling. */
export async function holdCustomers(
  connection: Connection,
  keys: readonly CustomerKey[],
): Promise<void> {
  if (keys.length === 0) return;
  await connection.query(
    `SELECT FROM customers
      WHERE (shop_id, customer_id) IN (SELECT shop_id, customer_id FROM ${KEYS})
      ORDER BY shop_id, customer_id FOR NO KEY UPDATE`,
    [keys.map((key) => key.shopId), keys.map((key) => key.customerId)],
  );
}

type KeyRow = { shop_id: number; customer_id: string };
type HeadRow = KeyRow & {
  ledger_seq: number;
  ledger_hash: string;
  balance: string;
  registered_at: Date | null;
  account_enabled_at: Date | null;
  tiers_fingerprint: string;
};

function keyOf(row: KeyRow): string {
  return `${row.shop_id}/${row.customer_id}`;
}

function customerRecord(row: HeadRow): CustomerRecord {
  const id = row.customer_id;
  const facts: Fact[] = [];
  if (row.registered_at !== null) {
    facts.push({ kind: "registered", at: row.registered_at.toISOString(), id });
  }
  if (row.account_enabled_at !== null) {
    facts.push({ kind: "account_enabled", at: row.account_enabled_at.toISOString(), id });
  }
  const head = { seq: row.ledger_seq, hash: row.ledger_hash, balance: Number(row.balance) };
  return {
    shopId: row.shop_id,
    customerId: id,
    head,
    facts,
    posted: [],
    fingerprints: new Map(),
    tiersFingerprint: row.tiers_fingerprint,
  };
}

type Records = Map<string, CustomerRecord>;

async function addOrders(
  connection: Connection,
  params: unknown[],
  records: Records,
): Promise<void> {
  const { rows } = await connection.query<
    KeyRow & { snapshot: OrderSnapshot; refunds: RefundSnapshot[] | null }
  >(
    `SELECT orders.shop_id, orders.customer_id, orders.snapshot,
            (SELECT jsonb_agg(r.snapshot ORDER BY r.refund_id) FROM order_refunds r
              WHERE r.shop_id = orders.shop_id AND r.order_id = orders.order_id) AS refunds
       FROM orders JOIN ${KEYS} USING (shop_id, customer_id)`,
    params,
  );
  for (const row of rows) {
    records.get(keyOf(row))?.facts.push(...orderFacts(row.snapshot, row.refunds ?? []));
  }
}

type PersonRow = KeyRow & {
  kind: string;
  id: string;
  at: Date;
  points: number | null;
  counts: boolean | null;
};

/** What people decided: adjustments, redemptions and their return, opting in and out. */
async function addDecisionsOfPeople(
  connection: Connection,
  params: unknown[],
  records: Records,
): Promise<void> {
  const { rows } = await connection.query<PersonRow>(
    `SELECT shop_id, customer_id, 'adjust' AS kind, adjustment_id::text AS id, occurred_at AS at, points, counts_toward_tier AS counts
       FROM adjustments JOIN ${KEYS} USING (shop_id, customer_id)
     UNION ALL
     SELECT shop_id, customer_id, 'redeem', coupon_id::text, reserved_at, cost_points, NULL
       FROM coupons JOIN ${KEYS} USING (shop_id, customer_id) WHERE cost_points > 0
     UNION ALL
     SELECT shop_id, customer_id, 'restore', coupon_id::text, released_at, NULL, NULL
       FROM coupons JOIN ${KEYS} USING (shop_id, customer_id)
      WHERE cost_points > 0 AND released_at IS NOT NULL AND status <> 'used'
     UNION ALL
     SELECT shop_id, customer_id, kind, change_id::text, occurred_at, NULL, NULL
       FROM membership_changes JOIN ${KEYS} USING (shop_id, customer_id)`,
    params,
  );
  for (const row of rows) records.get(keyOf(row))?.facts.push(personFact(row));
}

function personFact(row: PersonRow): Fact {
  const base = { at: row.at.toISOString(), id: row.id };
  switch (row.kind) {
    case "adjust":
      return {
        ...base,
        kind: "adjust",
        points: points(row.points ?? 0),
        countsTowardTier: row.counts === true,
      };
    case "redeem":
      return { ...base, kind: "redeem", points: points(row.points ?? 0) };
    case "restore":
    case "opt_in":
    case "opt_out":
      return { ...base, kind: row.kind };
    default:
      throw new Error(`Unknown kind of fact: ${row.kind}`);
  }
}

type PostedRow = KeyRow & {
  source: string;
  kind: EntryKind;
  points: string;
  postings: number;
  occurred_at: Date;
  fingerprint: string;
};

async function addPosted(
  connection: Connection,
  params: unknown[],
  records: Records,
): Promise<void> {
  const { rows } = await connection.query<PostedRow>(
    `SELECT shop_id, customer_id, source, kind, points, postings, occurred_at, fingerprint
       FROM decisions JOIN ${KEYS} USING (shop_id, customer_id)`,
    params,
  );
  for (const row of rows) {
    const { source, kind, postings } = row;
    const record = records.get(keyOf(row));
    const occurredAt = row.occurred_at.toISOString();
    record?.posted.push({ source, kind, postings, occurredAt, points: points(Number(row.points)) });
    record?.fingerprints.set(source, row.fingerprint);
  }
}
