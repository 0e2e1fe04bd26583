import { GraphQLError } from "graphql";
import { gid } from "../../graphql/gid";
import { startJob } from "../../jobs/record";
import { type Call, type Module } from "../../module";
import { keepJob } from "../../orders/jobs";
import { findCustomer } from "../record";
import { announceMerge } from "./announce";
import { applyMerge } from "./apply";
import { blockersOf } from "./blockers";
import { type MergeError, type MergeRequest, mergesOf } from "./record";
import {
  judgeRequest,
  type MergeArguments,
  mergeErrors,
  missing,
  userErrorsOf,
} from "./request-errors";
import { previewView } from "./view-preview";
import { requestView } from "./view-request";

type Args = Record<string, unknown>;

const JOB = "customerMerge";

/**
 * The mutation `customerMerge`. It only judges the request; a job does the work. A request that a
 * customer stands in the way of is told as a failed merge without a job.
 */
function customerMerge(args: Args, call: Call) {
  const request = args as MergeArguments;
  const judged = judgeRequest(request, call);
  if (judged.pair === null) return refused(judged.userErrors);
  const { pair, override } = judged;
  const ids = { keptId: pair.kept.id, deletedId: pair.deleted.id };
  const errors = mergeErrors(pair, override, call);
  if (errors.length > 0) {
    announceMerge({ ...ids, jobId: null, status: "FAILED", errors }, call);
    return refused(userErrorsOf(errors, request));
  }
  const jobId = startJob(JOB, call);
  keepJob(jobId, call);
  mergesOf(call.state)[jobId] = { jobId, ...ids, override, status: "IN_PROGRESS", errors: [] };
  return {
    resultingCustomerId: gid("Customer", ids.keptId),
    job: { id: jobId, done: false },
    userErrors: [],
  };
}

function refused(userErrors: readonly object[]) {
  return { resultingCustomerId: null, job: null, userErrors };
}

/** The job: what was fine when the merge was asked for may not be any more. */
function runMerge(jobId: string, call: Call): void {
  const merge = mergesOf(call.state)[jobId];
  if (merge === undefined) throw new Error(`There is no merge of the job ${jobId}`);
  const errors = doMerge(merge, call);
  merge.status = errors.length === 0 ? "COMPLETED" : "FAILED";
  merge.errors = errors;
  announceMerge(merge, call);
}

function doMerge(merge: MergeRequest, call: Call): readonly MergeError[] {
  const kept = findCustomer(call.state, merge.keptId);
  const deleted = findCustomer(call.state, merge.deletedId);
  if (kept === null || deleted === null) {
    const id = kept === null ? merge.keptId : merge.deletedId;
    const message = missing(String(id));
    return [{ customerIds: [id], field: "DELETED_AT", message }];
  }
  const pair = { kept, deleted };
  const errors = mergeErrors(pair, merge.override, call, merge.jobId);
  if (errors.length === 0) applyMerge(pair, merge.override, call);
  return errors;
}

function customerMergePreview(args: Args, call: Call) {
  const request = args as MergeArguments;
  if (request.customerOneId === request.customerTwoId) {
    throw new GraphQLError("Customers must be different.", { extensions: { code: "BAD_REQUEST" } });
  }
  const judged = judgeRequest(request, call);
  if (judged.pair === null) return previewOfNothing(judged.userErrors);
  const { pair, override } = judged;
  const blockers = [pair.kept, pair.deleted].flatMap((each) => blockersOf(call, each));
  return previewView(pair, override, blockers, call);
}

function previewOfNothing(userErrors: readonly { message: string; code: string }[]) {
  return {
    resultingCustomerId: null,
    defaultFields: null,
    alternateFields: null,
    blockingFields: null,
    customerMergeErrors: userErrors.map(({ message, code }) => ({
      errorFields: [code === "INVALID_CUSTOMER_ID" ? "DELETED_AT" : "OVERRIDE_FIELDS"],
      message,
    })),
  };
}

function customerMergeJobStatus(args: Args, call: Call) {
  const merge = mergesOf(call.state)[String(args["jobId"])];
  return merge === undefined ? null : requestView(merge);
}

/** Two customers made one: asked for, looked at beforehand, done by a job. */
export const customerMergeModule: Module = {
  queries: { customerMergePreview, customerMergeJobStatus },
  mutations: { customerMerge },
  jobs: { [JOB]: runMerge },
};
