import { now } from "../clock.server";
import { type Connection, transaction } from "../db.server";
import { settle } from "../ledger/settle.server";
import { recordStaffAction } from "../models/staff-actions.server";
import { settleIfDue } from "./settle-due.server";

export type Adjustment = {
  readonly shopId: number;
  readonly customerId: string;
  /** Made when the form is shown: the same form sent twice is one adjustment. */
  readonly adjustmentId: string;
  readonly points: number;
  readonly reason: string;
  readonly countsTowardTier: boolean;
  readonly visibleToCustomer: boolean;
  readonly staffId: string;
  /** The balance that staff saw when they decided; another balance now means they should look again. */
  readonly expectedBalance: number;
};

export type AdjustPointsRefusal = "not_found" | "not_a_member" | "balance_changed" | "below_zero";

export type AdjustPointsResult =
  | { readonly ok: true; readonly balance: number }
  | { readonly ok: false; readonly error: AdjustPointsRefusal; readonly balance: number };

/**
 * Adds or deducts points by hand [S53, S54]. The total earned changes with the balance [S55]; points toward
 * the tier only if chosen [S58, P5]. Refused for who is not a member [S82], when the balance is no longer what staff saw,
 * and when it would fall below zero.
 */
export async function adjustPoints(adjustment: Adjustment): Promise<AdjustPointsResult> {
  return transaction(async (connection) => {
    const { shopId, customerId, adjustmentId, points, staffId } = adjustment;
    await settleIfDue(connection, adjustment, await now(connection));
    const { rows } = await connection.query<{
      membership: string;
      balance: string;
      erased_at: Date | null;
    }>(
      `SELECT membership, balance, erased_at FROM customers
        WHERE shop_id = $1 AND customer_id = $2 FOR NO KEY UPDATE`,
      [shopId, customerId],
    );
    const customer = rows[0];
    const balance = Number(customer?.balance ?? 0);
    const before = await earlier(connection, adjustment);
    if (before === "same") return { ok: true, balance };
    if (before === "other") return { ok: false, error: "balance_changed", balance };
    if (customer === undefined || customer.erased_at !== null)
      return { ok: false, error: "not_found", balance };
    if (customer.membership !== "member") return { ok: false, error: "not_a_member", balance };
    if (balance !== adjustment.expectedBalance)
      return { ok: false, error: "balance_changed", balance };
    if (points < 0 && balance + points < 0) return { ok: false, error: "below_zero", balance };

    const at = await now(connection);
    await insert(connection, adjustment, at);
    const [settled] = await settle(
      connection,
      [{ shopId, customerId, since: at.toISOString() }],
      at,
    );
    const after = settled?.entries.at(-1)?.balanceAfter ?? balance;
    await recordStaffAction(connection, {
      shopId,
      customerId,
      staffId,
      at,
      actionId: adjustmentId,
      action: "adjust_points",
      before: { balance },
      after: { balance: after, points },
    });
    return { ok: true, balance: after };
  });
}

/** Whether this very adjustment was made before; `other` when its id was used for something else. */
async function earlier(
  connection: Connection,
  { shopId, adjustmentId, customerId, points }: Adjustment,
): Promise<"same" | "other" | null> {
  const { rows } = await connection.query<{ customer_id: string; points: number }>(
    "SELECT customer_id, points FROM adjustments WHERE shop_id = $1 AND adjustment_id = $2",
    [shopId, adjustmentId],
  );
  const known = rows[0];
  if (known === undefined) return null;
  return known.customer_id === customerId && known.points === points ? "same" : "other";
}

async function insert(connection: Connection, adjustment: Adjustment, at: Date): Promise<void> {
  await connection.query(
    `INSERT INTO adjustments (shop_id, adjustment_id, customer_id, points, counts_toward_tier, reason,
                              visible_to_customer, staff_id, occurred_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      adjustment.shopId,
      adjustment.adjustmentId,
      adjustment.customerId,
      adjustment.points,
      adjustment.countsTowardTier,
      adjustment.reason,
      adjustment.visibleToCustomer,
      adjustment.staffId,
      at,
    ],
  );
}
