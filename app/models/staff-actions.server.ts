import { type Connection } from "../db.server";

export type StaffAction = {
  readonly shopId: number;
  /** The id of the form that asked for it: the same form sent twice is one action. */
  readonly actionId: string;
  readonly customerId: string | null;
  readonly staffId: string;
  readonly action:
    | "adjust_points"
    | "give_reward"
    | "redeem_on_behalf"
    | "revoke_coupon"
    | "change_membership"
    | "retry_webhook"
    | "download_data_file"
    | "change_visibility"
    | "yearly"
    | "action"
    | "set_tier"
    | "recalculate_tier"
    | "exclude"
    | "include"
    | "switch_referral_link"
    | "renew_referral_link"
    | "read_in_again"
    | "hide_setup";
  /** Numbers and states only; nothing that names a person. */
  readonly before: Record<string, string | number | boolean | null>;
  readonly after: Record<string, string | number | boolean | null>;
  readonly at: Date;
};

/** Every change by staff says who made it, when, and what was before and after. */
export async function recordStaffAction(
  connection: Pick<Connection, "query">,
  action: StaffAction,
): Promise<void> {
  await connection.query(
    `INSERT INTO staff_actions (shop_id, action_id, customer_id, staff_id, action, before, after, occurred_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
    [
      action.shopId,
      action.actionId,
      action.customerId,
      action.staffId,
      action.action,
      JSON.stringify(action.before),
      JSON.stringify(action.after),
      action.at,
    ],
  );
}

/** Whether the form of this id was carried out before. */
export async function isRecorded(
  connection: Pick<Connection, "query">,
  { shopId, actionId }: Pick<StaffAction, "shopId" | "actionId">,
): Promise<boolean> {
  const { rowCount } = await connection.query(
    "SELECT FROM staff_actions WHERE shop_id = $1 AND action_id = $2",
    [shopId, actionId],
  );
  return rowCount === 1;
}
