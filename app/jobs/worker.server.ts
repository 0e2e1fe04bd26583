import { log } from "../log.server";
import { type JobName, JOBS } from "../queue/catalogue";
import { queue, stopQueue } from "../queue/queue.server";
import { makePartitions } from "../services/keep-house.server";
import { HANDLERS } from "./handlers.server";
import { BATCH, drainOnce } from "./inbox/drain.server";
import { LANES } from "./inbox/lanes";

const IDLE_MS = 100;
const FAULT_MS = 2000;

export type Worker = { readonly stop: () => Promise<void> };

/** Starts draining the inbox and running jobs; `stop` lets what is under way come to its end. */
export async function startWorker(): Promise<Worker> {
  let running = true;
  await makePartitions(new Date());
  await startJobs();
  const draining = drain(() => running);
  return {
    stop: async () => {
      running = false;
      await draining;
      await stopQueue();
    },
  };
}

/**
 * Looks for webhooks every 100 ms; as soon as a whole batch waits, all lanes drain side by side until the
 * inbox is empty. Tries again after 2 s when the database does not answer.
 */
async function drain(isRunning: () => boolean): Promise<void> {
  while (isRunning()) {
    try {
      const taken = await drainOnce();
      if (taken === BATCH)
        await Promise.all(Array.from({ length: LANES }, (_, lane) => empty(lane, isRunning)));
      else if (taken === 0) await pause(IDLE_MS);
    } catch (error) {
      log().error({ err: error }, "inbox not drained");
      await pause(FAULT_MS);
    }
  }
}

async function empty(lane: number, isRunning: () => boolean): Promise<void> {
  while (isRunning() && (await drainOnce(BATCH, lane)) > 0);
}

async function startJobs(): Promise<void> {
  const boss = await queue();
  for (const name of Object.keys(JOBS) as JobName[]) {
    const batchSize = JOBS[name].atOnce;
    await boss.work(name, { batchSize, pollingIntervalSeconds: 1 }, async (jobs) => {
      const outcomes = await Promise.allSettled(jobs.map((job) => runJob(name, job.id, job.data)));
      // Those that failed are tried again by themselves; the others of the batch are done.
      const failed = jobs.filter((_, index) => outcomes[index]?.status === "rejected");
      if (failed.length > 0) {
        const message = "see the log of this job";
        await boss.fail(
          name,
          failed.map((job) => job.id),
          { message },
        );
      }
    });
  }
  await boss.schedule("due-work", "* * * * *");
  await boss.schedule("nightly", "17 2 * * *");
}

async function runJob(name: JobName, jobId: string, data: unknown): Promise<void> {
  const started = performance.now();
  const parsed = JOBS[name].data.parse(data ?? {});
  try {
    await HANDLERS[name](parsed as never);
  } catch (error) {
    log().warn({ err: error, job: name, jobId, data }, "job failed");
    throw error;
  }
  log().info({ job: name, jobId, data, ms: Math.round(performance.now() - started) }, "job done");
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
