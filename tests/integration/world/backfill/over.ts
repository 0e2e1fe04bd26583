import { type Pool } from "pg";

const DEADLINE_MS = 180_000;
const LOOK_MS = 40;

/** Resolves when what a shop had is read in, or reading it has failed; throws after three minutes. */
export async function backfillOver(database: Pick<Pool, "query">, shop: string): Promise<string> {
  const deadline = Date.now() + DEADLINE_MS;
  for (;;) {
    const { rows } = await database.query<{ state: string }>(
      `SELECT state FROM backfills JOIN shops USING (shop_id) WHERE domain = $1 ORDER BY run DESC LIMIT 1`,
      [shop],
    );
    const state = rows[0]?.state ?? "not begun";
    if (state === "done" || state === "failed") return state;
    if (Date.now() > deadline) throw new Error(`Not read in after three minutes: ${state}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
