import pg from "pg";

type Query = (...args: unknown[]) => unknown;

/**
 * Lets this process lose its database at a chosen statement, as if it had been killed there: the statement's connection breaks,
 * and nothing reaches the database any more until `revive`.
 */
export class Crash {
  private left = Number.POSITIVE_INFINITY;
  private readonly open = new Set<pg.Client>();
  private readonly prototype = pg.Client.prototype as unknown as { query: Query };
  private readonly query: Query = this.prototype.query;

  constructor() {
    const { open, query } = this;
    const passes = () => this.passes();
    this.prototype.query = function (this: pg.Client, ...args: unknown[]) {
      open.add(this);
      if (!passes()) for (const client of open) cut(client);
      return query.apply(this, args);
    };
  }

  /** The statement after so many others is the one at which it happens. */
  after(statements: number): void {
    this.left = statements;
  }

  hasHappened(): boolean {
    return this.left < 0;
  }

  revive(): void {
    this.left = Number.POSITIVE_INFINITY;
    this.open.clear();
  }

  remove(): void {
    this.prototype.query = this.query;
  }

  private passes(): boolean {
    this.left -= 1;
    return this.left >= 0;
  }
}

function cut(client: pg.Client): void {
  (
    client as unknown as { connection: { stream: { destroy(): void } } }
  ).connection.stream.destroy();
}
