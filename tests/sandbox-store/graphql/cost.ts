import {
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isCompositeType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from "graphql";

const MUTATION_COST = 10;
const CONNECTION_COST = 2;

/** Types that cost nothing of their own, as measured in real answers. */
const FREE_TYPES = new Set(["MoneyV2", "MoneyBag", "PageInfo"]);

type Costing = {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
};

/** What a selection met in an answer; `undefined` means that the query is judged before it ran. */
type Answer = unknown;

/**
 * The cost of an operation by Shopify's published table: a scalar 0, an object 1, a connection 2 and
 * its nodes by `first` or `last`, a mutation 10 with what its payload names. With `answer` it is the
 * actual cost: nodes and objects that came back. Shopify's own figures for large pages are lower.
 */
export function operationCost(
  costing: Costing,
  operation: OperationDefinitionNode,
  answer?: Answer,
): number {
  const { schema } = costing;
  if (operation.operation === "mutation") {
    const root = schema.getMutationType();
    return root ? mutationCost(costing, operation, root, answer) : 0;
  }
  const root = schema.getQueryType();
  return root ? selectionCost(costing, operation.selectionSet, root, answer) : 0;
}

function mutationCost(
  costing: Costing,
  operation: OperationDefinitionNode,
  root: GraphQLObjectType,
  answer: Answer,
): number {
  let cost = 0;
  for (const field of fieldsOf(costing, operation.selectionSet)) {
    const payload = compositeOf(root, field);
    if (payload === null || field.selectionSet === undefined) continue;
    const answered = part(answer, field);
    cost += MUTATION_COST;
    for (const inner of fieldsOf(costing, field.selectionSet)) {
      const type = compositeOf(payload, inner);
      if (type === null || inner.selectionSet === undefined) continue;
      const value = part(answered, inner);
      if (isConnection(type)) cost += connectionCost(costing, inner, type, value);
      else cost += onceOf(value, (item) => selectionCost(costing, inner.selectionSet, type, item));
    }
  }
  return cost;
}

function selectionCost(
  costing: Costing,
  selections: SelectionSetNode | undefined,
  type: GraphQLCompositeType,
  answer: Answer,
): number {
  let cost = 0;
  let dearest = 0;
  for (const selection of selections?.selections ?? []) {
    if (selection.kind === Kind.FIELD) {
      cost += fieldCost(costing, selection, type, answer);
      continue;
    }
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? costing.fragments.get(selection.name.value)
        : selection;
    const condition = fragment?.typeCondition?.name.value ?? type.name;
    const inner = costing.schema.getType(condition);
    if (!isCompositeType(inner)) continue;
    const part = selectionCost(costing, fragment?.selectionSet, inner, answer);
    if (isObjectType(type)) cost += part;
    else dearest = Math.max(dearest, part);
  }
  return cost + dearest;
}

function fieldCost(
  costing: Costing,
  field: FieldNode,
  parent: GraphQLCompositeType,
  answer: Answer,
): number {
  const type = compositeOf(parent, field);
  if (type === null) return 0;
  const value = part(answer, field);
  if (isConnection(type)) return connectionCost(costing, field, type, value);
  const own = FREE_TYPES.has(type.name) ? 0 : 1;
  return onceOf(value, (item) => own + selectionCost(costing, field.selectionSet, type, item));
}

function connectionCost(
  costing: Costing,
  field: FieldNode,
  type: GraphQLCompositeType,
  answer: Answer,
): number {
  const size = sizeOf(costing, field);
  let nodes = 0;
  for (const inner of fieldsOf(costing, field.selectionSet)) {
    const name = inner.name.value;
    if (name !== "nodes" && name !== "edges") continue;
    const itemType = compositeOf(type, inner);
    if (itemType === null) continue;
    const own = name === "nodes" ? 1 : 0;
    const items = part(answer, inner);
    const cost = (item: Answer) => own + selectionCost(costing, inner.selectionSet, itemType, item);
    nodes = Math.max(nodes, answer === undefined ? size * cost(undefined) : eachOf(items, cost));
  }
  return CONNECTION_COST + nodes;
}

function isConnection(type: GraphQLCompositeType): boolean {
  return type.name.endsWith("Connection");
}

function sizeOf(costing: Costing, field: FieldNode): number {
  for (const argument of field.arguments ?? []) {
    if (argument.name.value !== "first" && argument.name.value !== "last") continue;
    const value = valueFromASTUntyped(argument.value, costing.variables);
    if (typeof value === "number") return value;
  }
  return 0;
}

function fieldsOf(costing: Costing, selections: SelectionSetNode | undefined): FieldNode[] {
  return (selections?.selections ?? []).flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(costing, selection.selectionSet);
    return fieldsOf(costing, costing.fragments.get(selection.name.value)?.selectionSet);
  });
}

function compositeOf(parent: GraphQLCompositeType, field: FieldNode): GraphQLCompositeType | null {
  if (!("getFields" in parent)) return null;
  const type = getNamedType(parent.getFields()[field.name.value]?.type);
  return isCompositeType(type) ? type : null;
}

/** The answered value of a field; null when the answer does not have it. */
function part(answer: Answer, field: FieldNode): Answer {
  if (answer === undefined) return undefined;
  if (typeof answer !== "object" || answer === null) return null;
  return (answer as Record<string, unknown>)[field.alias?.value ?? field.name.value] ?? null;
}

/** A plain list costs what its first item costs: its length is not asked for. */
function onceOf(value: Answer, cost: (item: Answer) => number): number {
  const item: Answer = Array.isArray(value) ? (value[0] ?? null) : value;
  return item === null ? 0 : cost(item);
}

function eachOf(value: Answer, cost: (item: Answer) => number): number {
  if (value === null) return 0;
  if (!Array.isArray(value)) return cost(value);
  return value.reduce<number>((sum, item) => sum + (item === null ? 0 : cost(item)), 0);
}
