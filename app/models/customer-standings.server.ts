import { type Consent } from "../domain/customers/consent";
import { type CustomerStanding } from "../domain/reconciliation/customer-differences";
import { type Connection } from "../db.server";

export type StoredCustomer = CustomerStanding & {
  readonly shopifyId: string;
  /** When Shopify last changed what is kept here; null when only a name is known. */
  readonly shopifyUpdatedAt: Date | null;
  readonly consents: { readonly email: Consent | null; readonly sms: Consent | null };
  /** Whether a tag ever opted them in, or out; of everybody they became by merges, too. */
  readonly optedByTag: readonly ("opt_in" | "opt_out")[];
};

/** How these customers of a shop are written down, by Shopify's numbers; unknown and erased ones are left out. */
export async function customerStandings(
  connection: Pick<Connection, "query">,
  shopId: number,
  shopifyIds: readonly string[],
): Promise<ReadonlyMap<string, StoredCustomer>> {
  if (shopifyIds.length === 0) return new Map();
  const { rows } = await connection.query<Row>(STANDINGS, [shopId, shopifyIds]);
  return new Map(rows.map((row) => [row.shopifyId, stored(row)]));
}

type Row = Omit<StoredCustomer, "emailConsent" | "smsConsent" | "consents"> & {
  emailState: string | null;
  emailAt: Date | null;
  smsState: string | null;
  smsAt: Date | null;
};

function stored({ emailState, emailAt, smsState, smsAt, ...row }: Row): StoredCustomer {
  return {
    ...row,
    emailConsent: emailState,
    smsConsent: smsState,
    consents: { email: consent(emailState, emailAt), sms: consent(smsState, smsAt) },
  };
}

function consent(state: string | null, at: Date | null): Consent | null {
  return state === null || at === null ? null : { state, at: at.toISOString() };
}

const STANDINGS = `
  SELECT c.customer_id AS "customerId", c.shopify_id AS "shopifyId", email, phone, first_name AS "firstName",
         last_name AS "lastName", account_state AS "accountState", verified_email AS "verifiedEmail",
         email_consent AS "emailState", email_consent_at AS "emailAt", sms_consent AS "smsState", sms_consent_at AS "smsAt",
         shopify_updated_at AS "shopifyUpdatedAt", changes.tags, changes.kinds AS "optedByTag"
    FROM customers c
   CROSS JOIN LATERAL (
      SELECT coalesce(array_agg(DISTINCT tag) FILTER (WHERE tag IS NOT NULL), '{}') AS tags,
             coalesce(array_agg(DISTINCT kind), '{}') AS kinds
        FROM membership_changes ch
       WHERE ch.shop_id = $1 AND via = 'tag'
         AND (ch.customer_id = c.customer_id OR ch.customer_id IN (
               SELECT m.customer_id FROM customer_merges m WHERE m.shop_id = $1 AND m.kept_id = c.customer_id))) AS changes
   WHERE c.shop_id = $1 AND c.shopify_id = ANY ($2::bigint[]) AND c.erased_at IS NULL`;
