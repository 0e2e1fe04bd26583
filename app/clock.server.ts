import { database, type Connection } from "./db.server";
import { env } from "./env.server";

/**
 * Domain time: when things happen in the shop. It is real time, except that the sandbox store may move
 * it ahead for every process at once. Tokens, leases and retries use real time instead.
 */
export async function now(connection?: Connection): Promise<Date> {
  if (env().SHOPIFY_SANDBOX_URL === undefined) return new Date();
  return new Date(Date.now() + (await aheadMs(connection)));
}

async function aheadMs(connection?: Connection): Promise<number> {
  const { rows } = await (connection ?? database()).query<{ ahead_ms: string }>(
    "SELECT ahead_ms FROM domain_clock",
  );
  return Number(rows[0]?.ahead_ms ?? 0);
}

/** Moves domain time forward; false when that would move it back, which only a reset may do. */
export async function moveClock(to: Date): Promise<boolean> {
  const ahead = to.getTime() - Date.now();
  // A second of tolerance: the caller's clock moved on while it asked.
  if (ahead < (await aheadMs()) - 1000) return false;
  await database().query(
    `INSERT INTO domain_clock (id, ahead_ms) VALUES (true, $1)
     ON CONFLICT (id) DO UPDATE SET ahead_ms = greatest(domain_clock.ahead_ms, excluded.ahead_ms)`,
    [Math.max(0, ahead)],
  );
  return true;
}
