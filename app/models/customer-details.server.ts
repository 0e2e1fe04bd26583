import { type Connection } from "../db.server";
import { type CustomerIdentity } from "../domain/customers/identity";
import { type Resolved, type Sighting } from "./customer-identities.server";

/**
 * Keeps what bodies say of accounts: of two the newer one stands, and of two of one second, which is as exact as Shopify
 * dates them, the one that was triggered last [R3]. That is the name and address [S22], the earliest registration, when the account was
 * first seen enabled [R7]. Of an erased person nothing is kept. `ids` are in the order of the sightings; the caller
 * holds the customers' locks.
 */
export async function rememberDetails(
  connection: Connection,
  sightings: readonly Sighting[],
  ids: readonly Resolved[],
): Promise<void> {
  const told = new Map<string, Details>();
  sightings.forEach((sighting, index) => {
    const id = ids[index];
    if (id === undefined || id === "erased" || sighting.customer.shopifyId === null) return;
    const details = detailsOf(id, sighting);
    const known = told.get(id);
    told.set(id, known === undefined ? details : together(known, details));
  });
  if (told.size > 0) await connection.query(UPDATE, [JSON.stringify([...told.values()])]);
}

type Details = CustomerIdentity & {
  readonly id: string;
  readonly shopId: number;
  readonly toldAt: string;
  /** When it was seen that the account is enabled; null when it was not. */
  readonly enabledAt: string | null;
};

function detailsOf(id: string, { shopId, customer, observedAt, seenAt }: Sighting): Details {
  const enabledAt =
    customer.accountState === "enabled" ? (seenAt ?? observedAt).toISOString() : null;
  return { ...customer, id, shopId, enabledAt, toldAt: observedAt.toISOString() };
}

/** Of two the newer one stands, but an account was first seen enabled in whichever came first. */
function together(a: Details, b: Details): Details {
  const newer = ageOf(b) > ageOf(a) ? b : a;
  return {
    ...newer,
    registeredAt: earlier(a.registeredAt, b.registeredAt),
    enabledAt: earlier(a.enabledAt, b.enabledAt),
  };
}

function ageOf({ updatedAt, toldAt }: Details): string {
  return `${updatedAt ?? ""} ${toldAt}`;
}

function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
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
            FROM jsonb_to_recordset($1::jsonb) AS k (id bigint, "shopId" int, email text, phone text, "firstName" text,
                 "lastName" text, "accountState" text, "verifiedEmail" boolean, "registeredAt" timestamptz,
                 "updatedAt" timestamptz, "toldAt" timestamptz, "enabledAt" timestamptz)
            JOIN customers c ON c.shop_id = k."shopId" AND c.customer_id = k.id) r
   WHERE c.shop_id = r."shopId" AND c.customer_id = r.id AND c.erased_at IS NULL
     AND (newer OR c.registered_at IS DISTINCT FROM least(c.registered_at, r."registeredAt")
          OR c.account_enabled_at IS DISTINCT FROM least(c.account_enabled_at, r."enabledAt"))`;
