import { type Connection } from "../db.server";

export type CustomerMerge = {
  readonly shopId: number;
  readonly customerId: string;
  readonly keptId: string;
  /** As first observed; it is never dated anew [R7]. */
  readonly mergedAt: Date;
  readonly via: "shopify" | "email";
};

/** Writes the alias row; false when the customer became somebody before. */
export async function insertMerge(
  connection: Connection,
  { shopId, customerId, keptId, mergedAt, via }: CustomerMerge,
): Promise<boolean> {
  const { rowCount } = await connection.query(
    `INSERT INTO customer_merges (shop_id, customer_id, kept_id, merged_at, via) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT DO NOTHING`,
    [shopId, customerId, keptId, mergedAt, via],
  );
  return rowCount === 1;
}

/** An account of which a report said that its address is verified. */
export type SeenAccount = {
  readonly shopId: number;
  readonly customerId: string;
  readonly observedAt: Date;
};

/** One person has few guest rows: one by email, seldom more. */
const MOST_GUESTS = 100;

/** The guests whose address turned out to be one of these accounts', as merges that are yet to be made [R47]. */
export async function guestsOf(
  connection: Connection,
  seen: readonly SeenAccount[],
): Promise<CustomerMerge[]> {
  const { rows } = await connection.query<CustomerMerge>(
    `SELECT a.shop_id AS "shopId", g.customer_id AS "customerId", a.customer_id AS "keptId", min("observedAt") AS "mergedAt",
            'email' AS via
       FROM jsonb_to_recordset($1::jsonb) AS s ("shopId" int, "customerId" bigint, "observedAt" timestamptz)
       JOIN customers a ON a.shop_id = s."shopId" AND a.customer_id = s."customerId"
       JOIN customers g ON g.shop_id = a.shop_id AND g.email = a.email AND g.shopify_id IS NULL AND g.customer_id <> a.customer_id
      WHERE a.shopify_id IS NOT NULL AND a.verified_email AND a.erased_at IS NULL AND g.erased_at IS NULL
        AND NOT EXISTS (SELECT FROM customer_merges m WHERE m.shop_id = g.shop_id AND m.customer_id = g.customer_id)
      GROUP BY a.shop_id, a.customer_id, g.customer_id ORDER BY 1, 3, 2 LIMIT $2`,
    [JSON.stringify(seen), MOST_GUESTS],
  );
  return rows;
}
