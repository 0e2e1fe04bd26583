import { type AdminTarget } from "../graphql/execute";
import { perform } from "../graphql/perform";
import { type Announcement, type Job } from "../module";
import { pendingJobs } from "./record";

/**
 * Runs every job that is pending, each whole or not at all, and answers the webhooks to send. A job
 * that throws is a fault of the sandbox: it is written to the console and not tried again.
 */
export function runJobs(target: AdminTarget): readonly Announcement[] {
  return Object.values(pendingJobs(target.state)).flatMap(({ id, kind }) => {
    Reflect.deleteProperty(pendingJobs(target.state), id);
    try {
      const job = jobOf(target, kind);
      return perform(target, (call) => job(id, call)).announcements;
    } catch (error) {
      console.error(error);
      return [];
    }
  });
}

function jobOf(target: AdminTarget, kind: string): Job {
  for (const module of target.modules) {
    const job = module.jobs?.[kind];
    if (job !== undefined) return job;
  }
  throw new Error(`No module has jobs of the kind ${kind}`);
}
