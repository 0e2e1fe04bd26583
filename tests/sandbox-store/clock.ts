/** The sandbox's domain time: it runs with real time, some way ahead of it, and never goes back. */
export class DomainClock {
  constructor(private aheadMs = 0) {}

  now(): Date {
    return new Date(Date.now() + this.aheadMs);
  }

  /** Moves to an instant; false, and nothing happens, when that lies in the past. */
  moveTo(instant: Date): boolean {
    const ahead = instant.getTime() - Date.now();
    if (instant < this.now()) return false;
    this.aheadMs = ahead;
    return true;
  }

  /** Back to real time; only a reset of the stores may do this. */
  reset(): void {
    this.aheadMs = 0;
  }

  get ahead(): number {
    return this.aheadMs;
  }
}
