import { gid } from "../graphql/gid";
import { type Call } from "../module";
import { restTime } from "../time";
import { type BulkOperationRecord } from "./record";

/** Tells the app that one of its bulk operations ended; those of others are none of its business. */
export function announceFinished(call: Call, record: BulkOperationRecord): void {
  if (record.client !== "app") return;
  const { timeZone } = call.facts;
  const completedAt = record.status === "COMPLETED" ? record.endedAt : null;
  call.announce({
    topic: "bulk_operations/finish",
    payload: {
      admin_graphql_api_id: gid("BulkOperation", record.id),
      completed_at: restTime(completedAt, timeZone),
      created_at: restTime(record.createdAt, timeZone),
      error_code: record.errorCode?.toLowerCase() ?? null,
      status: record.status.toLowerCase(),
      type: "query",
    },
  });
}
