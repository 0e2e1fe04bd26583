import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { laneOf } from "../../../app/jobs/inbox/lanes";
import { type OrderWebhook } from "../mix/orders";
import { type Program } from "./process";
import { withClient } from "./postgres";
import { SHOP_ID } from "./shop";

const LOOK_MS = 20;
const DEADLINE_MS = 60_000;

const FILL = `
  WITH given AS (
    SELECT webhook_id, topic, triggered_at, body, lane, place
      FROM unnest($2::text[], $3::text[], $4::timestamptz[], $5::text[], $8::int[]) WITH ORDINALITY
        AS given (webhook_id, topic, triggered_at, body, lane, place)),
  bodies AS (
    INSERT INTO inbox_payloads (shop_id, webhook_id, received_on, body)
    SELECT $1, webhook_id, $6, body FROM given)
  INSERT INTO inbox (shop_id, webhook_id, topic, event_id, triggered_at, received_at, received_on, lane)
  SELECT $1, webhook_id, topic, 'event-' || webhook_id, triggered_at,
         $7::timestamptz + place * interval '1 ms', $6, lane FROM given ORDER BY place`;

/** Puts the webhooks into the inbox as received one after the other, visible all at once. */
export async function fillInbox(url: string, webhooks: readonly OrderWebhook[]): Promise<void> {
  const receivedAt = new Date();
  await withClient(url, (client) =>
    client.query(FILL, [
      SHOP_ID,
      webhooks.map((each) => each.webhookId),
      webhooks.map((each) => each.topic),
      webhooks.map((each) => each.triggeredAt),
      webhooks.map((each) => each.body),
      receivedAt.toISOString().slice(0, 10),
      receivedAt,
      webhooks.map((each) => laneOf("order", JSON.parse(each.body) as object)),
    ]),
  );
}

/** Waits until no webhook is pending, which is when every balance is visible; throws after a minute. */
export async function untilDrained(client: pg.Client, worker: Program): Promise<void> {
  const deadline = performance.now() + DEADLINE_MS;
  for (;;) {
    const { rows } = await client.query<{ pending: boolean }>(
      "SELECT EXISTS (SELECT FROM inbox WHERE processed_at IS NULL) AS pending",
    );
    if (rows[0]?.pending === false) return;
    worker.assertRunning();
    if (performance.now() > deadline) throw new Error("The inbox was not drained in a minute.");
    await sleep(LOOK_MS);
  }
}
