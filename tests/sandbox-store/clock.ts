/**
 * The sandbox's domain time: it runs with real time, some way ahead of it, or stands where it was put, and never goes
 * back.
 */
export class DomainClock {
  constructor(
    private aheadMs = 0,
    private stands?: string,
  ) {}

  now(): Date {
    return this.stands === undefined ? new Date(Date.now() + this.aheadMs) : new Date(this.stands);
  }

  /** Moves to an instant, to run on from there or to stand; false, and nothing happens, when that lies in the past. */
  moveTo(instant: Date, { still = false }: { readonly still?: boolean } = {}): boolean {
    if (instant < this.now()) return false;
    this.aheadMs = instant.getTime() - Date.now();
    this.stands = still ? instant.toISOString() : undefined;
    return true;
  }

  /** Back to real time; only a reset of the stores may do this. */
  reset(): void {
    this.aheadMs = 0;
    this.stands = undefined;
  }

  get ahead(): number {
    return this.aheadMs;
  }

  /** Undefined while it runs. */
  get standsAt(): string | undefined {
    return this.stands;
  }
}
