/** How long the answer to a mutation stays ahead of the work that it left for later. */
const DELAY_MS = 150;

/** Runs pending jobs a moment after they were left, in a turn of their own. */
export class JobWorker {
  private timer: NodeJS.Timeout | undefined;
  private stopped = true;

  constructor(
    private readonly isIdle: () => boolean,
    private readonly run: () => void,
  ) {}

  /** Begins to work, also on what an earlier process left. */
  start(): void {
    this.stopped = false;
    this.wake();
  }

  /** Looks for work; to be called whenever there may be some. */
  wake(): void {
    if (this.stopped || this.timer !== undefined || this.isIdle()) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.run();
    }, DELAY_MS);
  }

  /** What is pending stays in the store's state for the next process. */
  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
