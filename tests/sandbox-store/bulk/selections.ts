import {
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  getNullableType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from "graphql";

/** What is needed to read a selection: fragments, and the types of fields. */
export type Reading = {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
};

/** A field that a selection names, with what it returns. */
export type Selected = {
  readonly node: FieldNode;
  readonly name: string;
  /** The name under which the answer has it. */
  readonly key: string;
  readonly type: GraphQLNamedType;
  readonly isList: boolean;
  readonly isConnection: boolean;
};

/** The fields of a selection that have fields themselves, fragments among them taken apart. */
export function selectedObjects(
  reading: Reading,
  selections: SelectionSetNode | undefined,
  parent: GraphQLNamedType,
): Selected[] {
  return (selections?.selections ?? []).flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return selectedObject(selection, parent);
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? reading.fragments.get(selection.name.value)
        : selection;
    const condition = fragment?.typeCondition?.name.value;
    const type = condition === undefined ? parent : (reading.schema.getType(condition) ?? parent);
    return selectedObjects(reading, fragment?.selectionSet, type);
  });
}

function selectedObject(node: FieldNode, parent: GraphQLNamedType): Selected[] {
  if (node.selectionSet === undefined) return [];
  if (!isObjectType(parent) && !isInterfaceType(parent)) return [];
  const returned = parent.getFields()[node.name.value]?.type;
  if (returned === undefined) return [];
  const type = getNamedType(returned);
  const name = node.name.value;
  return [
    {
      node,
      name,
      key: node.alias?.value ?? name,
      type,
      isList: isListType(getNullableType(returned)),
      isConnection: type.name.endsWith("Connection"),
    },
  ];
}

/** What a connection selects of its nodes by `edges` > `node`; null when it does not do so. */
export function nodeOfConnection(reading: Reading, connection: Selected): Selected | null {
  const only = (from: Selected, name: string) => {
    const fields = selectedObjects(reading, from.node.selectionSet, from.type);
    return fields.find((field) => field.name === name && field.key === name) ?? null;
  };
  const edges = only(connection, "edges");
  return edges === null ? null : only(edges, "node");
}
