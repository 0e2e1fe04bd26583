import { gid } from "../graphql/gid";
import { type Call } from "../module";
import { type BulkOperationRecord, hasResult, isExpired } from "./record";

/** A `BulkOperation` of the Admin API. */
export function bulkOperationView(call: Call, record: BulkOperationRecord) {
  const now = call.now();
  const url = hasResult(record, now)
    ? `${call.shopFront}/bulk-operation-outputs/${record.output}`
    : null;
  const { status } = record;
  return {
    __typename: "BulkOperation",
    id: gid("BulkOperation", record.id),
    type: "QUERY",
    query: record.query,
    status: status === "COMPLETED" && isExpired(record, now) ? "EXPIRED" : status,
    errorCode: record.errorCode,
    createdAt: record.createdAt,
    completedAt: status === "COMPLETED" ? record.endedAt : null,
    objectCount: record.objectCount,
    rootObjectCount: record.rootObjectCount,
    fileSize: status === "COMPLETED" ? record.fileSize : null,
    url: status === "COMPLETED" ? url : null,
    partialDataUrl: status === "FAILED" ? url : null,
  };
}
