import { type ASTNode, BREAK, type DocumentNode, GraphQLError, Kind, print, visit } from "graphql";

type Said = {
  readonly message: string;
  readonly extensions: Readonly<Record<string, string>>;
  /** The node whose place in the document is given. */
  readonly at: ASTNode;
};

/**
 * An error of the schema's validation in Shopify's words, with the path into the document that
 * Shopify gives. Kinds of error that no captured answer shows keep the library's words.
 */
export function inShopifysWords(document: DocumentNode, error: GraphQLError): GraphQLError {
  const [node] = error.nodes ?? [];
  const chain = node === undefined ? [] : chainTo(document, node);
  const said =
    unknownField(error, node) ?? missingArgument(error, node) ?? invalidArgument(error, chain);
  if (said === null) return error;
  const { message, extensions, at } = said;
  return new GraphQLError(message, { nodes: at, path: chain.flatMap(nameOf), extensions });
}

function unknownField(error: GraphQLError, at: ASTNode | undefined): Said | null {
  const match = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(error.message);
  if (match === null || at === undefined) return null;
  const [, fieldName = "", typeName = ""] = match;
  return {
    message: `Field '${fieldName}' doesn't exist on type '${typeName}'`,
    extensions: { code: "undefinedField", typeName, fieldName },
    at,
  };
}

function missingArgument(error: GraphQLError, at: ASTNode | undefined): Said | null {
  const match = /argument "(\w+)" of type "[^"]+" is required, but it was not/i.exec(error.message);
  if (match === null || at?.kind !== Kind.FIELD) return null;
  const [, missing = ""] = match;
  const name = at.name.value;
  return {
    message: `Field '${name}' is missing required arguments: ${missing}`,
    extensions: { code: "missingRequiredArguments", className: "Field", name, arguments: missing },
    at,
  };
}

function invalidArgument(error: GraphQLError, chain: readonly ASTNode[]): Said | null {
  const type = /^Expected value of type "([^"]+)", found /.exec(error.message)?.[1];
  const [field, argument, value] = chain.slice(-3);
  if (type === undefined || value === undefined) return null;
  if (field?.kind !== Kind.FIELD || argument?.kind !== Kind.ARGUMENT) return null;
  const [fieldName, argumentName] = [field.name.value, argument.name.value];
  return {
    message: `Argument '${argumentName}' on Field '${fieldName}' has an invalid value (${print(value)}). Expected type '${type}'.`,
    extensions: { code: "argumentLiteralsIncompatible", typeName: "Field", argumentName },
    at: field,
  };
}

/** The node and what it stands in, the outermost first. */
function chainTo(document: DocumentNode, wanted: ASTNode): readonly ASTNode[] {
  let chain: readonly ASTNode[] = [];
  visit(document, {
    enter(node, _key, parent, _path, ancestors) {
      if (node !== wanted) return undefined;
      const above = [...ancestors, parent].flatMap((each) =>
        each !== undefined && "kind" in each ? [each] : [],
      );
      chain = [...above, node];
      return BREAK;
    },
  });
  return chain;
}

/** How a node appears in a path: `mutation Name`, a field's key in the answer, an argument. */
function nameOf(node: ASTNode): string[] {
  switch (node.kind) {
    case Kind.OPERATION_DEFINITION:
      return [node.name ? `${node.operation} ${node.name.value}` : node.operation];
    case Kind.FRAGMENT_DEFINITION:
      return [`fragment ${node.name.value}`];
    case Kind.INLINE_FRAGMENT:
      return [node.typeCondition ? `... on ${node.typeCondition.name.value}` : "..."];
    case Kind.FIELD:
      return [node.alias?.value ?? node.name.value];
    case Kind.ARGUMENT:
      return [node.name.value];
    default:
      return [];
  }
}
