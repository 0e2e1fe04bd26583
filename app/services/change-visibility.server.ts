import { randomUUID } from "node:crypto";
import { now } from "../clock.server";
import { transaction } from "../db.server";
import { recordStaffAction } from "../models/staff-actions.server";

export type VisibilityChange = {
  readonly shopId: number;
  readonly customerId: string;
  readonly adjustmentId: string;
  readonly visibleToCustomer: boolean;
  readonly staffId: string;
};

export type ChangeVisibilityResult =
  { readonly ok: true } | { readonly ok: false; readonly error: "not_found" };

/**
 * Shows an adjustment to the customer or hides it, at any time after it was made [S57]. Points are not
 * touched. Asking again for what is already so changes nothing and is no new action.
 */
export async function changeVisibility(change: VisibilityChange): Promise<ChangeVisibilityResult> {
  return transaction(async (connection) => {
    const { shopId, customerId, adjustmentId, visibleToCustomer, staffId } = change;
    const { rows } = await connection.query<{ visible: boolean }>(
      `SELECT visible_to_customer AS visible FROM adjustments
        WHERE shop_id = $1 AND customer_id = $2 AND adjustment_id = $3 FOR UPDATE`,
      [shopId, customerId, adjustmentId],
    );
    const before = rows[0];
    if (before === undefined) return { ok: false, error: "not_found" };
    if (before.visible === visibleToCustomer) return { ok: true };
    await connection.query(
      "UPDATE adjustments SET visible_to_customer = $3 WHERE shop_id = $1 AND adjustment_id = $2",
      [shopId, adjustmentId, visibleToCustomer],
    );
    await recordStaffAction(connection, {
      shopId,
      customerId,
      staffId,
      actionId: randomUUID(),
      action: "change_visibility",
      before: { adjustment: adjustmentId, visible: word(before.visible) },
      after: { visible: word(visibleToCustomer) },
      at: await now(connection),
    });
    return { ok: true };
  });
}

function word(visible: boolean): string {
  return visible ? "yes" : "no";
}
