/** What Shopify says of an app's cost bucket in each answer (`extensions.cost.throttleStatus`). */
export type ThrottleStatus = {
  readonly maximumAvailable: number;
  readonly currentlyAvailable: number;
  readonly restoreRate: number;
};

/** The checkout, where a shopper waits, goes before the background. */
export type Priority = "checkout" | "background";

type Waiting = {
  readonly priority: Priority;
  readonly go: () => void;
  readonly refuse: (error: Error) => void;
};

const PARALLEL = 4;
const WAITING = 200;
/** Points left in the bucket below which background requests wait; the rest is for the checkout. */
const RESERVED = 200;

/**
 * Lets one shop's requests pass at the rate Shopify allows: at most four at once and 200 waiting, the
 * checkout first, the background only while the bucket is not nearly empty.
 */
export class Throttle {
  private running = 0;
  private waiting: Waiting[] = [];
  private available = Number.POSITIVE_INFINITY;
  private restoreRate = 100;
  private measuredAt = 0;
  private timer: NodeJS.Timeout | null = null;

  async run<T>(priority: Priority, request: () => Promise<T>): Promise<T> {
    await this.admission(priority);
    try {
      return await request();
    } finally {
      this.running -= 1;
      this.admit();
    }
  }

  /** Remembers how full the bucket was at an answer. */
  report(status: ThrottleStatus): void {
    this.available = status.currentlyAvailable;
    this.restoreRate = Math.max(1, status.restoreRate);
    this.measuredAt = Date.now();
  }

  private admission(priority: Priority): Promise<void> {
    return new Promise((go, refuse) => {
      if (this.waiting.length >= WAITING) {
        refuse(new Error("Too many requests wait for this shop; try again later"));
        return;
      }
      this.waiting.push({ priority, go, refuse });
      this.admit();
    });
  }

  private admit(): void {
    while (this.running < PARALLEL) {
      const next = this.next();
      if (next === undefined) break;
      this.waiting.splice(this.waiting.indexOf(next), 1);
      this.running += 1;
      next.go();
    }
    if (this.waiting.length > 0 && this.running < PARALLEL) this.lookAgain();
  }

  private next(): Waiting | undefined {
    const first = this.waiting.find((each) => each.priority === "checkout");
    if (first !== undefined) return first;
    return this.estimate() >= RESERVED ? this.waiting[0] : undefined;
  }

  private estimate(): number {
    return this.available + ((Date.now() - this.measuredAt) / 1000) * this.restoreRate;
  }

  private lookAgain(): void {
    if (this.timer !== null) return;
    const missing = Math.max(1, RESERVED - this.estimate());
    const ms = Math.min(5000, (missing / this.restoreRate) * 1000);
    this.timer = setTimeout(() => {
      this.timer = null;
      this.admit();
    }, ms);
  }
}
