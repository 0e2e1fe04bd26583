import { type Connection } from "../db.server";
import { type CustomerIdentity } from "../domain/customers/identity";
import { type Resolved, type Sighting } from "./customer-identities.server";

/**
 * Keeps what bodies say of accounts: the newest name and address [S22], the earliest registration, when the account was
 * first seen enabled. Of an erased person nothing is kept. `ids` are in the order of the sightings; the caller
 * holds the customers' locks.
 */
export async function rememberDetails(
  connection: Connection,
  sightings: readonly Sighting[],
  ids: readonly Resolved[],
): Promise<void> {
  const newest = new Map<
    string,
    CustomerIdentity & { id: string; shopId: number; observedAt: Date }
  >();
  sightings.forEach(({ shopId, customer, observedAt }, index) => {
    const id = ids[index];
    if (id === undefined || id === "erased" || customer.shopifyId === null) return;
    const known = newest.get(id);
    if (known !== undefined && (customer.updatedAt ?? "") <= (known.updatedAt ?? "")) return;
    newest.set(id, { ...customer, id, shopId, observedAt });
  });
  if (newest.size > 0) await connection.query(UPDATE, [JSON.stringify([...newest.values()])]);
}

const UPDATE = `
  UPDATE customers c
     SET email = CASE WHEN newer THEN r.email ELSE c.email END,
         phone = CASE WHEN newer THEN r.phone ELSE c.phone END,
         first_name = CASE WHEN newer THEN r."firstName" ELSE c.first_name END,
         last_name = CASE WHEN newer THEN r."lastName" ELSE c.last_name END,
         account_state = CASE WHEN newer THEN r."accountState" ELSE c.account_state END,
         verified_email = CASE WHEN newer THEN r."verifiedEmail" ELSE c.verified_email END,
         shopify_updated_at = greatest(c.shopify_updated_at, r."updatedAt"),
         registered_at = least(c.registered_at, r."registeredAt"),
         account_enabled_at = CASE WHEN r."accountState" = 'enabled'
                                   THEN least(c.account_enabled_at, r."observedAt") ELSE c.account_enabled_at END
    FROM (SELECT k.*, c.shopify_updated_at IS NULL OR coalesce(k."updatedAt" > c.shopify_updated_at, false) AS newer
            FROM jsonb_to_recordset($1::jsonb) AS k (id bigint, "shopId" int, email text, phone text, "firstName" text,
                 "lastName" text, "accountState" text, "verifiedEmail" boolean, "registeredAt" timestamptz,
                 "updatedAt" timestamptz, "observedAt" timestamptz)
            JOIN customers c ON c.shop_id = k."shopId" AND c.customer_id = k.id) r
   WHERE c.shop_id = r."shopId" AND c.customer_id = r.id AND c.erased_at IS NULL
     AND (newer OR c.registered_at IS DISTINCT FROM least(c.registered_at, r."registeredAt")
          OR (r."accountState" = 'enabled' AND c.account_enabled_at IS DISTINCT FROM least(c.account_enabled_at, r."observedAt")))`;
