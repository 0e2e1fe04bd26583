import { now } from "../../clock.server";
import { transaction } from "../../db.server";
import { log } from "../../log.server";
import { type BackfillRun, endRun } from "../../models/backfill-runs.server";
import { type BackfillFault } from "../../models/backfills.server";
import { type Next } from "./slice.server";

/** Ends a run that cannot go on; what it read stays, and who was not counted is counted with the next one. */
export async function giveUp(run: BackfillRun, fault: BackfillFault): Promise<Next> {
  const { shopId, phase } = run;
  log().error({ shopId, run: run.run, phase, fault }, "backfill failed");
  await transaction(async (connection) => {
    await endRun(connection, run, { at: await now(connection), fault });
  });
  return "later";
}
