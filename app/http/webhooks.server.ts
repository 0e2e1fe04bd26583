import { createHmac, timingSafeEqual } from "node:crypto";
import { type Context } from "hono";
import { database } from "../db.server";
import { env } from "../env.server";
import { laneOf } from "../jobs/inbox/lanes";
import { COMPLIANCE_TOPICS, isTopic, TOPICS } from "../jobs/inbox/topics";
import { log } from "../log.server";

export const MAX_BODY_BYTES = 5 * 1024 * 1024;

/**
 * Receives a webhook: verifies the signature over the raw body, stores the body, answers 200 only after
 * the commit. The same delivery again is answered 200 and stored once. The work is done later, by the worker.
 * https://shopify.dev/docs/apps/build/webhooks/verify-deliveries
 */
export async function receiveWebhook(context: Context): Promise<Response> {
  const started = performance.now();
  const raw = Buffer.from(await context.req.arrayBuffer());
  if (!isSigned(raw, context.req.header("x-shopify-hmac-sha256"))) {
    return context.json({ error: "The signature does not match the body." }, 401);
  }
  const topic = context.req.header("x-shopify-topic") ?? "";
  const webhookId = context.req.header("x-shopify-webhook-id") ?? "";
  const shop = context.req.header("x-shopify-shop-domain") ?? "";
  if (webhookId === "" || webhookId.length > 255 || shop === "") {
    return context.json(
      { error: "X-Shopify-Webhook-Id and X-Shopify-Shop-Domain are required." },
      400,
    );
  }
  if (!isTopic(topic))
    return context.json(
      { error: `This app does not subscribe to ${topic || "a missing topic"}.` },
      404,
    );
  const body = objectOf(raw);
  if (body === null) return context.json({ error: "The body is not a JSON object." }, 400);

  const stored = await store({
    shop,
    topic,
    webhookId,
    body: body.text,
    lane: laneOf(TOPICS[topic], body.value),
    eventId: context.req.header("x-shopify-event-id") ?? null,
    triggeredAt: instantOf(context.req.header("x-shopify-triggered-at")),
  });
  log().info(
    { shop, topic, webhookId, stored, ms: Math.round(performance.now() - started) },
    "webhook received",
  );
  if (stored === "unknown_shop" && !COMPLIANCE_TOPICS.has(topic)) {
    return context.json({ error: "This app is not installed in that shop." }, 404);
  }
  return context.body(null, 200);
}

function isSigned(raw: Buffer, signature: string | undefined): boolean {
  if (signature === undefined) return false;
  const expected = createHmac("sha256", env().SHOPIFY_API_SECRET).update(raw).digest();
  const given = Buffer.from(signature, "base64");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** The body as it came and as the JSON object it is; null when it is none. */
function objectOf(raw: Buffer): { readonly text: string; readonly value: object } | null {
  try {
    const text = utf8.decode(raw);
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
    return { text, value };
  } catch {
    return null;
  }
}

function instantOf(header: string | undefined): Date {
  const time = Date.parse(header ?? "");
  return Number.isNaN(time) ? new Date() : new Date(time);
}

type Delivery = {
  readonly shop: string;
  readonly topic: string;
  readonly webhookId: string;
  readonly body: string;
  readonly lane: number;
  readonly eventId: string | null;
  readonly triggeredAt: Date;
};

async function store(delivery: Delivery): Promise<"stored" | "known" | "unknown_shop"> {
  const receivedAt = new Date();
  const { rows } = await database().query<{ shop_id: number | null; fresh: string }>({
    name: "store-webhook",
    text: STORE,
    values: [
      delivery.shop,
      delivery.webhookId,
      delivery.topic,
      delivery.eventId,
      delivery.triggeredAt,
      receivedAt,
      receivedAt.toISOString().slice(0, 10),
      delivery.body,
      delivery.lane,
    ],
  });
  const row = rows[0];
  if (row === undefined || row.shop_id === null) return "unknown_shop";
  return row.fresh === "1" ? "stored" : "known";
}

/** A shop that removed the app still has its late webhooks taken, and ignored later. */
const STORE = `
  WITH shop AS (SELECT shop_id FROM shops WHERE domain = $1),
  fresh AS (
    INSERT INTO inbox (shop_id, webhook_id, topic, event_id, triggered_at, received_at, received_on, lane)
    SELECT shop_id, $2, $3, $4, $5, $6, $7, $9 FROM shop ON CONFLICT DO NOTHING RETURNING shop_id),
  payload AS (
    INSERT INTO inbox_payloads (shop_id, webhook_id, received_on, body)
    SELECT shop_id, $2, $7, $8 FROM fresh)
  SELECT (SELECT shop_id FROM shop) AS shop_id, (SELECT count(*) FROM fresh) AS fresh`;
