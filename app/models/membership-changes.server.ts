import { createHash } from "node:crypto";
import { type Membership, type OptVia } from "../domain/eligibility/joining";
import { type CustomerKey } from "../ledger/customer-rows.server";
import { type Touched } from "../ledger/touched";
import { type Connection } from "../db.server";

/** Somebody's word that a customer is in or out: the receipt of it, kept for good [R40]. */
export type MembershipReceipt = CustomerKey & {
  readonly changeId: string;
  readonly kind: "opt_in" | "opt_out";
  readonly via: OptVia;
  readonly at: Date;
  readonly staffId: string | null;
  /** The customer tag that said so; null for every other way. */
  readonly tag: string | null;
  /** The date given with an opting in, for display [P16]; null when none was. */
  readonly optedInAt: Date | null;
};

/** Holds a customer, and says how they stand; null for who does not exist or was erased. */
export async function lockMembership(
  connection: Connection,
  { shopId, customerId }: CustomerKey,
): Promise<{ readonly membership: Membership; readonly balance: number } | null> {
  const { rows } = await connection.query<{ membership: Membership; balance: number }>(
    `SELECT membership, balance::float8 AS balance FROM customers
      WHERE shop_id = $1 AND customer_id = $2 AND erased_at IS NULL FOR NO KEY UPDATE`,
    [shopId, customerId],
  );
  return rows[0] ?? null;
}

/** Writes receipts down, each once by its id. Returns the customers of those that were not known yet. */
export async function saveMembershipChanges(
  connection: Connection,
  receipts: readonly MembershipReceipt[],
): Promise<Touched[]> {
  if (receipts.length === 0) return [];
  const { rows } = await connection.query<CustomerKey & { at: Date }>(INSERT, [
    JSON.stringify(receipts),
  ]);
  return rows.map(({ shopId, customerId, at }) => ({
    shopId,
    customerId,
    since: at.toISOString(),
  }));
}

const INSERT = `
  INSERT INTO membership_changes (shop_id, customer_id, change_id, kind, via, occurred_at, staff_id, tag, opted_in_at)
  SELECT "shopId", "customerId", "changeId", kind, via, at, "staffId", tag, "optedInAt"
    FROM jsonb_to_recordset($1::jsonb) AS r ("shopId" int, "customerId" bigint, "changeId" uuid, kind text, via text,
         at timestamptz, "staffId" text, tag text, "optedInAt" timestamptz)
   ORDER BY "shopId", "customerId", "changeId"
  ON CONFLICT DO NOTHING
  RETURNING shop_id AS "shopId", customer_id AS "customerId", occurred_at AS at`;

/** An id in the form of a UUID that is the same whenever it is made of the same parts: what is told twice is one change. */
export function derivedId(...parts: readonly string[]): string {
  const bytes = createHash("sha1").update(JSON.stringify(parts)).digest().subarray(0, 16);
  // Version 5 and the variant of RFC 9562, as for every UUID made from a name.
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join("-");
}
