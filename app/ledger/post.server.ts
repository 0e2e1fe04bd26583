import { pendingOf } from "../domain/fold/awards";
import { freeze } from "../domain/fold/checkpoint";
import { type CustomerState } from "../domain/fold/state";
import { balanceOf } from "../domain/ledger/lots";
import { type Connection } from "../db.server";
import { type CustomerChange } from "./customer-change";
import { postGrants } from "./grants.server";
import { postMessages } from "./messages.server";
import { postQuestions } from "./questions.server";

/**
 * Writes entries, decisions, tier histories, messages and cached results of many customers, in one statement for
 * each table. The caller holds the customers' locks and the transaction; a posting that was made
 * before breaks the unique key and with it the whole transaction.
 */
export async function post(
  connection: Connection,
  changes: readonly CustomerChange[],
  recordedAt: Date,
): Promise<void> {
  const entries = changes.flatMap(({ shopId, customerId, entries: list }) =>
    list.map((entry) => ({ shopId, customerId, ...entry })),
  );
  if (entries.length > 0) {
    await connection.query(INSERT_ENTRIES, [JSON.stringify(entries), recordedAt]);
  }
  const decisions = changes.flatMap(({ shopId, customerId, decisions: list }) =>
    list.map((decision) => ({ shopId, customerId, ...decision })),
  );
  await write(connection, decisions, (each) => each.isNew, DECISIONS);
  const moved = changes.filter((change) => change.tiersChanged);
  if (moved.length > 0) await postTiers(connection, moved);
  await connection.query(UPDATE_CUSTOMERS, [JSON.stringify(changes.map(cached)), recordedAt]);
  await postGrants(connection, changes);
  await postQuestions(connection, changes);
  await postMessages(connection, changes, recordedAt);
  const states = changes.map(({ shopId, customerId, isKept, state }) => {
    return { shopId, customerId, isKept, checkpoint: freeze(state) };
  });
  await write(connection, states, (each) => !each.isKept, STATES);
}

/**
 * Writes rows in one statement. Which of them are new was read under the customers' locks: where all are, as of a shop's past,
 * nobody looks for conflicts, which would take half as long again.
 */
async function write<Row>(
  connection: Connection,
  rows: readonly Row[],
  isNew: (row: Row) => boolean,
  [insert, orUpdate]: readonly [string, string],
): Promise<void> {
  if (rows.length === 0) return;
  const sql = rows.every(isNew) ? insert : `${insert} ${orUpdate}`;
  await connection.query(sql, [JSON.stringify(rows)]);
}

/** With the dates of the customers' own rows, which the states were folded with. */
const STATES = [
  `INSERT INTO customer_states (shop_id, customer_id, registered_at, account_enabled_at, checkpoint)
   SELECT shop_id, customer_id, registered_at, account_enabled_at, s.checkpoint
     FROM json_to_recordset($1::json) AS s ("shopId" int, "customerId" bigint, checkpoint json)
     JOIN customers ON shop_id = s."shopId" AND customer_id = s."customerId"`,
  `ON CONFLICT (shop_id, customer_id) DO UPDATE
      SET registered_at = excluded.registered_at, account_enabled_at = excluded.account_enabled_at,
          checkpoint = excluded.checkpoint`,
] as const;

const INSERT_ENTRIES = `
  INSERT INTO ledger_entries (shop_id, customer_id, seq, kind, bucket, source, points, balance_after, idempotency_key,
                              program_version, occurred_at, recorded_at, previous_hash, hash)
  SELECT "shopId", "customerId", seq, kind, bucket, source, points, "balanceAfter", "idempotencyKey",
         "programVersion", "occurredAt", $2, "previousHash", hash
    FROM jsonb_to_recordset($1::jsonb) AS entry ("shopId" int, "customerId" bigint, seq int, kind text, bucket text, source text,
         points bigint, "balanceAfter" bigint, "idempotencyKey" text, "programVersion" int,
         "occurredAt" timestamptz, "previousHash" text, hash text)
   ORDER BY "shopId", "customerId", seq`;

const DECISIONS = [
  `INSERT INTO decisions (shop_id, customer_id, source, kind, points, pending_points, postings, program_version, occurred_at, trace, fingerprint)
   SELECT "shopId", "customerId", source, kind, points, "pendingPoints", postings, "programVersion", "occurredAt", trace, fingerprint
     FROM jsonb_to_recordset($1::jsonb) AS decision ("shopId" int, "customerId" bigint, source text, kind text,
          points bigint, "pendingPoints" bigint, postings int, "programVersion" int, "occurredAt" timestamptz, trace jsonb, fingerprint text)`,
  `ON CONFLICT (shop_id, customer_id, source) DO UPDATE
      SET kind = excluded.kind, points = excluded.points, pending_points = excluded.pending_points, postings = excluded.postings,
          program_version = excluded.program_version, occurred_at = excluded.occurred_at, trace = excluded.trace,
          fingerprint = excluded.fingerprint`,
] as const;

