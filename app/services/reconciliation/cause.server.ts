import { type Cause } from "../../domain/reconciliation/finding";
import { type Connection } from "../../db.server";
import { isSetAside } from "../../models/set-aside-webhooks.server";
import { type Run } from "../../models/reconciliation-runs.server";

/** Why something that a webhook tells was not known: it was set aside, came while the app was removed, or did not come. */
export async function untoldBecause(
  connection: Connection,
  { shopId, awayFrom, awayUntil }: Run,
  { number, changedAt }: { readonly number: string; readonly changedAt: Date },
): Promise<Cause> {
  if (await isSetAside(connection, shopId, number)) return "set_aside";
  const away = awayFrom !== null && awayUntil !== null;
  return away && changedAt >= awayFrom && changedAt <= awayUntil
    ? "while_removed"
    : "missed_webhook";
}
