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

/** Types whose objects do not cost 1, as measured in real answers. */
const OWN_COST: Readonly<Record<string, number>> = {
  Count: 10,
  MoneyBag: 0,
  MoneyV2: 0,
  PageInfo: 0,
};

type Costing = {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
};

/** What a selection met in an answer; `undefined` means that the query is judged before it ran. */
type Answer = unknown;

/**
 * The cost of an operation: a scalar 0, an object 1, a mutation 10 with what its payload names, a
 * connection 2 and its nodes by the logarithm of `first` or `last`. The published table says no more
 * than "sized by first and last"; the logarithm and the cost of counts are read off real answers.
 * With `answer` it is the actual cost: objects below nodes that did not come cost nothing.
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
      else cost += payloadPartCost(costing, inner, type, value);
    }
  }
  return cost;
}

/** An object that a payload names is paid for by the mutation; what is below it is not. */
function payloadPartCost(
  costing: Costing,
  field: FieldNode,
  type: GraphQLCompositeType,
  value: Answer,
): number {
  const item: Answer = Array.isArray(value) ? (value[0] ?? null) : value;
  return item === null ? 0 : selectionCost(costing, field.selectionSet, type, item);
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
  const own = OWN_COST[type.name] ?? 1;
  const item: Answer = Array.isArray(value) ? (value[0] ?? null) : value;
  return item === null ? own : own + selectionCost(costing, field.selectionSet, type, item);
}

function connectionCost(
  costing: Costing,
  field: FieldNode,
  type: GraphQLCompositeType,
  answer: Answer,
): number {
  const weight = Math.max(1, Math.ceil(Math.log2(sizeOf(costing, field))));
  let requested = CONNECTION_COST;
  let below = 0;
  for (const inner of fieldsOf(costing, field.selectionSet)) {
    const itemType = compositeOf(type, inner);
    if (itemType === null || itemType.name === "PageInfo") continue;
    const own = inner.name.value === "nodes" ? 1 : 0;
    const cost = (item: Answer) => selectionCost(costing, inner.selectionSet, itemType, item);
    requested += weight * (own + cost(undefined));
    const items = part(answer, inner);
    if (Array.isArray(items)) below += items.reduce<number>((sum, item) => sum + cost(item), 0);
  }
  if (answer === undefined) return requested;
  return Math.min(requested, CONNECTION_COST + weight + below);
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
