import { type Call } from "../module";

type JobRecord = { readonly id: string };

function jobsIn(call: Call): Record<string, JobRecord> {
  return (call.state.records["jobs"] ??= {}) as Record<string, JobRecord>;
}

/** Remembers a job that has been given out; its work is done already. */
export function keepJob(id: string, call: Call): void {
  jobsIn(call)[id] = { id };
}

/** The query `job`: done, or null for an id that nobody was given. */
export function job(args: Record<string, unknown>, call: Call) {
  const record = jobsIn(call)[String(args["id"])];
  return record === undefined ? null : { __typename: "Job", id: record.id, done: true };
}
