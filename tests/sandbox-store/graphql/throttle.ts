/** Points of a bucket and how fast they come back. */
export type ThrottleLimits = { readonly maximumAvailable: number; readonly restoreRate: number };

export type ThrottleStatus = ThrottleLimits & { readonly currentlyAvailable: number };

export const DEFAULT_LIMITS: ThrottleLimits = { maximumAvailable: 2000, restoreRate: 100 };

/**
 * The leaky bucket of one app in one store. It runs on real time in milliseconds, as tokens and
 * retries do, because a client waits in real time.
 */
export class ThrottleBucket {
  private available: number;
  private at: number;

  constructor(
    private readonly limits: ThrottleLimits,
    private readonly nowMs: () => number,
  ) {
    this.available = limits.maximumAvailable;
    this.at = nowMs();
  }

  /** Takes the points, or takes nothing and says no. */
  take(points: number): boolean {
    this.refill();
    if (this.available < points) return false;
    this.available -= points;
    return true;
  }

  /** Gives back what a query was asked for but did not cost. */
  giveBack(points: number): void {
    this.available = Math.min(this.limits.maximumAvailable, this.available + points);
  }

  /** Leaves at most this many points, to show what a client does when they run out. */
  drainTo(points: number): void {
    this.refill();
    this.available = Math.min(this.available, points);
  }

  status(): ThrottleStatus {
    this.refill();
    const { maximumAvailable, restoreRate } = this.limits;
    return { maximumAvailable, currentlyAvailable: Math.floor(this.available), restoreRate };
  }

  private refill(): void {
    const now = this.nowMs();
    const restored = (Math.max(0, now - this.at) / 1000) * this.limits.restoreRate;
    this.available = Math.min(this.limits.maximumAvailable, this.available + restored);
    this.at = now;
  }
}
