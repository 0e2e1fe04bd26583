import { gid } from "../../graphql/gid";
import { type Call } from "../../module";
import { type CustomerRecord } from "../record";
import { blockersOf } from "./blockers";
import { type MergeError, mergeInProgress, type MergeRequest } from "./record";

/** A `CustomerMergeRequest` of the Admin API. */
export function requestView(merge: MergeRequest) {
  return {
    jobId: merge.jobId,
    resultingCustomerId: gid("Customer", merge.keptId),
    status: merge.status,
    customerMergeErrors: merge.errors.map(errorView),
  };
}

export function errorView({ field, message }: MergeError) {
  const isBlocker = field !== "NOTE" && field !== "TAGS";
  return { errorFields: isBlocker ? [field] : [], message };
}

/** The `mergeable` of a customer. */
export function mergeableView(call: Call, record: CustomerRecord) {
  const blockers = blockersOf(call, record);
  const merge = mergeInProgress(call.state, record.id);
  return {
    isMergeable: blockers.length === 0,
    errorFields: blockers.map(({ field }) => field),
    reason: blockers[0]?.message ?? null,
    mergeInProgress: merge === null ? null : requestView(merge),
  };
}
