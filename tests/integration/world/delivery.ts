import { createHmac, randomUUID } from "node:crypto";
import { SHOP, type World } from "./world";

export type Delivery = {
  readonly topic?: string;
  readonly shop?: string;
  readonly webhookId?: string;
  readonly body?: string;
  readonly signature?: string | null;
  readonly triggeredAt?: Date;
};

/** Sends a webhook by hand, signed unless told otherwise, and gives the answer. */
export function deliver(world: World, delivery: Delivery = {}): Promise<Response> {
  const body = delivery.body ?? "{}";
  const signed = createHmac("sha256", world.apiSecret).update(body).digest("base64");
  const signature = delivery.signature === undefined ? signed : delivery.signature;
  const headers: Record<string, string> = {
    "content-type": "application/json",
    "x-shopify-topic": delivery.topic ?? "orders/create",
    "x-shopify-shop-domain": delivery.shop ?? SHOP,
    "x-shopify-webhook-id": delivery.webhookId ?? randomUUID(),
    "x-shopify-triggered-at": (delivery.triggeredAt ?? new Date()).toISOString(),
  };
  if (signature !== null) headers["x-shopify-hmac-sha256"] = signature;
  return fetch(`${world.appUrl}/webhooks`, { method: "POST", headers, body });
}

export async function inboxCount(world: World): Promise<number> {
  const { rows } = await world.app
    .database()
    .query<{ n: number }>("SELECT count(*)::int AS n FROM inbox");
  return rows[0]?.n ?? 0;
}
