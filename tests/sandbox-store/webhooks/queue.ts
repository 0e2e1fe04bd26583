import { attempt, type Delivery } from "./delivery";
import { type WebhookSettings, WELL_BEHAVED } from "./settings";

export type QueueOptions = {
  readonly secret: string;
  /** Time for connect and answer together, in milliseconds. */
  readonly deadlineMs: number;
  /** Wait before the first retry, in milliseconds; it doubles with each one. */
  readonly retryBaseMs: number;
  readonly concurrency: number;
  /** A number from 0 up to 1, for shuffling and dropping. */
  readonly random: () => number;
  /** Called whenever what is pending has changed. */
  readonly onChange: () => void;
};

type Webhook = Omit<Delivery, "attempts" | "dueAt">;

/** A delivery that used up its retries. */
export type FailedDelivery = {
  readonly shop: string;
  readonly topic: string;
  readonly webhookId: string;
  readonly attempts: number;
  readonly detail: string;
};

const MAX_RETRIES = 8;
const MAX_RETRY_WAIT_MS = 60_000;
const MAX_PENDING = 100_000;
const MAX_FAILED_REMEMBERED = 100;
const MAX_DROPPED_REMEMBERED = 10_000;
const SHUFFLE_WINDOW_MS = 250;

/** Sends webhooks with retries, a few at a time, and misbehaves when it is told to. */
export class WebhookQueue {
  settings: WebhookSettings = WELL_BEHAVED;
  readonly counts = { delivered: 0, dropped: 0, failed: 0 };
  private pending: Delivery[];
  private failures: FailedDelivery[] = [];
  private dropped: Webhook[] = [];
  private readonly inFlight = new Map<Delivery, Promise<void>>();
  private timer: NodeJS.Timeout | undefined;
  private stopped = true;
  private abort = new AbortController();

  constructor(
    private readonly options: QueueOptions,
    pending: readonly Delivery[],
  ) {
    this.pending = [...pending];
  }

  /** Begins to send, also what was pending when an earlier process ended. */
  start(): void {
    this.stopped = false;
    this.pump();
  }

  /** Takes a webhook, or drops it or multiplies it by the settings of this moment. */
  add(webhook: Webhook): void {
    const { duplicate, dropRate } = this.settings;
    if (this.options.random() < dropRate || this.pending.length + duplicate >= MAX_PENDING) {
      this.counts.dropped += 1;
      this.dropped = [...this.dropped, webhook].slice(-MAX_DROPPED_REMEMBERED);
      return;
    }
    for (let copy = 0; copy <= duplicate; copy += 1) {
      this.pending.push({ ...webhook, attempts: 0, dueAt: Date.now() + this.firstWaitMs() });
    }
    this.options.onChange();
    this.pump();
  }

  /**
   * Sends at once what waits for a store, and what was dropped of it, once each: what an app would find out that asks for
   * everything it missed. Returns how many are on their way to it now.
   */
  hurry(shop: string): number {
    const now = Date.now();
    const mine = (each: Webhook) => each.shop === shop;
    for (const webhook of this.dropped.filter(mine))
      this.pending.push({ ...webhook, attempts: 0, dueAt: now });
    this.dropped = this.dropped.filter((each) => !mine(each));
    const waiting = this.pending.filter(mine);
    for (const delivery of waiting) delivery.dueAt = Math.min(delivery.dueAt, now);
    this.options.onChange();
    this.pump();
    return waiting.length;
  }

  private firstWaitMs(): number {
    const { delayMs, shuffle } = this.settings;
    if (!shuffle) return delayMs;
    return this.options.random() * Math.max(delayMs, SHUFFLE_WINDOW_MS);
  }

  private pump(): void {
    clearTimeout(this.timer);
    if (this.stopped) return;
    const now = Date.now();
    while (this.inFlight.size < this.options.concurrency) {
      const delivery = this.nextDue(now);
      if (delivery === undefined) break;
      const sending = this.send(delivery);
      this.inFlight.set(delivery, sending);
    }
    if (this.inFlight.size >= this.options.concurrency) return;
    const next = this.waiting().reduce((least, each) => Math.min(least, each.dueAt), Infinity);
    if (next !== Infinity) this.timer = setTimeout(() => this.pump(), Math.max(1, next - now));
  }

  private waiting(): Delivery[] {
    return this.pending.filter((delivery) => !this.inFlight.has(delivery));
  }

  private nextDue(now: number): Delivery | undefined {
    const isDue = (each: Delivery) => each.dueAt <= now && !this.inFlight.has(each);
    if (!this.settings.shuffle) return this.pending.find(isDue);
    const due = this.pending.filter(isDue);
    return due[Math.floor(this.options.random() * due.length)];
  }

  private async send(delivery: Delivery): Promise<void> {
    const { signal } = this.abort;
    const outcome = await attempt(delivery, {
      secret: this.options.secret,
      deadlineMs: this.options.deadlineMs,
      signal,
    });
    this.inFlight.delete(delivery);
    if (signal.aborted) return;
    delivery.attempts += 1;
    if (outcome.ok) {
      this.counts.delivered += 1;
      this.remove(delivery);
    } else if (delivery.attempts > MAX_RETRIES) {
      this.giveUp(delivery, outcome.detail);
    } else {
      const wait = this.options.retryBaseMs * 2 ** (delivery.attempts - 1);
      delivery.dueAt = Date.now() + Math.min(wait, MAX_RETRY_WAIT_MS);
    }
    this.options.onChange();
    this.pump();
  }

  private remove(delivery: Delivery): void {
    const position = this.pending.indexOf(delivery);
    if (position !== -1) this.pending.splice(position, 1);
  }

  private giveUp(delivery: Delivery, detail: string): void {
    const { shop, topic, webhookId, attempts } = delivery;
    this.counts.failed += 1;
    this.remove(delivery);
    this.failures = [...this.failures, { shop, topic, webhookId, attempts, detail }].slice(
      -MAX_FAILED_REMEMBERED,
    );
  }

  /** What would be lost if nobody wrote it down: deliveries not yet confirmed. */
  snapshot(): readonly Delivery[] {
    return this.pending;
  }

  status() {
    return {
      settings: this.settings,
      pending: this.pending.length,
      inFlight: this.inFlight.size,
      ...this.counts,
      failures: this.failures,
    };
  }

  /** Forgets everything that is waiting and behaves well again. */
  async clear(): Promise<void> {
    await this.stop();
    this.pending = [];
    this.failures = [];
    this.dropped = [];
    Object.assign(this.counts, { delivered: 0, dropped: 0, failed: 0 });
    this.settings = WELL_BEHAVED;
    this.start();
  }

  /** Ends attempts that are under way without counting them; they stay pending. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    this.abort.abort();
    await Promise.allSettled(this.inFlight.values());
    this.inFlight.clear();
    this.abort = new AbortController();
  }
}
