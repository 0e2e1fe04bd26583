import { pendingJobs } from "../jobs/record";
import { type Call } from "../module";

type JobRecord = { readonly id: string };

function jobsIn(call: Call): Record<string, JobRecord> {
  return (call.state.records["jobs"] ??= {}) as Record<string, JobRecord>;
}

/** Remembers a job that has been given out. */
export function keepJob(id: string, call: Call): void {
  jobsIn(call)[id] = { id };
}

/** The query `job`: done unless it is still pending, or null for an id that nobody was given. */
export function job(args: Record<string, unknown>, call: Call) {
  const record = jobsIn(call)[String(args["id"])];
  if (record === undefined) return null;
  const done = pendingJobs(call.state)[record.id] === undefined;
  return { __typename: "Job", id: record.id, done };
}
