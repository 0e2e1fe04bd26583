import {
  execute,
  type ExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  type OperationDefinitionNode,
} from "graphql";
import { type StoreFacts } from "../context";
import {
  type Announcement,
  type ApiClient,
  type Call,
  type Module,
  type StoreState,
} from "../module";
import { nextId } from "../store/state";
import { transaction } from "../store/transaction";
import { type Scopes } from "./access";
import { operationCost } from "./cost";
import { chooseOperation, prepareDocument } from "./documents";
import { frozenBody } from "./perform";
import { type Execution, resolveField, resolveType } from "./resolver";
import { adminSchema } from "./schema";
import { type ThrottleBucket } from "./throttle";
import { variableErrors } from "./variables";

const MAX_QUERY_COST = 1000;

export type AdminOperation = {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName?: string | undefined;
};

export type AdminAccess = {
  readonly scopes: Scopes;
  /** Which API client asks: what it makes is its own. */
  readonly client: ApiClient;
  /** Null lets the operation run without cost, for the sandbox's own pages. */
  readonly bucket: ThrottleBucket | null;
};

export type AdminTarget = {
  readonly facts: StoreFacts;
  /** Address of the store's shop front, for links that an answer gives out. */
  readonly shopFront: string;
  readonly state: StoreState;
  readonly modules: readonly Module[];
  readonly now: () => Date;
};

export type AdminAnswer = {
  readonly result: {
    data?: unknown;
    errors?: readonly GraphQLFormattedError[];
    extensions?: object;
  };
  /** Webhooks to send, none unless the operation stands. */
  readonly announcements: readonly Announcement[];
  readonly changed: boolean;
};

/**
 * Runs one Admin API operation: syntax, schema, variables, cost, throttle, access, resolvers.
 * It runs without a pause, so no other request sees it half done; a mutation that fails leaves the
 * store and its webhooks as they were.
 */
export function executeAdmin(
  target: AdminTarget,
  access: AdminAccess,
  request: AdminOperation,
): AdminAnswer {
  const { schema } = adminSchema();
  const prepared = prepareDocument(schema, request.query);
  if (prepared.errors.length > 0) return refusal(prepared.errors);
  const operation = chooseOperation(prepared.document, request.operationName);
  if (operation instanceof GraphQLError) return refusal([operation]);
  const invalid = variableErrors(schema, operation, request.variables);
  if (invalid.length > 0) return refusal(invalid);

  const costing = { schema, fragments: prepared.fragments, variables: request.variables };
  const requestedQueryCost = operationCost(costing, operation);
  const throttled = throttle(access.bucket, requestedQueryCost);
  if (throttled !== null) return throttled;

  const run = runOperation(target, access, request, operation);
  const actualQueryCost = operationCost(costing, operation, run.result.data ?? null);
  access.bucket?.giveBack(requestedQueryCost - actualQueryCost);
  const cost = costExtension(access.bucket, requestedQueryCost, actualQueryCost);
  return { ...run, result: { ...run.result, extensions: { cost } } };
}

function runOperation(
  target: AdminTarget,
  access: AdminAccess,
  request: AdminOperation,
  operation: OperationDefinitionNode,
): AdminAnswer {
  const { schema, access: table } = adminSchema();
  const isMutation = operation.operation === "mutation";
  const attempt = isMutation ? transaction(target.state) : null;
  const announcements: Announcement[] = [];
  const call: Call = {
    facts: target.facts,
    shopFront: target.shopFront,
    state: attempt?.view ?? target.state,
    now: target.now,
    nextId: (kind) => nextId(target.state, kind),
    announce: (announcement) => {
      announcements.push(frozenBody(announcement));
    },
    client: access.client,
    ...(access.scopes !== "all" && { scopes: [...access.scopes] }),
  };
  const execution: Execution = {
    modules: target.modules,
    call,
    access: table,
    scopes: access.scopes,
  };
  const result = execute({
    schema,
    document: prepareDocument(schema, request.query).document,
    operationName: operation.name?.value,
    variableValues: request.variables,
    contextValue: execution,
    fieldResolver: resolveField,
    typeResolver: resolveType,
  });
  if (result instanceof Promise) throw new Error("A module answered with a promise");
  if (isMutation && mustRollBack(result)) {
    attempt?.rollback();
    return { result: formatted(result), announcements: [], changed: false };
  }
  return { result: formatted(result), announcements, changed: isMutation };
}

/**
 * A mutation stands when all that went wrong is a denied field of its answer: it was done, and the
 * token may not read what came of it. Anything else undoes the whole operation.
 */
function mustRollBack(result: ExecutionResult): boolean {
  return (result.errors ?? []).some(
    (error) => error.extensions["code"] !== "ACCESS_DENIED" || (error.path?.length ?? 0) <= 1,
  );
}

function formatted(result: ExecutionResult): AdminAnswer["result"] {
  const data = result.data === undefined ? {} : { data: result.data };
  return result.errors === undefined ? data : { ...data, errors: result.errors.map(told) };
}

/** A module's own fault is told as such, and written to the console with where it happened. */
function told(error: GraphQLError): GraphQLFormattedError {
  const { originalError } = error;
  if (originalError === undefined || originalError instanceof GraphQLError) return error.toJSON();
  console.error(originalError);
  return {
    ...error.toJSON(),
    message: `sandbox: ${error.message}`,
    extensions: { code: "INTERNAL_SERVER_ERROR" },
  };
}

function refusal(errors: readonly GraphQLError[], extensions?: object): AdminAnswer {
  const result = { errors: errors.map((error) => error.toJSON()) };
  return {
    result: extensions === undefined ? result : { ...result, extensions },
    announcements: [],
    changed: false,
  };
}

function throttle(bucket: ThrottleBucket | null, requestedQueryCost: number): AdminAnswer | null {
  if (requestedQueryCost > MAX_QUERY_COST) {
    const message = `Query cost is ${requestedQueryCost}, which exceeds the single query max cost limit ${MAX_QUERY_COST}.`;
    const extensions = {
      code: "MAX_COST_EXCEEDED",
      cost: requestedQueryCost,
      maxCost: MAX_QUERY_COST,
      documentation: "https://shopify.dev/api/usage/rate-limits",
    };
    return refusal([new GraphQLError(message, { extensions })]);
  }
  if (bucket === null || bucket.take(requestedQueryCost)) return null;
  const error = new GraphQLError("Throttled", {
    extensions: {
      code: "THROTTLED",
      documentation: "https://shopify.dev/api/usage/rate-limits",
    },
  });
  return refusal([error], { cost: costExtension(bucket, requestedQueryCost, null) });
}

function costExtension(
  bucket: ThrottleBucket | null,
  requestedQueryCost: number,
  actualQueryCost: number | null,
) {
  return {
    requestedQueryCost,
    actualQueryCost,
    ...(bucket !== null && { throttleStatus: bucket.status() }),
  };
}
