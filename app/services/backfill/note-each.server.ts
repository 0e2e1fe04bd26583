import { now } from "../../clock.server";
import { isPassing, transaction } from "../../db.server";
import { log } from "../../log.server";
import { noteFacts } from "../note-facts.server";
import { type Told } from "../told";

/**
 * Writes facts down, all at once; when that fails for another reason than the moment's, each by itself, so that one which cannot
 * be kept never stops the others. Returns how many were left out. What is written down again changes nothing: how far a run
 * got is told afterwards.
 */
export async function noteEach(facts: readonly (readonly Told[])[]): Promise<number> {
  if (facts.length === 0) return 0;
  const cause = await tried(facts.flat());
  if (cause === null) return 0;
  log().warn({ err: cause, facts: facts.length }, "facts are written down one by one");
  let leftOut = 0;
  for (const each of facts) {
    const error = await tried(each);
    if (error === null) continue;
    log().error({ err: error, shopId: each[0]?.shopId }, "fact left out");
    leftOut += 1;
  }
  return leftOut;
}

/** Null when it succeeded; of what failed nothing is kept. Throws faults of the moment. */
async function tried(told: readonly Told[]): Promise<unknown> {
  try {
    await transaction(async (connection) => noteFacts(connection, told, await now(connection)));
    return null;
  } catch (error) {
    if (isPassing(error)) throw error;
    return error;
  }
}
