import { randomUUID } from "node:crypto";
import { now } from "../clock.server";
import { transaction } from "../db.server";
import { hideSetup, readSetup } from "../models/home-setup.server";
import { canBeHidden, stepsOf } from "../models/home-steps";
import { recordStaffAction } from "../models/staff-actions.server";

type Wish = { readonly shopId: number; readonly staffId: string };

export type PutAwayResult =
  { readonly ok: true } | { readonly ok: false; readonly error: "steps_left" };

/** Takes the set-up off Home, for everybody and for good. While a step is open that the app can tick, it stays. */
export async function putSetupAway({ shopId, staffId }: Wish): Promise<PutAwayResult> {
  return transaction(async (connection) => {
    const setup = await readSetup(shopId, connection);
    if (!canBeHidden(stepsOf(setup))) return { ok: false, error: "steps_left" };
    const at = await now(connection);
    if (await hideSetup(connection, shopId, at)) {
      await recordStaffAction(connection, {
        shopId,
        actionId: randomUUID(),
        customerId: null,
        staffId,
        action: "hide_setup",
        before: { hidden: false },
        after: { hidden: true, checkoutUsed: setup.checkoutUsed },
        at,
      });
    }
    return { ok: true };
  });
}
