import { randomUUID } from "node:crypto";
import { type AppConfig } from "../app-config";
import { type Announcement } from "../module";
import { type WebhookQueue } from "./queue";

/**
 * Queues what one operation announced, for every subscription to its topics. What one operation
 * causes is one event: its deliveries share the event id, and each has a webhook id of its own.
 */
export function sendWebhooks(
  queue: WebhookQueue,
  app: AppConfig,
  source: { readonly shop: string; readonly at: Date },
  announcements: readonly Announcement[],
): void {
  const eventId = randomUUID();
  for (const { topic, payload } of announcements) {
    for (const subscription of app.subscriptions) {
      if (subscription.topic !== topic) continue;
      queue.add({
        webhookId: randomUUID(),
        eventId,
        shop: source.shop,
        topic,
        url: subscription.url,
        subscription: subscription.name,
        apiVersion: app.webhookApiVersion,
        body: JSON.stringify(payload),
        triggeredAt: source.at.toISOString(),
      });
    }
  }
}
