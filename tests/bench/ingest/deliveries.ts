import { createHmac } from "node:crypto";
import { type Request } from "autocannon";
import { type OrderWebhook } from "../mix/orders";
import { API_SECRET } from "../stage/laurel";
import { SHOP } from "../stage/shop";

/** A webhook as Shopify delivers it: signed over its body, under an id of its own. */
export function delivery(webhook: OrderWebhook, webhookId: string = webhook.webhookId): Request {
  return {
    method: "POST",
    path: "/webhooks",
    headers: {
      "content-type": "application/json",
      "x-shopify-topic": webhook.topic,
      "x-shopify-shop-domain": SHOP.domain,
      "x-shopify-webhook-id": webhookId,
      "x-shopify-event-id": `event-${webhookId}`,
      "x-shopify-triggered-at": webhook.triggeredAt,
      "x-shopify-hmac-sha256": createHmac("sha256", API_SECRET)
        .update(webhook.body)
        .digest("base64"),
    },
    body: webhook.body,
  };
}
