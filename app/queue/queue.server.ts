import { PgBoss } from "pg-boss";
import { type Connection, database } from "../db.server";
import { log } from "../log.server";
import { type JobData, type JobName, JOBS } from "./catalogue";

let started: Promise<PgBoss> | null = null;

/** The queue on the app's own PostgreSQL; the first call in a process starts it. */
export function queue(): Promise<PgBoss> {
  started ??= start();
  return started;
}

async function start(): Promise<PgBoss> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => database().query(text, values as unknown[]) },
    superviseIntervalSeconds: 60,
  });
  boss.on("error", (error) => log().error({ err: error }, "job queue"));
  await boss.start();
  for (const [name, job] of Object.entries(JOBS)) {
    await boss.createQueue(name, {
      retryLimit: job.retryLimit,
      retryDelay: job.retryDelaySeconds,
      retryBackoff: true,
      expireInSeconds: 600,
    });
  }
  return boss;
}

type Options = {
  /** Real seconds to wait before the first try. */
  readonly startAfterSeconds?: number;
};

/** Puts a job into the queue in the caller's transaction: it exists exactly if the change does. */
export async function enqueue<Name extends JobName>(
  connection: Connection,
  name: Name,
  data: JobData<Name>,
  options: Options = {},
): Promise<void> {
  const boss = await queue();
  await boss.send(name, data as object, {
    startAfter: options.startAfterSeconds ?? 0,
    db: { executeSql: (text, values) => connection.query(text, values as unknown[]) },
  });
}

/** Stops fetching, waits at most 10 s for jobs under way. */
export async function stopQueue(): Promise<void> {
  if (started === null) return;
  const boss = await started;
  started = null;
  await boss.stop({ graceful: true, timeout: 10_000 });
}
