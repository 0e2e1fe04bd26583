import { type Connection } from "../db.server";
import { type KnownAccount } from "./customer-identities.server";

/**
 * Keeps what is told of accounts on their customers' rows, where it is newer than what stands there [R3]: the name and address
 * [S22], the earliest registration, when the account was first seen enabled [R7]. Of an erased person nothing is kept. The caller
 * holds the customers' locks.
 */
export async function rememberDetails(
  connection: Connection,
  accounts: readonly KnownAccount[],
): Promise<void> {
  if (accounts.length > 0) await connection.query(UPDATE, [JSON.stringify(accounts)]);
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
         shopify_told_at = CASE WHEN newer THEN r."toldAt" ELSE c.shopify_told_at END,
         registered_at = least(c.registered_at, r."registeredAt"),
         account_enabled_at = least(c.account_enabled_at, r."enabledAt")
    FROM (SELECT k.*, c.shopify_updated_at IS NULL OR coalesce(k."updatedAt" > c.shopify_updated_at, false)
                   OR coalesce(k."updatedAt" = c.shopify_updated_at AND k."toldAt" > c.shopify_told_at, false) AS newer
            FROM jsonb_to_recordset($1::jsonb) AS k ("customerId" bigint, "shopId" int, email text, phone text, "firstName" text,
                 "lastName" text, "accountState" text, "verifiedEmail" boolean, "registeredAt" timestamptz,
                 "updatedAt" timestamptz, "toldAt" timestamptz, "enabledAt" timestamptz)
            JOIN customers c ON c.shop_id = k."shopId" AND c.customer_id = k."customerId") r
   WHERE c.shop_id = r."shopId" AND c.customer_id = r."customerId" AND c.erased_at IS NULL
     AND (newer OR c.registered_at IS DISTINCT FROM least(c.registered_at, r."registeredAt")
          OR c.account_enabled_at IS DISTINCT FROM least(c.account_enabled_at, r."enabledAt"))`;
