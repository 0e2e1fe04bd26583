import { now } from "../../clock.server";
import { isPassing, transaction } from "../../db.server";
import { log } from "../../log.server";
import { applyBatch } from "./apply.server";
import { claim, type InboxRow } from "./claim.server";
import { setAside } from "./set-aside.server";

export const BATCH = 200;

/**
 * Takes one batch of pending webhooks and does its work in one transaction: a crash at any point leaves
 * them pending, nothing is lost or doubled. When the batch throws, its rows are done one by one, so that one bad row
 * never stops the others. Returns how many rows were taken.
 */
export async function drainOnce(
  limit: number = BATCH,
  lane: number | null = null,
): Promise<number> {
  const started = performance.now();
  let taken: InboxRow[] = [];
  try {
    await transaction(async (connection) => {
      taken = await claim(connection, limit, lane);
      if (taken.length > 0) await applyBatch(connection, taken, await now(connection));
    });
  } catch (error) {
    if (taken.length === 0) throw error;
    await oneByOne(taken.length, lane, error);
  }
  const ms = performance.now() - started;
  for (const row of taken) {
    const { shopId, topic, webhookId } = row;
    log().info(
      { shopId, topic, webhookId, batch: taken.length, ms: Math.round(ms) },
      "webhook worked",
    );
  }
  return taken.length;
}

async function oneByOne(count: number, lane: number | null, cause: unknown): Promise<void> {
  log().warn({ err: cause, batch: count }, "batch failed, its webhooks are done one by one");
  for (let done = 0; done < count; done += 1) {
    let row: InboxRow | undefined;
    try {
      await transaction(async (connection) => {
        [row] = await claim(connection, 1, lane);
        if (row !== undefined) await applyBatch(connection, [row], await now(connection));
      });
    } catch (error) {
      if (row === undefined || isPassing(error)) throw error;
      await putAside(row, error);
    }
    if (row === undefined) return;
  }
}

async function putAside(row: InboxRow, error: unknown): Promise<void> {
  const { shopId, webhookId, topic } = row;
  log().error({ err: error, shopId, webhookId, topic }, "webhook set aside");
  const detail = error instanceof Error ? error.message : "unknown fault";
  await transaction(async (connection) => {
    await setAside(connection, [{ row, cause: "fault", detail }], await now(connection));
  });
}
