import { setTimeout as sleep } from "node:timers/promises";
import { type Shop } from "./shop";
import { control, type Stage } from "./stage";

const DEADLINE_MS = 60_000;
const LOOK_MS = 5;

/** What a job that asks Shopify could not do at once is waited for; codes that a request creates have a job in reserve. */
const OPEN = `
  SELECT (SELECT count(*)::int FROM inbox WHERE shop_id = $1 AND processed_at IS NULL) AS webhooks,
         (SELECT count(*)::int FROM pgboss.job
           WHERE state IN ('created', 'retry', 'active') AND (data ->> 'shopId')::int = $1
             AND (start_after <= now() OR state = 'retry')) AS jobs,
         (SELECT count(*)::int FROM set_aside_webhooks WHERE shop_id = $1) AS aside`;

/** Sends the shop what is late, and once what was dropped, without waiting for it. */
export async function hurry(stage: Stage, { facts }: Shop): Promise<number> {
  const answer = await control(stage, "/__meta/webhooks/hurry", { shop: facts.domain });
  return (answer as { pending: number }).pending;
}

/** Waits until the app knows everything that happened in the shop so far; a webhook that was set aside is a fault. */
export async function catchUp(stage: Stage, shop: Shop): Promise<void> {
  const { queue } = await import("../../../app/queue/queue.server");
  const boss = await queue();
  const deadline = Date.now() + DEADLINE_MS;
  for (;;) {
    const pending = await hurry(stage, shop);
    const { rows } = await stage.world.app
      .database()
      .query<{ webhooks: number; jobs: number; aside: number }>(OPEN, [shop.shopId]);
    const { webhooks = 0, jobs = 0, aside = 0 } = rows[0] ?? {};
    if (aside > 0) throw new Error(`${shop.facts.domain}: a webhook was set aside`);
    if (pending + webhooks + jobs === 0) return;
    if (Date.now() > deadline)
      throw new Error(
        `${shop.facts.domain} does not settle: ${JSON.stringify({ pending, webhooks, jobs })}`,
      );
    for (const worker of boss.getWipData()) boss.notifyWorker(worker.id);
    await sleep(LOOK_MS);
  }
}
