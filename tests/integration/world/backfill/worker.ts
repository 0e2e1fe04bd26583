import { type ChildProcess, spawn } from "node:child_process";
import { type Pool } from "pg";

const LOOK_MS = 15;
const START_MS = 60_000;

export type Database = Pick<Pool, "query">;

/** The worker as it runs in production, in a process of its own that shares only the database with this one. */
export class WorkerProcess {
  private readonly child: ChildProcess;
  private readonly ended: Promise<unknown>;

  constructor(private readonly database: Database) {
    this.child = spawn(process.execPath, ["--import", "tsx", "app/worker.ts"], {
      env: { ...process.env, LOG_LEVEL: "fatal" },
      stdio: ["ignore", "ignore", "inherit"],
    });
    this.ended = new Promise((resolve) => this.child.once("exit", resolve));
  }

  /** Resolves when the worker has taken a job of the backfill. */
  async taken(): Promise<void> {
    const deadline = Date.now() + START_MS;
    while (Date.now() < deadline) {
      const { rowCount } = await this.database.query(ACTIVE);
      if (rowCount !== 0) return;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
    throw new Error("The worker took no job");
  }

  async kill(): Promise<void> {
    this.child.kill("SIGKILL");
    await this.ended;
  }
}

const ACTIVE =
  "SELECT FROM pgboss.job WHERE name = 'backfill' AND state = 'active' AND started_on > now() - interval '5 seconds'";
