import { type Connection, database } from "../db.server";
import { keptOf } from "./customer-family.server";

/** Who stands behind a referral link, as friends may see them: no more than a first name. */
export type Referrer = {
  readonly customerId: string;
  readonly firstName: string | null;
  /** To know the referrer's own visits by. */
  readonly shopifyId: string | null;
};

/** The customer whose link it is, who may have become another one [R46]; null for one who was erased. */
export async function findReferrer(
  shopId: number,
  customerId: string,
  connection: Pick<Connection, "query"> = database(),
): Promise<Referrer | null> {
  const { rows } = await connection.query<Referrer>(
    `SELECT customer_id AS "customerId", first_name AS "firstName", shopify_id AS "shopifyId" FROM customers
      WHERE shop_id = $1 AND customer_id = $2 AND erased_at IS NULL`,
    [shopId, await keptOf(shopId, customerId, connection)],
  );
  return rows[0] ?? null;
}
