import { type z } from "zod";
import { adminRequest } from "./admin-client.server";
import { FIND_BULK_OPERATIONS, READ_BULK_OPERATION, RUN_BULK_QUERY } from "./bulk-queries";

export type BulkFile = {
  readonly url: string;
  readonly bytes: number | null;
  /** When it was there. */
  readonly completedAt: Date;
};

/** How a bulk operation stands. `lost`: it came to nothing, or its file is there no more. */
export type BulkStanding =
  | { readonly state: "under_way" }
  | { readonly state: "empty" }
  | ({ readonly state: "ready" } & BulkFile)
  | { readonly state: "lost"; readonly why: string }
  | { readonly state: "denied" };

const UNDER_WAY: ReadonlySet<string> = new Set(["CREATED", "RUNNING", "CANCELING"]);

/**
 * Has Shopify answer a query with a file and returns the operation's id; null while it is busy with as many of the app's as it
 * allows. Throws when Shopify refuses the query or cannot be reached.
 */
export async function beginBulkQuery(shop: string, query: string): Promise<string | null> {
  const reply = await adminRequest(shop, RUN_BULK_QUERY, { query }, "background");
  const { bulkOperation, userErrors } = reply.bulkOperationRunQuery;
  if (bulkOperation !== null) return bulkOperation.id;
  if (userErrors.some(({ code }) => code === "LIMIT_REACHED" || code === "OPERATION_IN_PROGRESS"))
    return null;
  throw new Error(`Bulk query refused: ${JSON.stringify(userErrors)}`);
}

/**
 * The operation that was begun with this very query at or after an instant and is of use; null when there is none. Whoever was
 * interrupted before they could write its id down finds it so.
 */
export async function findBulkQuery(
  shop: string,
  query: string,
  since: Date,
): Promise<string | null> {
  const { bulkOperations } = await adminRequest(shop, FIND_BULK_OPERATIONS, {}, "background");
  const useful = new Set([...UNDER_WAY, "COMPLETED"]);
  // Shopify's dates are whole seconds.
  const from = Math.floor(since.getTime() / 1000) * 1000;
  const found = bulkOperations.nodes.find(
    (each) => useful.has(each.status) && each.query === query && Date.parse(each.createdAt) >= from,
  );
  return found?.id ?? null;
}

/** Throws when Shopify cannot be reached. */
export async function readBulkOperation(shop: string, id: string): Promise<BulkStanding> {
  const { bulkOperation } = await adminRequest(shop, READ_BULK_OPERATION, { id }, "background");
  return bulkOperation === null ? { state: "lost", why: "unknown" } : standingOf(bulkOperation);
}

type Operation = NonNullable<z.output<typeof READ_BULK_OPERATION.reply>["bulkOperation"]>;

function standingOf(operation: Operation): BulkStanding {
  const { status, errorCode, completedAt, url, fileSize } = operation;
  if (UNDER_WAY.has(status)) return { state: "under_way" };
  if (errorCode === "ACCESS_DENIED") return { state: "denied" };
  if (status !== "COMPLETED") return { state: "lost", why: errorCode ?? status };
  if (url === null || completedAt === null) return { state: "empty" };
  return { state: "ready", url, bytes: fileSize, completedAt: new Date(completedAt) };
}