/** A tier history is a result of the fold: a late fact may rewrite it, so the whole history is laid anew where it differs. */
async function postTiers(
  connection: Connection,
  changes: readonly CustomerChange[],
): Promise<void> {
  const rows = changes.flatMap(({ shopId, customerId, state }) =>
    state.tierChanges.map((change, index) => ({
      shopId,
      customerId,
      ordinal: index + 1,
      ...change,
    })),
  );
  const counts = changes.map(({ shopId, customerId, state }) => ({
    shopId,
    customerId,
    length: state.tierChanges.length,
  }));
  await connection.query(DELETE_TIERS, [JSON.stringify(counts)]);
  if (rows.length > 0) await connection.query(UPSERT_TIERS, [JSON.stringify(rows)]);
}

const DELETE_TIERS = `
  DELETE FROM tier_changes USING jsonb_to_recordset($1::jsonb) AS kept ("shopId" int, "customerId" bigint, length int)
   WHERE shop_id = "shopId" AND customer_id = "customerId" AND ordinal > length`;

const UPSERT_TIERS = `
  INSERT INTO tier_changes (shop_id, customer_id, ordinal, from_tier, to_tier, occurred_at, source, qualifying_order_id, program_version)
  SELECT "shopId", "customerId", ordinal, "from", "to", "occurredAt", source, "qualifyingOrderId", "programVersion"
    FROM jsonb_to_recordset($1::jsonb) AS change ("shopId" int, "customerId" bigint, ordinal int, "from" text, "to" text,
         "occurredAt" timestamptz, source text, "qualifyingOrderId" bigint, "programVersion" int)
  ON CONFLICT (shop_id, customer_id, ordinal) DO UPDATE
     SET from_tier = excluded.from_tier, to_tier = excluded.to_tier, occurred_at = excluded.occurred_at, source = excluded.source,
         qualifying_order_id = excluded.qualifying_order_id, program_version = excluded.program_version`;

/** What is kept of a state on the customer's own row, for reading; the facts prove it. */
export function cachedOf(
  state: CustomerState,
  { nextDueAt, nextWarningAt }: Pick<CustomerChange, "nextDueAt" | "nextWarningAt">,
) {
  const { membership, joinedAt, leftAt, excluded, hasReferred, totalEarned, totalRedeemed } = state;
  return {
    membership,
    joinedAt,
    leftAt,
    excluded,
    hasReferred,
    balance: balanceOf(state.purse),
    pendingPoints: pendingOf(state),
    nextDueAt,
    nextWarningAt,
    totalEarned,
    totalRedeemed,
    tierId: state.tierId,
    tierChangedAt: state.tierChanges.at(-1)?.occurredAt ?? null,
    ...state.counters,
    lastActivityAt: state.lastActivityAt,
  };
}

function cached(change: CustomerChange) {
  const { shopId, customerId, state, seq, hash, tiersFingerprint } = change;
  return { shopId, customerId, ...cachedOf(state, change), seq, hash, tiersFingerprint };
}

const UPDATE_CUSTOMERS = `
  UPDATE customers
     SET membership = c.membership, joined_at = c."joinedAt", left_at = c."leftAt", balance = c.balance, excluded = c.excluded,
         has_referred = c."hasReferred",
         pending_points = c."pendingPoints", next_due_at = c."nextDueAt", next_warning_at = c."nextWarningAt",
         total_earned = c."totalEarned", total_redeemed = c."totalRedeemed", tier_id = c."tierId",
         tier_changed_at = c."tierChangedAt", amount_spent_minor = c."amountSpentMinor", order_count = c.orders,
         tier_points = c."pointsEarned", ledger_seq = c.seq, ledger_hash = c.hash,
         last_activity_at = c."lastActivityAt", tiers_fingerprint = c."tiersFingerprint", synced_at = $2
    FROM jsonb_to_recordset($1::jsonb) AS c ("shopId" int, "customerId" bigint, membership text, "joinedAt" timestamptz,
         "leftAt" timestamptz, balance bigint, excluded boolean, "hasReferred" boolean, "pendingPoints" bigint, "nextDueAt" timestamptz, "nextWarningAt" timestamptz, "totalEarned" bigint, "totalRedeemed" bigint, "tierId" text,
         "tierChangedAt" timestamptz, "amountSpentMinor" bigint, orders int, "pointsEarned" bigint, seq int, hash text, "tiersFingerprint" text,
         "lastActivityAt" timestamptz)
   WHERE shop_id = c."shopId" AND customer_id = c."customerId"`;
