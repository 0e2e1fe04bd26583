import { type ApiClient, type StoreState } from "../module";

export type BulkErrorCode = "ACCESS_DENIED" | "INTERNAL_SERVER_ERROR";

/** A bulk query of one API client; instants are ISO 8601 in UTC. */
export type BulkOperationRecord = {
  readonly id: number;
  readonly client: ApiClient;
  /** What the client was granted when it asked; null is everything. */
  readonly scopes: readonly string[] | null;
  readonly query: string;
  readonly groupObjects: boolean;
  readonly createdAt: string;
  status: "CANCELED" | "CANCELING" | "COMPLETED" | "CREATED" | "FAILED" | "RUNNING";
  errorCode: BulkErrorCode | null;
  /** When it came to its end, whichever that was. */
  endedAt: string | null;
  objectCount: number;
  rootObjectCount: number;
  /** Bytes written; null until the data is read. */
  fileSize: number | null;
  /** Name of the file with the result, which nobody can guess. */
  readonly output: string;
};

/** Results can be fetched for so long after the end. */
export const RESULT_DAYS = 7;

const DAY_MS = 86_400_000;

/** The store's bulk operations by number. They are changed in place. */
export function bulkOperationsOf(state: StoreState): Record<string, BulkOperationRecord> {
  return (state.records["bulkOperations"] ??= {}) as Record<string, BulkOperationRecord>;
}

/** A bulk operation that has not come to its end. */
export function isUnderWay({ status }: BulkOperationRecord): boolean {
  return status === "CREATED" || status === "RUNNING" || status === "CANCELING";
}

/** Whether its result can no longer be fetched; it cannot from the very instant of the limit on. */
export function isExpired(record: BulkOperationRecord, now: Date): boolean {
  return (
    record.endedAt !== null && now.getTime() >= Date.parse(record.endedAt) + RESULT_DAYS * DAY_MS
  );
}

/** Whether there is a file to fetch: an operation that found nothing has none. */
export function hasResult(record: BulkOperationRecord, now: Date): boolean {
  const kept = record.status === "COMPLETED" || record.status === "FAILED";
  return kept && (record.fileSize ?? 0) > 0 && !isExpired(record, now);
}
