import { type Connection } from "../db.server";
import { type Checkpoint } from "../domain/fold/checkpoint";
import { type Fact } from "../domain/fold/facts";
import { type Instant } from "../domain/shared/instant";
import { type ChainHead } from "./chain.server";

export type CustomerKey = { readonly shopId: number; readonly customerId: string };

/** `customers` as (shop_id, customer_id), for joining; the parameters come from `keyParams`. */
export const KEYS = "unnest($1::int[], $2::bigint[]) AS wanted (shop_id, customer_id)";

export function keyParams(keys: readonly CustomerKey[]): [number[], string[]] {
  return [keys.map((key) => key.shopId), keys.map((key) => key.customerId)];
}

/** The numbers of a shop's next customers, in their order; fewer than the limit when there are no more. */
export async function customersAfter(
  connection: Connection,
  { shopId, after }: { readonly shopId: number; readonly after: string },
  limit: number,
): Promise<readonly string[]> {
  const { rows } = await connection.query<{ customerId: string }>(
    `SELECT customer_id AS "customerId" FROM customers WHERE shop_id = $1 AND customer_id > $2
      ORDER BY customer_id LIMIT $3`,
    [shopId, after, limit],
  );
  return rows.map(({ customerId }) => customerId);
}

export function nameOf({ shopId, customerId }: CustomerKey): string {
  return `${shopId}/${customerId}`;
}

/** What a customer's own row says, read under the lock on it. */
export type CustomerRow = CustomerKey & {
  readonly head: ChainHead;
  /** Where the fold stood last; null when this customer has to be replayed. */
  readonly checkpoint: Checkpoint | null;
  /** The facts that stand on the row itself. */
  readonly accountFacts: readonly Fact[];
  /** The earliest instant at which these differ from those of the checkpoint; null when they do not. */
  readonly accountChangedAt: Instant | null;
  readonly tiersFingerprint: string;
  /** There is nobody any more who could be told anything. */
  readonly erased: boolean;
};

/**
 * Locks the customers, always in the same order, so that two batches never wait for each other in a
 * circle. A key that does not exist is left out.
 */
export async function lockCustomers(
  connection: Connection,
  keys: readonly CustomerKey[],
): Promise<CustomerRow[]> {
  const { rows } = await connection.query<Row>(
    `SELECT customers.shop_id AS "shopId", customers.customer_id AS "customerId", ledger_seq AS seq, ledger_hash AS hash,
            balance, pending_points AS pending, tiers_fingerprint AS "tiersFingerprint", checkpoint,
            erased_at IS NOT NULL AS erased,
            customers.registered_at AS registered, customers.account_enabled_at AS enabled,
            state.registered_at AS "knownRegistered", state.account_enabled_at AS "knownEnabled"
       FROM customers JOIN ${KEYS} USING (shop_id, customer_id)
       LEFT JOIN customer_states state USING (shop_id, customer_id)
      ORDER BY customers.shop_id, customers.customer_id FOR NO KEY UPDATE OF customers`,
    keyParams(keys),
  );
  return rows.map(toCustomer);
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
    keyParams(keys),
  );
}

/** Holds one customer; false for who does not exist or was erased. */
export async function holdPerson(
  connection: Connection,
  { shopId, customerId }: CustomerKey,
): Promise<boolean> {
  const { rowCount } = await connection.query(
    "SELECT FROM customers WHERE shop_id = $1 AND customer_id = $2 AND erased_at IS NULL FOR NO KEY UPDATE",
    [shopId, customerId],
  );
  return rowCount === 1;
}

type Row = CustomerKey & {
  seq: number;
  hash: string;
  balance: string;
  pending: string;
  tiersFingerprint: string;
  erased: boolean;
  checkpoint: Checkpoint | null;
  registered: Date | null;
  enabled: Date | null;
  knownRegistered: Date | null;
  knownEnabled: Date | null;
};

function toCustomer(row: Row): CustomerRow {
  const { shopId, customerId, seq, hash, tiersFingerprint, checkpoint, erased } = row;
  return {
    shopId,
    customerId,
    head: { seq, hash, balance: Number(row.balance), pending: Number(row.pending) },
    checkpoint,
    accountFacts: accountFacts(row),
    accountChangedAt: earliest([
      ...difference(row.registered, row.knownRegistered),
      ...difference(row.enabled, row.knownEnabled),
    ]),
    tiersFingerprint,
    erased,
  };
}

/** What a customer's own row says of their account. */
export type AccountDates = {
  readonly customerId: string;
  readonly registered: Date | null;
  readonly enabled: Date | null;
};

/** The facts that a customer's own row holds. */
export function accountFacts({ customerId: id, registered, enabled }: AccountDates): Fact[] {
  const facts: Fact[] = [];
  if (registered !== null) facts.push({ kind: "registered", at: registered.toISOString(), id });
  if (enabled !== null) facts.push({ kind: "account_enabled", at: enabled.toISOString(), id });
  return facts;
}

function difference(now: Date | null, before: Date | null): Instant[] {
  if (now?.getTime() === before?.getTime()) return [];
  return [now, before].flatMap((date) => (date === null ? [] : [date.toISOString()]));
}

function earliest(instants: readonly Instant[]): Instant | null {
  return instants.toSorted()[0] ?? null;
}
