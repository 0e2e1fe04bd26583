import { randomBytes } from "node:crypto";
import { connection } from "../graphql/connection";
import { idOf } from "../graphql/gid";
import { unmodelled } from "../graphql/unmodelled";
import { type Call, type Module } from "../module";
import { searchFilter, type SearchFields } from "../search";
import { graphqlTime } from "../time";
import { rootOf } from "./export";
import { type BulkOperationRecord, bulkOperationsOf, isUnderWay } from "./record";
import { bulkSettingsOf } from "./settings";
import { problemsOfQuery } from "./validate";
import { bulkOperationView } from "./view";

type Args = Record<string, unknown>;

/** The client's own operations, the newest first. */
function ownOperations(call: Call): BulkOperationRecord[] {
  const client = call.client ?? "store";
  return Object.values(bulkOperationsOf(call.state))
    .filter((record) => record.client === client)
    .sort((a, b) => b.id - a.id);
}

/** An operation by its global id; one of another client does not exist for this one. */
export function bulkOperationById(call: Call, id: unknown) {
  const record = findOwn(call, id);
  return record === null ? null : bulkOperationView(call, record);
}

function findOwn(call: Call, id: unknown): BulkOperationRecord | null {
  const number = idOf("BulkOperation", id);
  return ownOperations(call).find((record) => record.id === number) ?? null;
}

function bulkOperationRunQuery(args: Args, call: Call) {
  const query = String(args["query"]);
  const refused = (field: readonly string[] | null, messages: readonly string[], code: string) => {
    const userErrors = messages.map((message) => ({ field, message, code }));
    return { bulkOperation: null, userErrors };
  };
  const problems = problemsOfQuery(query);
  if (problems.length > 0) return refused(["query"], problems, "INVALID");
  rootOf(query);
  const busy = tooManyUnderWay(call);
  if (busy !== null) return refused(null, [busy.message], busy.code);
  const record: BulkOperationRecord = {
    id: call.nextId("BulkOperation"),
    client: call.client ?? "store",
    scopes: call.scopes ?? null,
    query,
    groupObjects: args["groupObjects"] === true,
    createdAt: graphqlTime(call.now()),
    status: "CREATED",
    errorCode: null,
    endedAt: null,
    objectCount: 0,
    rootObjectCount: 0,
    fileSize: null,
    output: `${randomBytes(14).toString("hex")}.jsonl`,
  };
  bulkOperationsOf(call.state)[String(record.id)] = record;
  return { bulkOperation: bulkOperationView(call, record), userErrors: [] };
}

/** Where one at a time is allowed, Shopify names the one there is; that it says so of several is a guess. */
function tooManyUnderWay(call: Call): { readonly message: string; readonly code: string } | null {
  const { concurrent } = bulkSettingsOf(call.state);
  const underWay = ownOperations(call).filter(isUnderWay);
  if (underWay.length < concurrent) return null;
  if (concurrent > 1) {
    const message = "Bulk operations limit reached. Please try again later.";
    return { message, code: "LIMIT_REACHED" };
  }
  const ids = underWay.map((record) => `gid://shopify/BulkOperation/${record.id}`).join(", ");
  const message = `A bulk query operation for this app and shop is already in progress: ${ids}.`;
  return { message, code: "OPERATION_IN_PROGRESS" };
}

function bulkOperationCancel(args: Args, call: Call) {
  const record = findOwn(call, args["id"]);
  if (record === null) {
    const userErrors = [{ field: ["id"], message: "Bulk operation does not exist" }];
    return { bulkOperation: null, userErrors };
  }
  if (!isUnderWay(record)) {
    const bulkOperation = bulkOperationView(call, record);
    const message = `A bulk operation cannot be canceled when it is ${bulkOperation.status.toLowerCase()}`;
    return { bulkOperation, userErrors: [{ field: null, message }] };
  }
  record.status = "CANCELING";
  return { bulkOperation: bulkOperationView(call, record), userErrors: [] };
}

function currentBulkOperation(args: Args, call: Call) {
  const [newest] = args["type"] === "MUTATION" ? [] : ownOperations(call);
  return newest === undefined ? null : bulkOperationView(call, newest);
}

const FIELDS: SearchFields<BulkOperationRecord> = {
  id: { kind: "number", read: (record) => record.id },
  status: { kind: "keyword", read: (record) => record.status },
  operation_type: { kind: "keyword", read: () => "query" },
  created_at: { kind: "date", read: (record) => record.createdAt },
  completed_at: {
    kind: "date",
    read: (record) => (record.status === "COMPLETED" ? record.endedAt : null),
  },
};

function bulkOperations(args: Args, call: Call) {
  if (args["sortKey"] === "COMPLETED_AT") throw unmodelled("BulkOperationsSortKeys.COMPLETED_AT");
  const found = ownOperations(call).filter(searchFilter(args["query"], FIELDS, () => []));
  return connection(found, args, (record) => bulkOperationView(call, record));
}

/** Queries over all of a store, run in the background. That of mutations is not modelled. */
export const bulkModule: Module = {
  queries: {
    bulkOperation: (args, call) => bulkOperationById(call, args["id"]),
    bulkOperations,
    currentBulkOperation,
  },
  mutations: { bulkOperationCancel, bulkOperationRunQuery },
};
