import {
  GraphQLError,
  type GraphQLNamedType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { chooseOperation, prepareDocument } from "../graphql/documents";
import { adminSchema } from "../graphql/schema";
import { nodeOfConnection, type Reading, type Selected, selectedObjects } from "./selections";

const MAX_CONNECTIONS = 5;
const MAX_NESTING = 2;

/** What the checks look at in a bulk query. */
type Findings = {
  connections: number;
  /** Connections around the innermost one. */
  nesting: number;
  withinList: boolean;
  /** Connections whose nodes are not selected by `edges` > `node`. */
  readonly withoutEdges: string[];
  /** Connections whose nodes have connections and no `id`. */
  readonly withoutId: Set<string>;
};

type Place = {
  readonly depth: number;
  readonly inList: boolean;
  /** The connection whose node this is part of. */
  readonly of: { readonly name: string; readonly hasId: boolean } | null;
};

/** Why Shopify would refuse a bulk query, in its words; nothing when it would run it. */
export function problemsOfQuery(source: string): string[] {
  const { schema } = adminSchema();
  const prepared = prepareDocument(schema, source);
  if (source.trim() === "") return ["Invalid bulk query: syntax error, unexpected end of file"];
  const [invalid] = prepared.errors;
  if (invalid !== undefined) return [`Invalid bulk query: ${lowerFirst(invalid.message)}`];
  const operation = chooseOperation(prepared.document, undefined);
  if (operation instanceof GraphQLError) return [`Invalid bulk query: ${operation.message}`];
  if (operation.operation !== "query") {
    return ["Invalid operation type. Only `query` operations are supported."];
  }
  return problemsOfOperation({ schema, fragments: prepared.fragments }, operation);
}

/** Shopify writes "syntax error", the parser here "Syntax Error". */
function lowerFirst(message: string): string {
  return message.replace(/^Syntax Error/, "syntax error");
}

function problemsOfOperation(reading: Reading, operation: OperationDefinitionNode): string[] {
  const root = reading.schema.getQueryType();
  if (!root) throw new Error("The schema has no queries");
  const found: Findings = {
    connections: 0,
    nesting: 0,
    withinList: false,
    withoutEdges: [],
    withoutId: new Set(),
  };
  look(reading, operation.selectionSet, root, { depth: 0, inList: false, of: null }, found);
  const roots = selectedObjects(reading, operation.selectionSet, root);
  const named = roots.some(({ name }) => name === "node" || name === "nodes");
  return problemsOf(found, named, roots.length);
}

function problemsOf(found: Findings, hasTopLevelNode: boolean, roots: number): string[] {
  const problems: string[] = [];
  const [example] = found.withoutEdges;
  if (example !== undefined) {
    problems.push(
      `All connection fields in a bulk query must select their contents using 'edges' > 'node', e.g: '${example} { edges { node {'. Selecting via 'nodes' is not supported. Invalid connection fields: '${found.withoutEdges.join("', '")}'.`,
    );
  }
  if (hasTopLevelNode) problems.push("Bulk queries cannot contain a top level `node` field.");
  if (found.nesting > MAX_NESTING) {
    problems.push(
      `Bulk queries cannot contain connections with a nesting depth greater than ${MAX_NESTING}.`,
    );
  }
  if (found.connections > MAX_CONNECTIONS) {
    problems.push(`Bulk queries cannot contain more than ${MAX_CONNECTIONS} connections.`);
  }
  if (found.withoutId.size > 0) {
    problems.push(
      `The parent 'node' field for a nested connection must select the 'id' field without an alias and must be of 'ID' return type. Connection fields without 'id': ${[...found.withoutId].join(", ")}.`,
    );
  }
  if (found.withinList) {
    problems.push(
      "Queries that contain a connection field within a list field are not currently supported.",
    );
  }
  if (found.connections === 0) {
    problems.push("Bulk queries must contain at least one connection.");
  }
  if (problems.length === 0 && roots > 1) {
    problems.push("Bulk queries must contain a single top level field.");
  }
  return problems;
}

function look(
  reading: Reading,
  selections: SelectionSetNode | undefined,
  type: GraphQLNamedType,
  place: Place,
  found: Findings,
): void {
  for (const field of selectedObjects(reading, selections, type)) {
    if (field.isConnection) lookAtConnection(reading, field, place, found);
    else {
      const inner = { ...place, inList: place.inList || field.isList };
      look(reading, field.node.selectionSet, field.type, inner, found);
    }
  }
}

function lookAtConnection(reading: Reading, field: Selected, place: Place, found: Findings): void {
  found.connections += 1;
  found.nesting = Math.max(found.nesting, place.depth);
  if (place.inList) found.withinList = true;
  if (place.of !== null && !place.of.hasId) found.withoutId.add(place.of.name);
  const node = nodeOfConnection(reading, field);
  if (node === null) {
    found.withoutEdges.push(field.name);
    return;
  }
  const of = { name: field.name, hasId: selectsId(reading, node.node.selectionSet) };
  const inner = { depth: place.depth + 1, inList: false, of };
  look(reading, node.node.selectionSet, node.type, inner, found);
}

function selectsId(reading: Reading, selections: SelectionSetNode | undefined): boolean {
  return (selections?.selections ?? []).some((selection) => {
    if (selection.kind === Kind.FIELD) {
      return selection.name.value === "id" && selection.alias === undefined;
    }
    if (selection.kind === Kind.INLINE_FRAGMENT) return selectsId(reading, selection.selectionSet);
    return selectsId(reading, reading.fragments.get(selection.name.value)?.selectionSet);
  });
}
