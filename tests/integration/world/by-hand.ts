import { type World } from "./world";

/** Runs statements as someone with the database's own rights would: no trigger and no reference holds them up. */
export async function byHand(
  world: World,
  statements: readonly string[],
  values: unknown[],
): Promise<void> {
  const connection = await world.app.database().connect();
  try {
    await connection.query("BEGIN");
    await connection.query("SET LOCAL session_replication_role = replica");
    for (const statement of statements) {
      const { rowCount } = await connection.query(statement, values);
      if (rowCount === 0) throw new Error(`Nothing was changed by: ${statement}`);
    }
    await connection.query("COMMIT");
  } catch (error) {
    await connection.query("ROLLBACK");
    throw error;
  } finally {
    connection.release();
  }
}

/** Writes an entry behind a customer's last one as the ledger would: chained, with a sum and a hash that are right. */
export async function forgeEntry(
  world: World,
  { shopId, customerId, points }: { shopId: number; customerId: string; points: number },
): Promise<{ seq: number; hash: string; balance: number }> {
  const { entryHash } = await import("../../../app/ledger/chain.server");
  const { rows } = await world.app
    .database()
    .query<{ seq: number; hash: string; balance: number }>(
      `SELECT ledger_seq AS seq, ledger_hash AS hash, balance::int FROM customers WHERE shop_id = $1 AND customer_id = $2`,
      [shopId, customerId],
    );
  const head = rows[0] ?? { seq: 0, hash: "", balance: 0 };
  const at = new Date();
  const entry = {
    previousHash: head.hash,
    seq: head.seq + 1,
    kind: "gift",
    bucket: "balance",
    source: "birthday:2026",
    points,
    balanceAfter: head.balance + points,
    programVersion: 1,
    occurredAt: at.toISOString(),
    recordedAt: at.toISOString(),
    idempotencyKey: `gift:birthday:2026:${customerId}`,
  } as const;
  const hash = entryHash(entry);
  await byHand(
    world,
    [
      `INSERT INTO ledger_entries (shop_id, customer_id, seq, kind, bucket, source, points, balance_after, idempotency_key,
                                   program_version, occurred_at, recorded_at, previous_hash, hash)
       SELECT $1, $2, e.seq, e.kind, e.bucket, e.source, e.points, e."balanceAfter", e."idempotencyKey", e."programVersion",
              e."occurredAt", e."recordedAt", e."previousHash", e.hash
         FROM jsonb_to_record($3::jsonb) AS e (seq int, kind text, bucket text, source text, points bigint, "balanceAfter" bigint,
              "idempotencyKey" text, "programVersion" int, "occurredAt" timestamptz, "recordedAt" timestamptz, "previousHash" text, hash text)`,
    ],
    [shopId, customerId, JSON.stringify({ ...entry, hash })],
  );
  return { seq: entry.seq, hash, balance: entry.balanceAfter };
}
