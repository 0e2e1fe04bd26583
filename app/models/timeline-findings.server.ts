import { database } from "../db.server";
import { type Cause as FindingCause, type SubjectKind } from "../domain/reconciliation/finding";

/** That a comparison with Shopify found what no webhook had told. */
export type Discovery = {
  /** `itself`: it was not known at all. `change`: it was known, and has changed. */
  readonly of: "itself" | "change";
  readonly cause: FindingCause;
  readonly foundAt: string;
};

export type Subject = { readonly kind: SubjectKind; readonly id: string };

const ITSELF = ["order_unknown", "refund_unknown", "cancellation_unknown", "code_used"];

type Row = Subject & {
  readonly of: Discovery["of"];
  readonly cause: FindingCause;
  readonly foundAt: Date;
};

/** What was found about orders, refunds and coupons and counted, for as long as findings are kept: 90 days. */
export async function findDiscoveries(
  shopId: number,
  subjects: readonly Subject[],
): Promise<(subject: Subject) => Discovery | null> {
  if (subjects.length === 0) return () => null;
  // Of several that it was not known weighs most, then the last word.
  const { rows } = await database().query<Row>(
    `SELECT DISTINCT ON (kind, id) kind, id, cause, found_at AS "foundAt",
            CASE WHEN difference = ANY ($3::text[]) THEN 'itself' ELSE 'change' END AS of
       FROM reconciliation_findings f
       JOIN jsonb_to_recordset($2::jsonb) AS subject (kind text, id text) ON subject_kind = kind AND subject_id = id
      WHERE shop_id = $1 AND mended = 'counted'
      ORDER BY kind, id, (difference = ANY ($3::text[])) DESC, run DESC, ordinal`,
    [shopId, JSON.stringify(subjects), ITSELF],
  );
  const found = new Map(
    rows.map(({ kind, id, foundAt, ...row }) => [
      `${kind}:${id}`,
      { ...row, foundAt: foundAt.toISOString() },
    ]),
  );
  return ({ kind, id }) => found.get(`${kind}:${id}`) ?? null;
}
