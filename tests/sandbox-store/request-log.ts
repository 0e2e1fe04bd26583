/** One request as the log keeps it: no query string, no headers, no bodies, hence no secrets. */
export type LoggedRequest = {
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** Root fields of an Admin API operation: `mutation customerCreate`. */
  readonly operations: readonly string[];
  readonly durationMs: number;
};

const MAX_ENTRIES = 500;

/** The last requests, oldest first. */
export class RequestLog {
  private entries: LoggedRequest[] = [];

  add(entry: LoggedRequest): void {
    this.entries.push(entry);
    if (this.entries.length > MAX_ENTRIES) this.entries = this.entries.slice(-MAX_ENTRIES);
  }

  list(): readonly LoggedRequest[] {
    return this.entries;
  }
}
