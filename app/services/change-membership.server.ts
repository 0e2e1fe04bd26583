import { now } from "../clock.server";
import { transaction } from "../db.server";
import { settle } from "../ledger/settle.server";
import { recordStaffAction } from "../models/staff-actions.server";

export type MembershipChange = {
  readonly shopId: number;
  readonly customerId: string;
  readonly changeId: string;
  readonly kind: "opt_in" | "opt_out";
  readonly staffId: string;
};

/**
 * Opts a customer in or out by staff, in one transaction: opting out annuls the balance and ends the tier
 * [R40, S141, S143]; opting in again restores nothing [S147]. The same change twice is one change.
 */
export async function changeMembership(
  change: MembershipChange,
): Promise<{ readonly ok: boolean }> {
  return transaction(async (connection) => {
    const { shopId, customerId, changeId, kind, staffId } = change;
    const at = await now(connection);
    const { rows } = await connection.query<{ membership: string; balance: string }>(
      `SELECT membership, balance FROM customers
        WHERE shop_id = $1 AND customer_id = $2 AND erased_at IS NULL FOR NO KEY UPDATE`,
      [shopId, customerId],
    );
    const before = rows[0];
    if (before === undefined) return { ok: false };
    await connection.query(
      `INSERT INTO membership_changes (shop_id, customer_id, change_id, kind, via, occurred_at, staff_id)
       VALUES ($1, $2, $3, $4, 'staff', $5, $6) ON CONFLICT DO NOTHING`,
      [shopId, customerId, changeId, kind, at, staffId],
    );
    const [settled] = await settle(
      connection,
      [{ shopId, customerId, since: at.toISOString() }],
      at,
    );
    await recordStaffAction(connection, {
      shopId,
      customerId,
      staffId,
      at,
      actionId: changeId,
      action: "change_membership",
      before: { membership: before.membership, balance: Number(before.balance) },
      after: { membership: settled?.state.membership ?? before.membership },
    });
    return { ok: true };
  });
}
