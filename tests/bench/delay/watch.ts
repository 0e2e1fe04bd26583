import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { SHOP_ID } from "../stage/shop";

const LOOK_MS = 5;
const DEADLINE_MS = 30_000;

/**
 * Notes when each answered webhook is seen to be done, which is when its balance is visible, by looking
 * every 5 ms. Resolves with the milliseconds each took once `expected` are done; throws 30 s after the last.
 */
export async function watchDone(
  client: pg.Client,
  answeredAt: ReadonlyMap<string, number>,
  expected: number,
): Promise<number[]> {
  const done = new Set<string>();
  const delays: number[] = [];
  let last = performance.now();
  while (done.size < expected) {
    const open = [...answeredAt.keys()].filter((id) => !done.has(id));
    const { rows } = await client.query<{ webhook_id: string }>({
      name: "watch",
      text: "SELECT webhook_id FROM inbox WHERE shop_id = $1 AND webhook_id = ANY ($2) AND processed_at IS NOT NULL",
      values: [SHOP_ID, open],
    });
    const seen = performance.now();
    for (const { webhook_id: id } of rows) {
      done.add(id);
      delays.push(Math.max(0, seen - (answeredAt.get(id) ?? seen)));
      last = seen;
    }
    if (seen - last > DEADLINE_MS)
      throw new Error(`${expected - done.size} webhooks were not done in 30 s.`);
    await sleep(LOOK_MS);
  }
  return delays;
}
