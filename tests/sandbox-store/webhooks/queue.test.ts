import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Receiver } from "../receiver";
import { type Delivery } from "./delivery";
import { WebhookQueue, type QueueOptions } from "./queue";
import { WELL_BEHAVED } from "./settings";

const SECRET = "trial-secret";
let receiver: Receiver;
let url: string;
const queues: WebhookQueue[] = [];

beforeEach(async () => {
  receiver = new Receiver();
  url = `${await receiver.start()}/webhooks`;
});

afterEach(async () => {
  for (const queue of queues.splice(0)) await queue.stop();
  await receiver.stop();
});

function newQueue(options: Partial<QueueOptions> = {}, pending: readonly Delivery[] = []) {
  const queue = new WebhookQueue(
    {
      secret: SECRET,
      deadlineMs: 1_000,
      retryBaseMs: 1,
      concurrency: 4,
      random: () => 0.5,
      onChange: () => {},
      ...options,
    },
    pending,
  );
  queues.push(queue);
  queue.start();
  return queue;
}

function webhook(number: number): Omit<Delivery, "attempts" | "dueAt"> {
  return {
    webhookId: `webhook-${number}`,
    eventId: "event-1",
    shop: "sandbox-store.myshopify.com",
    topic: "customers/create",
    url,
    subscription: null,
    apiVersion: "2026-07",
    body: JSON.stringify({ number, name: "Zoë" }),
    triggeredAt: "2026-07-01T10:00:00.000Z",
  };
}

const idle = (queue: WebhookQueue) =>
  vi.waitFor(() => expect(queue.status().pending).toBe(0), { timeout: 4_000 });

const numbers = () => receiver.bodies().map((body) => (body as { number: number }).number);

describe("webhook delivery", () => {
  test("sends the body with the platform's headers and a signature over its bytes", async () => {
    const queue = newQueue();
    queue.add(webhook(1));
    await idle(queue);

    const { headers, body } = receiver.first();
    expect(headers).toMatchObject({
      "content-type": "application/json",
      "x-shopify-topic": "customers/create",
      "x-shopify-shop-domain": "sandbox-store.myshopify.com",
      "x-shopify-api-version": "2026-07",
      "x-shopify-webhook-id": "webhook-1",
      "x-shopify-event-id": "event-1",
      "x-shopify-triggered-at": "2026-07-01T10:00:00.000Z",
    });
    const hmac = createHmac("sha256", SECRET).update(Buffer.from(body)).digest("base64");
    expect(headers["x-shopify-hmac-sha256"]).toBe(hmac);
  });

  test("tries again with the same body until it is taken", async () => {
    receiver.answer = () => (receiver.received.length < 3 ? 503 : 202);
    const queue = newQueue();
    queue.add(webhook(1));
    await idle(queue);

    expect(numbers()).toEqual([1, 1, 1]);
    expect(queue.status()).toMatchObject({ delivered: 1, failed: 0 });
  });

  test("gives up after eight retries and says which and why", async () => {
    receiver.answer = () => 500;
    const queue = newQueue();
    queue.add(webhook(1));
    await idle(queue);

    expect(receiver.received).toHaveLength(9);
    expect(queue.status()).toMatchObject({
      delivered: 0,
      failed: 1,
      failures: [{ webhookId: "webhook-1", attempts: 9, detail: "status 500" }],
    });
  });

  test("does not wait longer than the deadline, and counts silence as failure", async () => {
    receiver.answer = () => (receiver.received.length === 1 ? null : 200);
    const queue = newQueue({ deadlineMs: 50 });
    queue.add(webhook(1));
    await idle(queue);

    expect(receiver.received).toHaveLength(2);
  });

  test("does not take a redirect for success", async () => {
    receiver.answer = () => (receiver.received.length === 1 ? 302 : 200);
    const queue = newQueue();
    queue.add(webhook(1));
    await idle(queue);

    expect(receiver.received).toHaveLength(2);
  });

  test("has no more attempts under way than it may", async () => {
    receiver.answer = () => null;
    const queue = newQueue({ concurrency: 2 });
    for (const number of [1, 2, 3, 4]) queue.add(webhook(number));

    await vi.waitFor(() => expect(receiver.received).toHaveLength(2));
    expect(queue.status()).toMatchObject({ pending: 4, inFlight: 2 });
  });
});

describe("misbehaviour on demand", () => {
  test("duplicates carry the same webhook id", async () => {
    const queue = newQueue();
    queue.settings = { ...WELL_BEHAVED, duplicate: 2 };
    queue.add(webhook(1));
    await idle(queue);

    const ids = receiver.received.map((each) => each.headers["x-shopify-webhook-id"]);
    expect(ids).toEqual(["webhook-1", "webhook-1", "webhook-1"]);
  });

  test("dropped webhooks never arrive and are counted", async () => {
    const queue = newQueue({ random: sequence([0.1, 0.9, 0.29]) });
    queue.settings = { ...WELL_BEHAVED, dropRate: 0.3 };
    for (const number of [1, 2, 3]) queue.add(webhook(number));
    await idle(queue);

    expect(numbers()).toEqual([2]);
    expect(queue.status()).toMatchObject({ delivered: 1, dropped: 2 });
  });

  test("a delay holds the first attempt back", async () => {
    const queue = newQueue();
    queue.settings = { ...WELL_BEHAVED, delayMs: 150 };
    const begun = performance.now();
    queue.add(webhook(1));
    await idle(queue);

    expect(performance.now() - begun).toBeGreaterThanOrEqual(145);
  });

  test("shuffling changes the order and loses nothing", async () => {
    const queue = newQueue({ concurrency: 1, random: sequence([0.9, 0.8, 0.1, 0.5, 0, 0.2]) });
    queue.settings = { ...WELL_BEHAVED, shuffle: true };
    const sent = [1, 2, 3, 4, 5];
    for (const number of sent) queue.add(webhook(number));
    await idle(queue);

    expect(numbers()).not.toEqual(sent);
    expect(numbers().toSorted()).toEqual(sent);
  });
});

test("what waits for a store and what was dropped of it can be hurried, once and for this store alone", async () => {
  const queue = newQueue({ random: sequence([0.1, 0.5, 0.9, 0.5, 0.1]) });
  queue.settings = { ...WELL_BEHAVED, dropRate: 0.3, delayMs: 60_000, shuffle: true };
  for (const number of [1, 2]) queue.add(webhook(number));
  queue.add({ ...webhook(3), shop: "second-store.myshopify.com" });
  expect(queue.status()).toMatchObject({ pending: 1, dropped: 2 });

  expect(queue.hurry("sandbox-store.myshopify.com")).toBe(2);
  await idle(queue);
  expect(numbers().toSorted()).toEqual([1, 2]);
  expect(queue.hurry("sandbox-store.myshopify.com")).toBe(0);
});

test("what was pending when a process ended is sent by the next one", async () => {
  receiver.answer = () => null;
  const first = newQueue();
  first.add(webhook(1));
  await vi.waitFor(() => expect(receiver.received).toHaveLength(1));
  await first.stop();
  const left = JSON.parse(JSON.stringify(first.snapshot())) as Delivery[];
  expect(left).toMatchObject([{ webhookId: "webhook-1", attempts: 0 }]);

  receiver.answer = () => 200;
  await idle(newQueue({}, left));
  expect(numbers()).toEqual([1, 1]);
});

/** The numbers in turn, over and over. */
function sequence(values: readonly number[]): () => number {
  let next = 0;
  return () => values[next++ % values.length] ?? 0;
}
