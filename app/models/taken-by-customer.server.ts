import { type Connection } from "../db.server";
import { type ProgramVersion } from "../domain/program/document";
import { isLimited, periodSince, type Taken } from "../domain/rewards/limits";
import { type Instant } from "../domain/shared/instant";

export type TakenByReward = ReadonlyMap<string, Taken>;

const TAKEN = `
  WITH RECURSIVE family AS (
    SELECT customer_id AS whose, customer_id FROM unnest($2::bigint[]) AS wanted (customer_id)
    UNION SELECT whose, m.customer_id FROM family
            JOIN customer_merges m ON m.shop_id = $1 AND m.kept_id = family.customer_id)
  SELECT whose::text, asked.id, count(*)::int AS "inAll",
         (count(*) FILTER (WHERE reserved_at >= since))::int AS "inPeriod"
    FROM family
    JOIN coupons ON coupons.shop_id = $1 AND coupons.customer_id = family.customer_id
    JOIN unnest($3::text[], $4::timestamptz[]) AS asked (id, since) ON asked.id = reward_id
   WHERE status IN ('reserved', 'issuing', 'issued', 'used')
   GROUP BY 1, 2`;

/**
 * What each of many customers, and who was merged into them, holds or has used of a version's limited rewards. Who took none
 * is left out, and the database is not asked when no reward has a limit.
 */
export async function takenByCustomer(
  connection: Connection,
  { shopId, customerIds }: { readonly shopId: number; readonly customerIds: readonly string[] },
  version: ProgramVersion | null,
  at: Instant,
): Promise<ReadonlyMap<string, TakenByReward>> {
  const limited = version?.document.rewards.filter(({ limits }) => isLimited(limits)) ?? [];
  if (version === null || limited.length === 0) return new Map();
  const { rows } = await connection.query<{ whose: string; id: string } & Taken>(TAKEN, [
    shopId,
    customerIds,
    limited.map(({ id }) => id),
    limited.map(({ limits }) => periodSince(limits, at, version.timeZone)),
  ]);
  const found = new Map<string, Map<string, Taken>>();
  for (const { whose, id, inAll, inPeriod } of rows) {
    const taken = found.get(whose) ?? new Map<string, Taken>();
    found.set(whose, taken.set(id, { inAll, inPeriod }));
  }
  return found;
}
