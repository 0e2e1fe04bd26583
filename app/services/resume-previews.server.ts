import { transaction } from "../db.server";
import { restingPreviews } from "../models/previews.server";
import { enqueue } from "../queue/queue.server";

/** Longer than a run needs for a few customers, and than the pause between two runs. */
const RESTING_SECONDS = 60;
const MOST_AT_ONCE = 50;

/** Has previews taken up again that nobody works on any more, since the worker was killed. Safe to run at any time. */
export async function resumePreviews(): Promise<void> {
  await transaction(async (connection) => {
    const resting = await restingPreviews(connection, RESTING_SECONDS, MOST_AT_ONCE);
    for (const each of resting) await enqueue(connection, "preview", each);
  });
}
