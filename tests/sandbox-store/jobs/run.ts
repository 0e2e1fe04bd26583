import { type AdminTarget } from "../graphql/execute";
import { type Announcement, type Call, type Job } from "../module";
import { nextId } from "../store/state";
import { transaction } from "../store/transaction";
import { pendingJobs } from "./record";

/**
 * Runs every job that is pending, each whole or not at all, and answers the webhooks to send. A job
 * that throws is a fault of the sandbox: it is written to the console and not tried again.
 */
export function runJobs(target: AdminTarget): readonly Announcement[] {
  return Object.values(pendingJobs(target.state)).flatMap(({ id, kind }) => {
    Reflect.deleteProperty(pendingJobs(target.state), id);
    return runJob(target, id, jobOf(target, kind));
  });
}

function jobOf(target: AdminTarget, kind: string): Job {
  for (const module of target.modules) {
    const job = module.jobs?.[kind];
    if (job !== undefined) return job;
  }
  throw new Error(`No module has jobs of the kind ${kind}`);
}

function runJob(target: AdminTarget, id: string, job: Job): readonly Announcement[] {
  const attempt = transaction(target.state);
  const announcements: Announcement[] = [];
  const call: Call = {
    facts: target.facts,
    state: attempt.view,
    now: target.now,
    nextId: (kind) => nextId(target.state, kind),
    announce: ({ topic, payload }) => {
      // A body is fixed at the moment of the change.
      announcements.push({ topic, payload: JSON.parse(JSON.stringify(payload)) as object });
    },
  };
  try {
    job(id, call);
    return announcements;
  } catch (error) {
    console.error(error);
    attempt.rollback();
    return [];
  }
}
