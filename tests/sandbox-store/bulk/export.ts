import { execute, type ExecutionResult, type GraphQLFieldResolver, GraphQLError } from "graphql";
import { type Scopes } from "../graphql/access";
import { everythingOf } from "../graphql/connection";
import { chooseOperation, prepareDocument } from "../graphql/documents";
import { type AdminTarget } from "../graphql/execute";
import { type Execution, resolveField, resolveType } from "../graphql/resolver";
import { adminSchema } from "../graphql/schema";
import { unmodelled } from "../graphql/unmodelled";
import { type Call } from "../module";
import { type BulkLine, linesOf, nodesOf, shapeOf } from "./lines";
import { type BulkErrorCode, type BulkOperationRecord } from "./record";
import { nodeOfConnection, type Reading, type Selected, selectedObjects } from "./selections";

/** Root nodes that are read in one go; others are served between two of them. */
const NODES_AT_ONCE = 50;

/** Why a bulk operation could not read on; the message is for whoever looks after the sandbox. */
export class BulkFailure extends Error {
  constructor(
    readonly code: BulkErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** The connection that a bulk query lists; the query must have passed `problemsOfQuery`. */
export function rootOf(query: string): { readonly reading: Reading; readonly root: Selected } {
  const { schema } = adminSchema();
  const { document, fragments } = prepareDocument(schema, query);
  const operation = chooseOperation(document, undefined);
  if (operation instanceof GraphQLError) throw operation;
  const reading = { schema, fragments };
  const [root] = selectedObjects(reading, operation.selectionSet, queryType());
  if (root?.isConnection !== true) throw unmodelled("a bulk query that lists no connection itself");
  return { reading, root };
}

function queryType() {
  const type = adminSchema().schema.getQueryType();
  if (!type) throw new Error("The schema has no queries");
  return type;
}

/**
 * What a bulk query finds, some root nodes at a time. They are resolved as those of the Admin API
 * are, by the same modules and under the same scopes. Which ones there are is decided at the
 * beginning, what each looks like when it is read. Throws `BulkFailure`.
 */
export function* exported(
  target: AdminTarget,
  record: BulkOperationRecord,
): Generator<readonly BulkLine[]> {
  const { reading, root } = rootOf(record.query);
  const node = nodeOfConnection(reading, root);
  if (node === null) throw new Error(`${root.name} does not select its nodes`);
  const shape = shapeOf(reading, node.node.selectionSet, node.type);
  const pages = new Pages();
  do {
    const result = run(target, record, pages);
    const [error] = result.errors ?? [];
    if (error !== undefined) throw failureOf(error);
    yield linesOf(nodesOf(result.data?.[root.key]), shape, record.groupObjects);
  } while (!pages.isLast);
}

/** The root connection, handed out piece by piece. */
class Pages {
  isLast = false;
  private edges: Iterator<unknown> | undefined;

  /** `list` makes the whole connection; it is asked once. */
  next(list: () => unknown): unknown {
    this.edges ??= edgesOf(list());
    const page: unknown[] = [];
    while (page.length < NODES_AT_ONCE) {
      const edge = this.edges.next();
      if (edge.done === true) {
        this.isLast = true;
        break;
      }
      page.push(edge.value);
    }
    const pageInfo = { hasNextPage: false, hasPreviousPage: false };
    return { edges: page, pageInfo: { ...pageInfo, startCursor: null, endCursor: null } };
  }
}

function edgesOf(connection: unknown): Iterator<unknown> {
  const { edges } = connection as { readonly edges: Iterable<unknown> };
  return edges[Symbol.iterator]();
}

function run(target: AdminTarget, record: BulkOperationRecord, pages: Pages): ExecutionResult {
  const { schema, access } = adminSchema();
  const scopes: Scopes = record.scopes === null ? "all" : new Set(record.scopes);
  const call = callOf(target, record);
  const execution: Execution = { modules: target.modules, call, access, scopes };
  const result = execute({
    schema,
    document: prepareDocument(schema, record.query).document,
    contextValue: execution,
    fieldResolver: resolverOf(pages),
    typeResolver: resolveType,
  });
  if (result instanceof Promise) throw new Error("A module answered with a promise");
  return result;
}

function callOf(target: AdminTarget, record: BulkOperationRecord): Call {
  const { facts, shopFront, state, now } = target;
  const refused = () => {
    throw new Error("A query may not change a store");
  };
  const { client, scopes } = record;
  const call = { facts, shopFront, state, now, nextId: refused, announce: refused, client };
  return scopes === null ? call : { ...call, scopes };
}

/** As for an ordinary query, but that connections are read whole and the root one in pieces. */
function resolverOf(
  pages: Pages,
): GraphQLFieldResolver<unknown, Execution, Record<string, unknown>> {
  return (source, args, execution, info) => {
    const isConnection = String(info.returnType).replace("!", "").endsWith("Connection");
    if (!isConnection) return resolveField(source, args, execution, info);
    const whole = (): unknown => resolveField(source, everythingOf(args), execution, info);
    return info.parentType === queryType() ? pages.next(whole) : whole();
  };
}

function failureOf(error: GraphQLError): BulkFailure {
  const isDenied = error.extensions["code"] === "ACCESS_DENIED";
  return new BulkFailure(isDenied ? "ACCESS_DENIED" : "INTERNAL_SERVER_ERROR", error.message);
}
