import { createHmac } from "node:crypto";

/** One webhook on its way to one address; copies made on purpose are deliveries of their own. */
export type Delivery = {
  readonly webhookId: string;
  readonly eventId: string;
  readonly shop: string;
  readonly topic: string;
  readonly url: string;
  readonly subscription: string | null;
  readonly apiVersion: string;
  readonly body: string;
  /** Domain time of the change, ISO 8601. */
  readonly triggeredAt: string;
  /** Attempts made so far. */
  attempts: number;
  /** Real time of the next attempt, in milliseconds. */
  dueAt: number;
};

export type Outcome = { readonly ok: boolean; readonly detail: string };

/**
 * Makes one attempt. Any 2xx within the deadline is success; a redirect is not followed, as at the
 * platform. It never throws.
 */
export async function attempt(
  delivery: Delivery,
  options: {
    readonly secret: string;
    readonly deadlineMs: number;
    readonly signal: AbortSignal;
  },
): Promise<Outcome> {
  try {
    const response = await fetch(delivery.url, {
      method: "POST",
      headers: headersOf(delivery, options.secret),
      body: delivery.body,
      redirect: "manual",
      signal: AbortSignal.any([options.signal, AbortSignal.timeout(options.deadlineMs)]),
    });
    await response.body?.cancel();
    return { ok: response.ok, detail: `status ${response.status}` };
  } catch (error) {
    return { ok: false, detail: reasonOf(error) };
  }
}

function headersOf(delivery: Delivery, secret: string): Record<string, string> {
  return {
    "content-type": "application/json",
    "user-agent": "Shopify-Captain-Hook",
    "x-shopify-topic": delivery.topic,
    "x-shopify-shop-domain": delivery.shop,
    "x-shopify-api-version": delivery.apiVersion,
    "x-shopify-webhook-id": delivery.webhookId,
    "x-shopify-event-id": delivery.eventId,
    "x-shopify-triggered-at": delivery.triggeredAt,
    "x-shopify-hmac-sha256": createHmac("sha256", secret).update(delivery.body).digest("base64"),
    ...(delivery.subscription !== null && { "x-shopify-name": delivery.subscription }),
  };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return "no answer within the deadline";
  return error.cause instanceof Error ? error.cause.message : error.message;
}
