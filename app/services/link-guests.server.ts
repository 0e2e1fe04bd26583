import { type Connection } from "../db.server";
import { mergeCustomers } from "./merge-customers.server";

/** One person has few guest rows: one by email, seldom more. */
const MOST_GUESTS = 100;

type Seen = { readonly shopId: number; readonly customerId: string; readonly observedAt: Date };

/**
 * Joins guests to the account whose email turned out to be verified [R47]: also when account and guest were known before, each
 * by itself. They bring what they had, no points for what was before joining [S136].
 */
export async function linkGuests(
  connection: Connection,
  seen: readonly Seen[],
  at: Date,
): Promise<void> {
  if (seen.length === 0) return;
  const { rows } = await connection.query<Seen & { guestId: string }>(
    `SELECT a.shop_id AS "shopId", a.customer_id AS "customerId", g.customer_id AS "guestId", min("observedAt") AS "observedAt"
       FROM jsonb_to_recordset($1::jsonb) AS s ("shopId" int, "customerId" bigint, "observedAt" timestamptz)
       JOIN customers a ON a.shop_id = s."shopId" AND a.customer_id = s."customerId"
       JOIN customers g ON g.shop_id = a.shop_id AND g.email = a.email AND g.shopify_id IS NULL AND g.customer_id <> a.customer_id
      WHERE a.shopify_id IS NOT NULL AND a.verified_email AND a.erased_at IS NULL AND g.erased_at IS NULL
        AND NOT EXISTS (SELECT FROM customer_merges m WHERE m.shop_id = g.shop_id AND m.customer_id = g.customer_id)
      GROUP BY 1, 2, 3 ORDER BY 1, 2, 3 LIMIT $2`,
    [JSON.stringify(seen), MOST_GUESTS],
  );
  for (const { shopId, customerId: keptId, guestId, observedAt } of rows) {
    const merge = {
      shopId,
      customerId: guestId,
      keptId,
      mergedAt: observedAt,
      via: "email",
    } as const;
    await mergeCustomers(connection, merge, at);
  }
}
