import { now } from "../../clock.server";
import { type Connection, isPassing } from "../../db.server";
import { log } from "../../log.server";
import { countLeftOut, type RunKey } from "../../models/backfill-runs.server";
import { noteFacts } from "../note-facts.server";
import { type Told } from "../told";

/**
 * Writes facts down, all at once; when that fails for another reason than the moment's, each by itself, so that one which cannot
 * be kept never stops the others. The run counts what was left out, which Home tells.
 */
export async function noteEach(
  connection: Connection,
  run: RunKey,
  facts: readonly (readonly Told[])[],
): Promise<void> {
  if (facts.length === 0) return;
  const at = await now(connection);
  const cause = await tried(connection, () => noteFacts(connection, facts.flat(), at));
  if (cause === null) return;
  log().warn({ err: cause, facts: facts.length }, "facts are written down one by one");
  let leftOut = 0;
  for (const each of facts) {
    const error = await tried(connection, () => noteFacts(connection, each, at));
    if (error === null) continue;
    log().error({ err: error, shopId: each[0]?.shopId }, "fact left out");
    leftOut += 1;
  }
  await countLeftOut(connection, run, leftOut);
}

/** Null when it succeeded; what failed is undone. Throws faults of the moment. */
export async function tried(connection: Connection, work: () => Promise<void>): Promise<unknown> {
  await connection.query("SAVEPOINT tried");
  try {
    await work();
    await connection.query("RELEASE SAVEPOINT tried");
    return null;
  } catch (error) {
    if (isPassing(error)) throw error;
    await connection.query("ROLLBACK TO SAVEPOINT tried");
    return error;
  }
}
