import type { JobFailureReason } from "../../models/home-work.server";
import type { JobName } from "../../queue/catalogue";

/** Each job as what it does for the shop, and what its failing for good means to staff. */
const JOB_TEXT = {
  "create-code": "home:job.createCode",
  "end-code": "home:job.endCode",
  "fetch-order": "home:job.fetchOrder",
  "ask-about-order": "home:job.askAboutOrder",
  preview: "home:job.preview",
  backfill: "home:job.backfill",
  "settle-shop": "home:job.settleShop",
  "answer-data-request": "home:job.answerDataRequest",
  "erase-customer": "home:job.eraseCustomer",
  "erase-shop": "home:job.eraseShop",
  reconcile: "home:job.reconcile",
  "due-work": "home:job.dueWork",
  nightly: "home:job.nightly",
} as const satisfies Record<JobName, string>;

/** The key of a job's texts; null for a job that this version does not know. */
export function jobText(name: string): string | null {
  return Object.hasOwn(JOB_TEXT, name) ? JOB_TEXT[name as JobName] : null;
}

export const REASON_TEXT = {
  unreachable: "home:jobs.reason.unreachable",
  no_access: "home:jobs.reason.noAccess",
  other: "home:jobs.reason.other",
} as const satisfies Record<JobFailureReason, string>;
