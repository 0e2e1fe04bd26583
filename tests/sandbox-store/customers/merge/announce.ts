import { gid } from "../../graphql/gid";
import { type Call } from "../../module";
import { type MergeError, type MergeRequest } from "./record";

type Told = Pick<MergeRequest, "deletedId" | "errors" | "keptId" | "status"> & {
  /** Null for a merge that was refused before there was a job. */
  readonly jobId: string | null;
};

/** The end of a merge, good or bad; that one is under way is never told. */
export function announceMerge(merge: Told, call: Call): void {
  const payload = {
    admin_graphql_api_customer_kept_id: gid("Customer", merge.keptId),
    admin_graphql_api_customer_deleted_id: gid("Customer", merge.deletedId),
    admin_graphql_api_job_id: merge.jobId,
    status: merge.status.toLowerCase(),
    errors: merge.errors.map(restError),
  };
  call.announce({ topic: "customers/merge", payload });
}

function restError({ customerIds, field, message }: MergeError) {
  return { customer_ids: [...customerIds], field: field.toLowerCase(), message };
}
