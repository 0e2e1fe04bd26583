import { z } from "zod";
import { database, longTransaction } from "../db.server";
import { normalizedEmail, normalizedPhone } from "../domain/customers/identity";
import { familyOf, keptOf } from "../models/customer-family.server";
import { shopifyId } from "../shopify/payloads/primitives";
import { eraseBodies, eraseCustomer } from "./erase-customer.server";

const request = z.object({
  customer: z
    .object({ id: shopifyId.nullish(), email: z.string().nullish(), phone: z.string().nullish() })
    .nullish(),
});

/**
 * Erases whom a `customers/redact` webhook names: the account, a guest of the same address, and every stored body that
 * speaks of them, also when no customer came of those. The request's own body goes last, so that the job can be run again.
 */
export async function redactCustomer(shopId: number, webhookId: string): Promise<void> {
  const { rows } = await database().query<{ body: string }>(
    "SELECT body FROM inbox_payloads WHERE shop_id = $1 AND webhook_id = $2",
    [shopId, webhookId],
  );
  const asked = request.safeParse(JSON.parse(rows[0]?.body ?? "{}")).data?.customer;
  if (asked === null || asked === undefined) return;
  const id = asked.id ?? null;
  const email = normalizedEmail(asked.email);
  const phone = normalizedPhone(asked.phone);
  const people = await database().query<{ customer_id: string }>(
    `SELECT customer_id FROM customers
      WHERE shop_id = $1 AND erased_at IS NULL
        AND (shopify_id = $2 OR email = $3 OR (shopify_id IS NULL AND phone = $4))`,
    [shopId, id, email, phone],
  );
  const found = people.rows.map((row) => row.customer_id);
  for (const customerId of await everybody(shopId, found)) await eraseCustomer(shopId, customerId);
  await longTransaction((connection) => eraseBodies(connection, shopId, [id, email, phone]));
}

/** With everyone who is the same person by a merge. */
async function everybody(shopId: number, customerIds: readonly string[]): Promise<Set<string>> {
  const all = new Set<string>();
  for (const customerId of customerIds) {
    const kept = await keptOf(shopId, customerId);
    for (const each of await familyOf(shopId, kept)) all.add(each);
  }
  return all;
}
