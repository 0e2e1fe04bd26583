import { now } from "../clock.server";
import { database, transaction } from "../db.server";
import { customersAfter } from "../ledger/customer-rows.server";
import { settle } from "../ledger/settle.server";
import { NOTHING_NEW } from "../ledger/touched";

const CHUNK = 200;
/** A batch of webhooks takes less; whoever is in one that takes longer is reached by what next happens to them. */
const MOST_WAIT_MS = 10_000;
const LOOK_MS = 50;

/**
 * Brings to every customer of a shop what the newest program version changes for who is there already: awards that a pause
 * held back [R48], another expiry [R20], lower thresholds [R30]. Works in chunks with a commit each, so that it can be
 * interrupted; running it again changes nothing more. Whoever is becoming known under the version before, in a transaction
 * that has not ended yet, is waited for.
 */
export async function settleShop(shopId: number): Promise<void> {
  await othersEnded();
  let after = "0";
  for (;;) {
    const last = await transaction(async (connection) => {
      const customerIds = await customersAfter(connection, { shopId, after }, CHUNK);
      const touched = customerIds.map((customerId) => ({
        shopId,
        customerId,
        since: NOTHING_NEW,
      }));
      await settle(connection, touched, await now(connection));
      return customerIds.length < CHUNK ? null : (customerIds.at(-1) ?? null);
    });
    if (last === null) return;
    after = last;
  }
}

/** Waits, a bounded time, until every transaction that is under way now has ended: what it wrote can be seen then. */
async function othersEnded(): Promise<void> {
  const { rows } = await database().query<{ until: string }>(
    "SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS until",
  );
  const deadline = Date.now() + MOST_WAIT_MS;
  while (Date.now() < deadline) {
    const found = await database().query<{ ended: boolean }>(
      "SELECT pg_snapshot_xmin(pg_current_snapshot()) >= $1::text::xid8 AS ended",
      [rows[0]?.until],
    );
    if (found.rows[0]?.ended === true) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
