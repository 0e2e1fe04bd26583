import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  validate,
} from "graphql";
import { inShopifysWords } from "./validation-errors";

export type PreparedDocument = {
  readonly document: DocumentNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** What is wrong with it by the schema; an operation with errors is never run. */
  readonly errors: readonly GraphQLError[];
};

const MAX_REMEMBERED = 200;
const remembered = new Map<string, PreparedDocument>();

/** Parses and validates a document; the last few hundred are remembered. */
export function prepareDocument(schema: GraphQLSchema, source: string): PreparedDocument {
  const known = remembered.get(source);
  if (known !== undefined) return known;
  const prepared = prepare(schema, source);
  const [oldest] = remembered.keys();
  if (remembered.size >= MAX_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
  remembered.set(source, prepared);
  return prepared;
}

function prepare(schema: GraphQLSchema, source: string): PreparedDocument {
  let document: DocumentNode;
  try {
    document = parse(source);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const nothing: DocumentNode = { kind: Kind.DOCUMENT, definitions: [] };
    return { document: nothing, fragments: new Map(), errors: [error] };
  }
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }
  const errors = validate(schema, document).map((error) => inShopifysWords(document, error));
  return { document, fragments, errors };
}

/** The operation to run, or the error that says why none can be chosen. */
export function chooseOperation(
  document: DocumentNode,
  name: string | undefined,
): OperationDefinitionNode | GraphQLError {
  const operation = getOperationAST(document, name);
  if (operation) return operation;
  return new GraphQLError(
    name === undefined ? "An operation name is required" : `No operation named "${name}"`,
  );
}
