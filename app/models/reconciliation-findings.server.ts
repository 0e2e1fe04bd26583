import { type Finding } from "../domain/reconciliation/finding";
import { type Connection, database } from "../db.server";

/** So many findings of one run are kept; further ones are counted. */
const MOST_KEPT = 1000;

export type Noted = { readonly found: number; readonly mended: number };

/**
 * Writes a step's findings down and says how many there were. What could not be mended is said once: as long as it stays as
 * it is, it is no finding of later runs.
 */
export async function noteFindings(
  connection: Connection,
  { shopId, run }: { readonly shopId: number; readonly run: number },
  findings: readonly Finding[],
  at: Date,
): Promise<Noted> {
  if (findings.length === 0) return { found: 0, mended: 0 };
  const rows = findings.map((each, index) => ({
    ...each,
    index,
    subjectKind: each.subject.kind,
    subjectId: each.subject.id,
  }));
  const { rows: noted } = await connection.query<Noted>(NOTE, [
    shopId,
    run,
    JSON.stringify(rows),
    at,
    MOST_KEPT,
  ]);
  return noted[0] ?? { found: 0, mended: 0 };
}

const NOTE = `
  WITH fresh AS (
    SELECT f.* FROM jsonb_to_recordset($3::jsonb) AS f (index int, difference text, cause text, mended text, "subjectKind" text,
           "subjectId" text, "customerId" bigint, params jsonb)
     WHERE mended <> 'nothing' OR NOT EXISTS (
       SELECT FROM reconciliation_findings s
        WHERE s.shop_id = $1 AND s.subject_kind = "subjectKind" AND s.subject_id = "subjectId"
          AND s.difference = f.difference AND s.cause = f.cause AND s.mended = 'nothing')),
  numbered AS (
    SELECT fresh.*, row_number() OVER (ORDER BY index)
             + (SELECT coalesce(max(ordinal), 0) FROM reconciliation_findings WHERE shop_id = $1 AND run = $2) AS ordinal
      FROM fresh),
  kept AS (
    INSERT INTO reconciliation_findings (shop_id, run, ordinal, difference, cause, mended, subject_kind, subject_id, customer_id,
                                         params, found_at)
    SELECT $1, $2, ordinal, difference, cause, mended, "subjectKind", "subjectId", "customerId", params, $4
      FROM numbered WHERE ordinal <= $5)
  SELECT count(*)::int AS found, (count(*) FILTER (WHERE mended <> 'nothing'))::int AS mended FROM fresh`;

const PAGE_SIZE = 50;

/** A finding as staff see it, with the names of what it is about. */
export type ListedFinding = {
  readonly run: number;
  readonly ordinal: number;
  readonly difference: string;
  readonly cause: string;
  readonly mended: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly customerId: string | null;
  /** The customer's name, else their email; null for an erased person and where there is neither. */
  readonly customerName: string | null;
  /** What an order is called in the shop; null where the finding is about none, or it is not known. */
  readonly orderName: string | null;
  readonly code: string | null;
  readonly params: Finding["params"];
  readonly foundAt: string;
};

export type FindingsPage = {
  readonly findings: readonly ListedFinding[];
  /** The ordinal after which the next page begins; null on the last. */
  readonly next: number | null;
};

/** The findings of one run, 50 at a time. */
export async function findingsOf(
  shopId: number,
  run: number,
  after: number,
): Promise<FindingsPage> {
  const { rows } = await database().query<Omit<ListedFinding, "foundAt"> & { foundAt: Date }>(
    LISTED,
    [shopId, run, after, PAGE_SIZE + 1],
  );
  const findings = rows
    .slice(0, PAGE_SIZE)
    .map((row) => ({ ...row, foundAt: row.foundAt.toISOString() }));
  return { findings, next: rows.length > PAGE_SIZE ? (findings.at(-1)?.ordinal ?? null) : null };
}

const LISTED = `
  SELECT f.run, f.ordinal, difference, cause, mended, subject_kind AS "subjectKind", subject_id AS "subjectId",
         c.customer_id AS "customerId",
         coalesce(nullif(trim(concat_ws(' ', c.first_name, c.last_name)), ''), c.email, c.phone) AS "customerName",
         o.name AS "orderName", coupons.code, params, found_at AS "foundAt"
    FROM reconciliation_findings f
    LEFT JOIN customers c ON c.shop_id = f.shop_id AND c.customer_id = f.customer_id
    LEFT JOIN orders o ON o.shop_id = f.shop_id
     AND o.order_id::text = CASE subject_kind WHEN 'order' THEN subject_id WHEN 'refund' THEN params->>'order' END
    LEFT JOIN coupons ON coupons.shop_id = f.shop_id AND subject_kind = 'coupon' AND coupons.coupon_id::text = subject_id
   WHERE f.shop_id = $1 AND f.run = $2 AND f.ordinal > $3 ORDER BY f.ordinal LIMIT $4`;

/** How many findings of a run are kept; it may have found more. */
export async function findingsKept(shopId: number, run: number): Promise<number> {
  const { rows } = await database().query<{ count: number }>(
    "SELECT count(*)::int AS count FROM reconciliation_findings WHERE shop_id = $1 AND run = $2",
    [shopId, run],
  );
  return rows[0]?.count ?? 0;
}
