import { type Connection } from "../db.server";
import { type EntryKind } from "../domain/fold/state";
import { type Posted } from "../domain/ledger/differences";
import { points } from "../domain/shared/points";
import { type CustomerKey, keyParams, KEYS, nameOf } from "./customer-rows.server";

/** What the ledger holds for a source, with the hash of what is written: what says the same again need not be written. */
export type PostedDecision = Posted & { readonly fingerprint: string };

/** Which decisions of a customer are wanted: all, or those about these sources. */
export type WantedDecisions = CustomerKey & { readonly sources: readonly string[] | null };

const DECISIONS = `
  SELECT shop_id AS "shopId", customer_id AS "customerId", source, kind, points,
         pending_points AS "pendingPoints", postings, occurred_at AS "occurredAt", fingerprint
    FROM decisions`;

type Row = CustomerKey & {
  source: string;
  kind: EntryKind;
  points: string;
  pendingPoints: string;
  postings: number;
  occurredAt: Date;
  fingerprint: string;
};

/** What is posted so far, by customer. */
export async function loadPosted(
  connection: Connection,
  wanted: readonly WantedDecisions[],
): Promise<ReadonlyMap<string, readonly PostedDecision[]>> {
  const found = new Map<string, PostedDecision[]>(wanted.map((each) => [nameOf(each), []]));
  const whole = wanted.filter((each) => each.sources === null);
  const some = wanted.flatMap(({ shopId, customerId, sources }) =>
    (sources ?? []).map((source) => ({ shopId, customerId, source })),
  );
  const rows: Row[] = [];
  if (whole.length > 0) {
    const sql = `${DECISIONS} JOIN ${KEYS} USING (shop_id, customer_id)`;
    rows.push(...(await connection.query<Row>(sql, keyParams(whole))).rows);
  }
  if (some.length > 0) {
    const sql = `${DECISIONS} JOIN unnest($1::int[], $2::bigint[], $3::text[]) AS wanted (shop_id, customer_id, source)
                   USING (shop_id, customer_id, source)`;
    const params = [...keyParams(some), some.map((each) => each.source)];
    rows.push(...(await connection.query<Row>(sql, params)).rows);
  }
  for (const row of rows) {
    const { source, kind, postings, fingerprint } = row;
    const occurredAt = row.occurredAt.toISOString();
    found.get(nameOf(row))?.push({
      source,
      kind,
      postings,
      occurredAt,
      fingerprint,
      points: points(Number(row.points)),
      pendingPoints: points(Number(row.pendingPoints)),
    });
  }
  return found;
}
