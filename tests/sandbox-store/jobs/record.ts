import { randomUUID } from "node:crypto";
import { type Call, type StoreState } from "../module";

/** Work that a mutation left for later. */
export type PendingJob = { readonly id: string; readonly kind: string };

/** The store's pending jobs by their global id, the oldest first. */
export function pendingJobs(state: StoreState): Record<string, PendingJob> {
  return (state.records["pendingJobs"] ??= {}) as Record<string, PendingJob>;
}

/** Leaves work of a kind for later and answers the id of its job. */
export function startJob(kind: string, call: Call): string {
  const id = `gid://shopify/Job/${randomUUID()}`;
  pendingJobs(call.state)[id] = { id, kind };
  return id;
}
