import { database, type Connection } from "./db.server";
import { env } from "./env.server";

/**
 * Domain time: when things happen in the shop. It is real time, except that the sandbox store may move
 * it ahead for every process at once, or let it stand. Tokens, leases and retries use real time instead.
 */
export async function now(connection?: Connection): Promise<Date> {
  if (env().SHOPIFY_SANDBOX_URL === undefined) return new Date();
  const { rows } = await (connection ?? database()).query<{
    ahead_ms: string;
    stands_at: Date | null;
  }>("SELECT ahead_ms, stands_at FROM domain_clock");
  return rows[0]?.stands_at ?? new Date(Date.now() + Number(rows[0]?.ahead_ms ?? 0));
}

/**
 * Moves domain time forward, to run on from there or, `still`, to stand; false when that would move it back, which only a
 * reset may do.
 */
export async function moveClock(to: Date, { still }: { still: boolean }): Promise<boolean> {
  // A second of tolerance: the caller's clock moved on while it asked.
  if (to.getTime() < (await now()).getTime() - 1000) return false;
  await database().query(
    `INSERT INTO domain_clock (id, ahead_ms, stands_at) VALUES (true, $1, $2)
     ON CONFLICT (id) DO UPDATE SET stands_at = excluded.stands_at, ahead_ms =
       CASE WHEN domain_clock.stands_at IS NULL THEN greatest(domain_clock.ahead_ms, excluded.ahead_ms) ELSE excluded.ahead_ms END`,
    [Math.max(0, to.getTime() - Date.now()), still ? to : null],
  );
  return true;
}
